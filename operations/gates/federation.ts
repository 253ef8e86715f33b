import type { Finding } from "../../audit/finding";
import { gatesOf } from "../../audit/gates/catalogue";
import { type SignInBaseline, signInBaselineOf } from "../../audit/people/locked-out-people";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import type { FederationDeclaration } from "../federation/declaration";
import { toJudgedPeople } from "../judgement/content";
import type { JudgedPeople } from "../judgement/file";
import { type GateInputReadings, judgeGates, judgeReadings, readForGates } from "./judge";
import type { GateCircumstance } from "./subject";

/** What every gate of one domain is judged on. */
export type FederationSnapshot = GateInputReadings & Required<Pick<GateInputReadings, "domains">>;

export async function readFederationSnapshot(
  inputs: FederationDeclaration,
  vendors: Vendors,
  call: Call,
): Promise<FederationSnapshot> {
  const names = ["domains", "application", "secondFactor"] as const;
  const { domains = [], ...readings } = await readForGates(names, {}, { inputs, vendors, call });
  return { ...readings, domains };
}

/** The gates of every write, also of one that changes a federation in place: nobody loses a sign-in by it. */
export function judgeWriteGates(
  inputs: FederationDeclaration,
  readings: FederationSnapshot,
  vendors: Vendors,
  circumstance: GateCircumstance = {},
): Finding[] {
  return judgeReadings(gatesOf("change"), inputs, { question: "change", readings, ...circumstance }, vendors);
}

/** What is judged of the write that makes everybody on the domain sign in at JumpCloud. */
export interface FederateJudgement {
  findings: Finding[];
  /** Who could sign in right before it. */
  baseline: SignInBaseline;
  /** For whoever reviews it; left out where nobody could be judged yet. */
  people?: JudgedPeople;
}

/** The gates of the write that makes everybody on the domain sign in at JumpCloud. */
export async function judgeFederateGates(
  inputs: FederationDeclaration,
  readings: FederationSnapshot,
  vendors: Vendors,
  call: Call,
  circumstance: GateCircumstance = {},
): Promise<FederateJudgement> {
  const asked = { question: "flip", readings, ...circumstance } as const;
  const judgement = await judgeGates(inputs, asked, vendors, call);
  const { verdicts } = judgement.readings.people ?? {};
  return {
    findings: judgement.findings,
    baseline: signInBaselineOf(verdicts ?? []),
    ...(verdicts ? { people: toJudgedPeople(verdicts, inputs.terms ?? {}, vendors) } : {}),
  };
}
