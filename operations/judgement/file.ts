import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Finding } from "../../audit/finding";
import type { SyncForecast } from "../../audit/sync/forecast";
import { writeFileAtomically } from "../files/atomic-write";

/** Names a folder: there each dynamic resource's `check` leaves what it judged, one JSON file each. */
export const JUDGEMENT_FOLDER_VARIABLE = "JUMPCLOUD_ENTRA_JUDGED";

/** What a resource judged, without which kind it is. */
export type JudgementWithoutKind = Omit<ResourceJudgement, "kind">;

/** What a resource judged in a preview, for the person who reviews it. See docs/decisions/0020-judgements-beside-the-engine.md. */
export interface ResourceJudgement {
  /** Of the resource, such as `DomainFederation`. */
  kind: string;
  /** The domain, the domains, or the tenant. */
  object: string;
  /** What the run is going to do to the domain's sign-in; missing if it does nothing to it. */
  deed?: "federates" | "moves" | "takes-over" | "changes";
  /** Missing if nobody was judged. */
  people?: JudgedPeople;
  /** Those that a person should know of: what holds without a word is not among them. */
  findings: Finding[];
  /** What the run does to everybody, in words. */
  effects: string[];
  /** What JumpCloud's sync is going to do to people. */
  forecast?: SyncForecast[];
  /** Addresses of whom the run takes out of the group; JumpCloud suspends each whom nothing else binds to the directory. */
  leaving?: string[];
  /** JumpCloud's signing certificate, or the one that the tenant trusts. */
  certificate?: JudgedCertificate;
}

export interface JudgedPeople {
  /** How many can sign in now. */
  total: number;
  lockedOut: JudgedPerson[];
}

/** Somebody who could not, or may not, sign in. */
export interface JudgedPerson {
  /** Sign-in name. */
  user: string;
  /** What the account is. */
  kind: string;
  /** The most important one first. */
  reasons: {
    /** Stable code of the reason. */
    code: string;
    /** The reason in words, with what to do. */
    text: string;
  }[];
  /** It is not certain. */
  isUnsure?: true;
  /** Somebody accepted it: why. */
  accepted?: string;
}

export interface JudgedCertificate {
  /** SHA-1 of the DER form. */
  thumbprint: string;
  /** RFC 3339. */
  notAfter: string;
}

let left = 0;

/** Leaves a file of its own, which only its owner can read and which is there whole or not at all. */
export function writeJudgementFile(folder: string, judged: ResourceJudgement): void {
  left += 1;
  const name = `${process.pid}-${String(left).padStart(6, "0")}-${randomUUID()}`;
  writeFileAtomically(join(folder, `${name}.json`), JSON.stringify(judged), {
    unfinished: join(folder, `${name}.part`),
    mode: 0o600,
  });
}

/** What was left in the folder, in the order in which it was; what one resource said several times is told once. */
export function readJudgementFiles(folder: string): ResourceJudgement[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const all = names.sort().map((name) => parsed(join(folder, name)));
  const byResource = new Map<string, ResourceJudgement>();
  for (const one of all) {
    const key = JSON.stringify([one.kind, one.object]);
    const before = byResource.get(key);
    byResource.set(key, before ? joined(before, one) : one);
  }
  return [...byResource.values()];
}

/** `check` and `diff` of one resource each say their part. */
function joined(before: ResourceJudgement, after: ResourceJudgement): ResourceJudgement {
  const isNew = (finding: Finding) => !before.findings.some((one) => isDeepStrictEqual(one, finding));
  return {
    ...before,
    ...after,
    findings: [...before.findings, ...after.findings.filter(isNew)],
    effects: [...new Set([...before.effects, ...after.effects])],
  };
}

function parsed(file: string): ResourceJudgement {
  const value: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isJudged(value))
    throw new Error(`${file} was not written by this program's preview. Run the preview again.`);
  return value;
}

function isJudged(value: unknown): value is ResourceJudgement {
  if (typeof value !== "object" || value === null) return false;
  const { kind, object, findings, effects } = value as Record<string, unknown>;
  return (
    typeof kind === "string" &&
    typeof object === "string" &&
    Array.isArray(findings) &&
    Array.isArray(effects)
  );
}
