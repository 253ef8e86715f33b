import { applyAcceptances, effectiveAcceptances } from "../../audit/acceptances/effective";
import { isPasswordAddressField, type PasswordAddresses } from "../../audit/addresses/sign-in-hosts";
import { findDomainByName } from "../../audit/federation/domains";
import type { Finding } from "../../audit/finding";
import { gatesOf } from "../../audit/gates/catalogue";
import type { FederationField, Gate, GateQuestion } from "../../audit/gates/gate";
import type { DomainReadings, GateReadings } from "../../audit/gates/readings";
import type { GateSubject, RecordedDomain } from "../../audit/gates/subject";
import type { InternalDomainFederation } from "../../audit/vendor-objects";
import { VendorError } from "../../clients/http";
import type { Call } from "../../waiting/call";
import { currentTime, type Vendors } from "../connection/vendors";
import type { FederationDeclaration, UndeclaredField } from "../federation/declaration";
import {
  declaredFields,
  mfaBehaviorOrDefault,
  protocolOrDefault,
  withLiveSignInFields,
} from "../federation/fields";
import { GATE_READERS, type GateReaderContext as ReaderAsked } from "./readers";

type DomainReading = keyof DomainReadings;

/** What was read for a judgement; a judgement before a write and a proof after it share nothing. */
export type GateInputReadings = Partial<GateReadings>;

export interface GateJudgement {
  findings: Finding[];
  /** What of the terms counts at this moment. */
  accepted: GateSubject["terms"];
  readings: GateInputReadings;
}

export interface JudgeGatesOptions extends GateCircumstance {
  question: Exclude<GateQuestion, "plan">;
  /** Fields that are declared otherwise than by the last run; of a `change`. */
  moved?: readonly FederationField[];
  /** What this judgement has read already. */
  readings?: GateInputReadings;
}

/** Asks the gates of a question about one domain: what they need is read once, in parallel. */
export async function judgeGates(
  inputs: FederationDeclaration,
  asked: JudgeGatesOptions,
  vendors: Vendors,
  call: Call,
): Promise<GateJudgement> {
  const gates = gatesOf(asked.question, asked.moved);
  const readings = await readForGates(readingsOfGates(gates), asked.readings ?? {}, {
    inputs,
    vendors,
    call,
  });
  const { subject, findings } = judgeSubject(gates, inputs, { ...asked, readings }, vendors);
  return { findings, readings, accepted: subject.terms };
}

/** All of a domain that these gates have to have read. */
export function readingsOfGates(gates: readonly Gate[]): DomainReading[] {
  return [...new Set(gates.flatMap(({ reads }) => reads))].filter(
    (name) => name in GATE_READERS,
  ) as DomainReading[];
}

/** {@link judgeGates} by nothing but what was read already; a gate that needs more says nothing. */
export function judgeReadings(
  gates: readonly Gate[],
  inputs: FederationDeclaration,
  asked: JudgeGatesOptions,
  vendors: Vendors,
): Finding[] {
  return judgeSubject(gates, inputs, asked, vendors).findings;
}

function judgeSubject(
  gates: readonly Gate[],
  inputs: FederationDeclaration,
  { question, moved: _, readings = {}, ...circumstance }: JudgeGatesOptions,
  vendors: Vendors,
): { subject: GateSubject; findings: Finding[] } {
  const live = findDomainByName(inputs.domain, readings.domains ?? [])?.federation;
  const subject = toGateSubject(inputs, vendors, circumstance, live);
  const findings = gates.flatMap((gate) => {
    const judged = gate
      .judge(subject, readings)
      .map((finding) => applyAcceptances(finding, subject.terms, subject.now));
    return question === "change" && gate.touches ? judged.map(seenOrRefused) : judged;
  });
  return { subject, findings };
}

/** A move to what could not be read is not made. */
function seenOrRefused(finding: Finding): Finding {
  return finding.state === "unknown" ? { ...finding, state: "violated" } : finding;
}

/** Reads by name what was not read already. `failed` is told what a vendor did not answer; without it that is an error. */
export async function readForGates(
  names: readonly DomainReading[],
  readings: GateInputReadings,
  asked: Omit<ReaderAsked, "read">,
  failed?: (name: DomainReading, error: VendorError) => void,
): Promise<GateInputReadings> {
  const begun = new Map<DomainReading, Promise<unknown>>();
  // `unknown`: to compare what each of these names may promise takes the compiler two seconds and more.
  const begin = (name: DomainReading): Promise<unknown> =>
    name in readings ? Promise.resolve<unknown>(readings[name]) : GATE_READERS[name]({ ...asked, read });
  const read = <Name extends DomainReading>(name: Name) => {
    const running = begun.get(name) ?? begin(name);
    begun.set(name, running);
    return running as Promise<GateReadings[Name] | undefined>;
  };
  const onFailure = (name: DomainReading) => (error: unknown) => {
    if (!failed || !(error instanceof VendorError)) throw error;
    failed(name, error);
    return undefined;
  };
  const entries = await Promise.all(
    names.map(async (name) => [name, await read(name).catch(onFailure(name))] as const),
  );
  return { ...readings, ...Object.fromEntries(entries) };
}

/** What is known of the federation that is judged, beside its declaration. */
export interface GateCircumstance {
  inUse?: PasswordAddresses | undefined;
  foreignFields?: readonly string[];
  rollsOver?: boolean;
  recorded?: RecordedDomain | undefined;
}

/** A declaration as the gates see it: without what is not known yet. */
function toGateSubject(
  inputs: FederationDeclaration,
  vendors: Vendors,
  { recorded, ...known }: GateCircumstance = {},
  live?: InternalDomainFederation,
): GateSubject {
  const { domain, groupId, administrator, terms = {}, undeclaredFields = [] } = inputs;
  const effective = withLiveSignInFields(inputs, live);
  const at = currentTime(vendors);
  return {
    domain,
    adopt: inputs.adopt === true,
    terms: effectiveAcceptances(terms, at),
    ...known,
    ...(recorded ? { recorded } : {}),
    declared: declaredFields(effective),
    protocol: protocolOrDefault(effective),
    behavior: mfaBehaviorOrDefault(effective),
    ...(undeclaredFields.length > 0
      ? { undeclaredFields, inUse: passwordAddressesInUse(known, undeclaredFields, live) }
      : {}),
    groupId,
    administrator,
    allowedHosts: vendors.allowedHosts ?? [],
    loginEndpoint: vendors.graph.cloud.loginEndpoint,
    now: at,
  };
}

/** Of an address that no run writes nobody has to be asked: the federation leads there already. */
export function passwordAddressesInUse(
  { inUse }: GateCircumstance,
  fields: readonly UndeclaredField[],
  live: InternalDomainFederation | undefined,
): PasswordAddresses | undefined {
  if (fields.length === 0) return inUse;
  const left = fields.filter(isPasswordAddressField).map((field) => [field, live?.[field]] as const);
  return { ...inUse, ...Object.fromEntries(left) };
}
