import type { Finding } from "../../audit/finding";
import { gatesOf } from "../../audit/gates/catalogue";
import { type Roll, rollOf } from "../../audit/people/locked-out-people";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import type { FederationDeclaration } from "../federation/declaration";
import { judgedPeopleOf } from "../judgement/content";
import type { JudgedPeople } from "../judgement/file";
import { judge, judged, readAll, type Seen } from "./judge";
import type { Circumstance } from "./subject";

/** What every gate of one domain is judged on. */
export type Standing = Seen & Required<Pick<Seen, "domains">>;

export async function surveyStanding(
  inputs: FederationDeclaration,
  vendors: Vendors,
  call: Call,
): Promise<Standing> {
  const names = ["domains", "application", "secondFactor"] as const;
  const { domains = [], ...seen } = await readAll(names, {}, { inputs, vendors, call });
  return { ...seen, domains };
}

/** The gates of every write, also of one that changes a federation in place: nobody loses a sign-in by it. */
export function writeGates(
  inputs: FederationDeclaration,
  seen: Standing,
  vendors: Vendors,
  circumstance: Circumstance = {},
): Finding[] {
  return judged(gatesOf("change"), inputs, { question: "change", seen, ...circumstance }, vendors);
}

/** What is judged of the write that makes everybody on the domain sign in at JumpCloud. */
export interface FlipGates {
  findings: Finding[];
  /** Who could sign in right before it. */
  roll: Roll;
  /** For whoever reviews it; left out where nobody could be judged yet. */
  people?: JudgedPeople;
}

/** The gates of the write that makes everybody on the domain sign in at JumpCloud. */
export async function flipGates(
  inputs: FederationDeclaration,
  seen: Standing,
  vendors: Vendors,
  call: Call,
  circumstance: Circumstance = {},
): Promise<FlipGates> {
  const asked = { question: "flip", seen, ...circumstance } as const;
  const judgement = await judge(inputs, asked, vendors, call);
  const { verdicts } = judgement.seen.people ?? {};
  return {
    findings: judgement.findings,
    roll: rollOf(verdicts ?? []),
    ...(verdicts ? { people: judgedPeopleOf(verdicts, inputs.terms ?? {}, vendors) } : {}),
  };
}
