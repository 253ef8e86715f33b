import { MultiLineError } from "../../text/safe-text";
import type { Call } from "../../waiting/call";
import type { InputRules } from "./rules";
import type { UNKNOWN } from "./unknown";

/** One reason why an input can't be used. `property` is a path such as `members[2]`; left out, it speaks of all. */
export interface InputFailure {
  property?: string;
  reason: string;
}

/**
 * One kind of resource, free of the engine's wire protocol: plain values in, plain values out.
 *
 * `Inputs` is what the program declares, `State` what the vendor holds; both are plain JSON. An input that is not
 * known yet in a preview is {@link UNKNOWN}, which only `check` and `preview` ever see. `Api` is what the host gives:
 * the configured clients of a provider.
 */
export interface ResourceHandler<Inputs extends object, State extends object, Api> {
  /** What a change of each input means; the type demands one for every input. */
  rules: InputRules<Inputs>;
  /** Parts of the state that must never be seen; inputs are marked in the rules. */
  secrets?: readonly (keyof State & string)[];
  /**
   * Fills defaults and judges the inputs before anything is changed; it runs in preview too, so it may read and must
   * never write. `olds` are the checked inputs of the last run. The host checks nothing while the provider's own
   * configuration is not known yet.
   */
  check(
    inputs: Inputs,
    olds: Inputs | undefined,
    api: Api,
    call: Call,
  ): CheckedInputs<Inputs> | Promise<CheckedInputs<Inputs>>;
  /**
   * The state as far as it can be told before the write, with {@link UNKNOWN} for what only the write makes. It may
   * read. Without it, all is unknown.
   */
  preview?(
    api: Api,
    inputs: Inputs,
    olds: State | undefined,
    call: Call,
  ): PreviewState<State> | Promise<PreviewState<State>>;
  /** Makes the object, or takes over the one that a killed run left, and answers once a read shows it. */
  create(api: Api, inputs: Inputs, call: Call): Promise<CreatedResource<State>>;
  /**
   * The live object and the inputs that would declare it; nothing when it is gone for certain. `state` and `inputs`
   * are missing on import.
   */
  read(
    api: Api,
    id: string,
    last: LastResource<Inputs, State> | undefined,
    call: Call,
  ): Promise<LiveResource<Inputs, State> | undefined>;
  /** Brings the live object to `inputs`, comparing with what is there and not with what was declared before. */
  update(api: Api, id: string, inputs: Inputs, last: LastResource<Inputs, State>, call: Call): Promise<State>;
  /** Removes or releases the object; one that is gone already counts as done. */
  delete(api: Api, id: string, last: LastResource<Inputs, State>, call: Call): Promise<void>;
}

/** The state where each value may be {@link UNKNOWN}. */
export type PreviewState<State> = { [Property in keyof State]: State[Property] | typeof UNKNOWN };

export interface CheckedInputs<Inputs> {
  inputs: Inputs;
  failures: InputFailure[];
}

export interface CreatedResource<State> {
  id: string;
  state: State;
}

export interface LiveResource<Inputs, State> {
  /** Differs from the asked one where the vendor changed it, else left out. */
  id?: string;
  state: State;
  inputs: Inputs;
}

export interface LastResource<Inputs, State> {
  inputs: Inputs;
  state: State;
}

/**
 * The object exists but is not as declared: a write went through in part. The host saves `id` and `state`, reports
 * the reasons, and the next `up` goes on with an update.
 */
export class PartialFailure<State extends object = object> extends MultiLineError {
  constructor(
    readonly id: string,
    readonly state: State,
    readonly reasons: string[],
  ) {
    super(reasons.flatMap((reason) => reason.split("\n")));
    this.name = "PartialFailure";
  }
}
