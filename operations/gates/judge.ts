import { acceptedOf } from "../../audit/acceptances/acceptances";
import { domainNamed } from "../../audit/federation/domains";
import type { Finding } from "../../audit/finding";
import { gatesOf } from "../../audit/gates/catalogue";
import type { Field, Gate, Question } from "../../audit/gates/gate";
import type { DomainReadings, Readings } from "../../audit/gates/readings";
import { VendorError } from "../../clients/http";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import type { FederationDeclaration } from "../federation/declaration";
import { READERS, type Asked as ReaderAsked } from "./readers";
import { type Circumstance, subjectOf } from "./subject";

type DomainReading = keyof DomainReadings;

/** What was read for a judgement; a judgement before a write and a proof after it share nothing. */
export type Seen = Partial<Readings>;

export interface Judgement {
  findings: Finding[];
  seen: Seen;
}

export interface Asked extends Circumstance {
  question: Exclude<Question, "plan">;
  /** Fields that are declared otherwise than by the last run; of a `change`. */
  moved?: readonly Field[];
  /** What this judgement has read already. */
  seen?: Seen;
}

/** Asks the gates of a question about one domain: what they need is read once, in parallel. */
export async function judge(
  inputs: FederationDeclaration,
  asked: Asked,
  vendors: Vendors,
  call: Call,
): Promise<Judgement> {
  const gates = gatesOf(asked.question, asked.moved);
  const seen = await readAll(readingsOf(gates), asked.seen ?? {}, { inputs, vendors, call });
  return { findings: judged(gates, inputs, { ...asked, seen }, vendors), seen };
}

/** All of a domain that these gates have to have read. */
export function readingsOf(gates: readonly Gate[]): DomainReading[] {
  return [...new Set(gates.flatMap(({ reads }) => reads))].filter(
    (name) => name in READERS,
  ) as DomainReading[];
}

/** {@link judge} by nothing but what was read already; a gate that needs more says nothing. */
export function judged(
  gates: readonly Gate[],
  inputs: FederationDeclaration,
  { question, moved: _, seen = {}, ...circumstance }: Asked,
  vendors: Vendors,
): Finding[] {
  const live = domainNamed(inputs.domain, seen.domains ?? [])?.federation;
  const subject = subjectOf(inputs, vendors, circumstance, live);
  return gates.flatMap((gate) => {
    const findings = gate
      .judge(subject, seen)
      .map((finding) => acceptedOf(finding, subject.terms, subject.now));
    return question === "change" && gate.touches ? findings.map(seenOrRefused) : findings;
  });
}

/** A move to what could not be seen is not made. */
function seenOrRefused(finding: Finding): Finding {
  return finding.state === "unknown" ? { ...finding, state: "violated" } : finding;
}

/** Reads by name what is not seen already. `failed` is told what a vendor did not answer; without it that is an error. */
export async function readAll(
  names: readonly DomainReading[],
  seen: Seen,
  asked: Omit<ReaderAsked, "read">,
  failed?: (name: DomainReading, error: VendorError) => void,
): Promise<Seen> {
  const begun = new Map<DomainReading, Promise<unknown>>();
  // `unknown`: to compare what each of these names may promise takes the compiler two seconds and more.
  const begin = (name: DomainReading): Promise<unknown> =>
    name in seen ? Promise.resolve<unknown>(seen[name]) : READERS[name]({ ...asked, read });
  const read = <Name extends DomainReading>(name: Name) => {
    const running = begun.get(name) ?? begin(name);
    begun.set(name, running);
    return running as Promise<Readings[Name] | undefined>;
  };
  const told = (name: DomainReading) => (error: unknown) => {
    if (!failed || !(error instanceof VendorError)) throw error;
    failed(name, error);
    return undefined;
  };
  const entries = await Promise.all(
    names.map(async (name) => [name, await read(name).catch(told(name))] as const),
  );
  return { ...seen, ...Object.fromEntries(entries) };
}
