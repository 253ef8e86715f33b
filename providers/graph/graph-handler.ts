import type { ReadConfigValue } from "../../clients/settings/reader";
import type { Vendors } from "../../operations/connection/vendors";
import type { JudgementWithoutKind } from "../../operations/judgement/file";
import type { Call } from "../../waiting/call";
import type { CheckedInputs, LastResource, ResourceHandler } from "../lifecycle/handler";
import type { RunContext } from "./run-context";

/**
 * A handler whose `check` completes the inputs with what it read, and whose state holds all of them: the engine shows
 * checked inputs as outputs in a preview, and hands a dynamic resource nothing but its state to compare with.
 */
export interface GraphHandler<Inputs extends object, State extends Inputs>
  extends ResourceHandler<Inputs, State, Vendors> {
  check(
    inputs: Inputs,
    olds: Inputs | undefined,
    vendors: Vendors,
    call: Call,
  ): CheckedWithJudgement<Inputs> | Promise<CheckedWithJudgement<Inputs>>;
  /** True where the live object must stay as it is, whatever is declared. */
  keepsLiveObject?(state: State, inputs: Inputs): boolean;
  /** What it holds changes by runs only: a refresh leaves state and inputs as the last one left them. */
  isChangedByRunsOnly?: true;
  /** What it stands for, by the names of object-names.ts: a run that declares it, under whatever name, does not end it. */
  objectNames?(inputs: Inputs): string[];
  /** What stands beside it in one component, and is declared with it. */
  namesDeclaredBeside?(inputs: Inputs): string[];
  /** What to do where a vendor does not answer and the object is to go all the same, as whole sentences. */
  manualEnd?(id: string): string;
  delete(vendors: Vendors, id: string, last: LastResource<Inputs, State>, call: DeleteCall): Promise<void>;
  /** Why an update is going to be refused for what only the state knows, so that its preview says so, too. */
  refusals?(state: State, inputs: Inputs, vendors: Vendors, call: Call): Promise<JudgementWithoutKind>;
}

/** A delete learns what stays in this run and who runs it, and tells what it has left as it was. */
export interface DeleteCall extends Call, Pick<RunContext, "stayingObjects" | "ownHolders"> {}

/** Inputs that were completed, with what was judged beside them, for whoever reviews a preview. */
export interface CheckedWithJudgement<Inputs> extends CheckedInputs<Inputs> {
  judged?: JudgementWithoutKind;
}

/** Takes what was judged, also where that is a refusal. */
export type JudgementWriter = (judgement: JudgementWithoutKind) => void;

/** Gives the vendors for a stack configuration; called when they are first needed. */
export type ConnectVendors = (config: ReadConfigValue) => Promise<Vendors>;
