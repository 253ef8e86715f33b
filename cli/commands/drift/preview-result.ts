import { type Finding, findingSentence } from "../../../audit/finding";
import type { DriftOutcome } from "../../../audit/gates/drift";
import { isMendedByRun } from "../../../audit/gates/drift";
import type { ResourceJudgement } from "../../../operations/judgement/file";
import { isEmptyInput } from "../../engine/empty-value";
import { topLevelProperty } from "../../engine/resource-names";
import type { PreviewRun } from "../../engine/run-preview";
import { changesHolderOnly, holderMarkChange } from "../../preview/holder-marks";
import type { FindingOutcome } from "./finding-outcomes";

/** What the refreshed preview came to. */
export interface DriftPreview {
  /** What the preview came to. */
  outcome: DriftOutcome;
  /** What differs from the declaration, or from the last run. */
  changes: DriftChange[];
  /** Of live domains, those that mean something; and what is to be made again of the administrator. */
  findings: Finding[];
  /** Why it could not tell, in the engine's words. */
  errors: string[];
}

/** One resource that is not as declared. */
export interface DriftChange {
  /** Name of the resource in the program. */
  name: string;
  /** Type token of the resource. */
  type: string;
  /** What the next run would do: `update`, `create`, …; missing if it would do nothing. */
  op?: string;
  /** Those that differ; none where the resource is made or deleted. */
  properties: string[];
  /** Findings that it has now and had not at the last run, in words. */
  news?: string[];
}

/** The engine's exit code where `--expect-no-changes` meets one. */
const CHANGES = 7;

/** A preview that ends well has met nothing; one that was refused may have seen why all the same. */
export function judgeDriftPreview(run: PreviewRun, meaning: FindingOutcome): DriftPreview {
  if (run.code === 0) return { outcome: "nothing", changes: [], findings: [], errors: [] };
  const telling = run.judged.filter(isOfLiveDomain).flatMap(({ kind, findings }) =>
    findings.flatMap((finding) => {
      const outcome = meaning(finding, kind);
      return outcome === "nothing" ? [] : [{ finding, outcome }];
    }),
  );
  const errors = errorsOf(run);
  return {
    outcome: outcomeOfRun(
      run,
      telling.map(({ outcome }) => outcome),
      errors,
    ),
    changes: changesOf(run),
    findings: [
      ...telling.flatMap(({ finding }) => (finding.state === "violated" ? finding : [])),
      ...run.judged.filter(isOfLiveDomain).flatMap(({ findings }) => findings.filter(isMade)),
    ],
    errors,
  };
}

/** The administrator is made again by no run of `deploy`'s, so that "apply main again" would be no way out. */
function isMade(finding: Finding): boolean {
  return finding.state === "pending" && isMendedByRun(finding);
}

function outcomeOfRun(run: PreviewRun, ofFindings: DriftOutcome[], errors: string[]): DriftOutcome {
  const { code, judged } = run;
  if (ofFindings.includes("outage or attack") || judged.some(keepsPeopleOut)) return "outage or attack";
  if (code !== CHANGES || errors.length > 0) return "could not tell";
  if (judged.some(couldNotProve)) return "could not tell";
  return ofFindings.length === 0 && isAllInvented(run) ? "nothing" : "drift";
}

/** The engine calls it a change where a provider puts an empty list in the place of none, at each look anew. */
function isAllInvented(run: PreviewRun): boolean {
  return run.isWhole && run.operations.length > 0 && changesOf(run).length === 0;
}

/** What stands in the way of a flip or a take-over that is yet to be made says nothing of who can sign in now. */
function isOfLiveDomain({ deed }: ResourceJudgement): boolean {
  return deed === undefined || deed === "changes";
}

/** More people of a federated domain are outside than its brake allows, or a privileged one is. */
function keepsPeopleOut({ kind, findings }: ResourceJudgement): boolean {
  return (
    kind === "UserParity" && findings.some(({ code, state }) => code === "lock-out" && state === "violated")
  );
}

/** What Preflight could not read is no difference; its gates ask for more than a live domain needs. */
function couldNotProve({ kind, findings }: ResourceJudgement): boolean {
  return kind === "FederationCheck" && findings.some(({ state }) => state === "unknown");
}

function errorsOf({ code, diagnostics, words }: PreviewRun): string[] {
  const errors = diagnostics.flatMap(({ severity, message }) => (severity === "error" ? message : []));
  if (errors.length > 0 || code === CHANGES) return errors;
  return [words.trim() || `The engine ended with ${code} and said nothing.`];
}

function changesOf({ drift, operations }: PreviewRun): DriftChange[] {
  const changes = new Map<string, DriftChange>();
  for (const { urn, name, type, properties } of drift) changes.set(urn, { name, type, properties });
  for (const operation of operations) {
    const { urn, name, type, op, changes: all } = operation;
    const meant = all.filter(({ before, after }) => !(isEmptyInput(before) && isEmptyInput(after)));
    const isInvented = op === "update" && all.length > 0 && meant.length === 0;
    if (isInvented) continue;
    const own = op === "update" ? meant.map(({ path }) => topLevelProperty(path)) : [];
    const properties = [...new Set([...(changes.get(urn)?.properties ?? []), ...own])].sort();
    const news =
      op === "update" ? [...meant.flatMap(({ after }) => newsOf(after)), ...markNews(operation)] : [];
    changes.set(urn, { name, type, op, properties, ...(news.length > 0 ? { news } : {}) });
  }
  return [...changes.values()];
}

/** What it means that an object has another holder than declared, or none: another stack's Preflight names. */
function markNews(operation: PreviewRun["operations"][number]): string[] {
  const marking = holderMarkChange(operation);
  if (!marking) return changesHolderOnly(operation) ? [NOTED] : [];
  const { newHolder: by, formerHolder: from } = marking;
  if (from !== undefined && by !== undefined)
    return [`According to JumpCloud ${from} holds it. The next run would write ${by}.`];
  return from === undefined && by !== undefined ? [UNMARKED] : [];
}

const NOTED = "Only the stack's state says who holds it. The next run writes nothing at the vendor.";
const UNMARKED =
  "JumpCloud does not say, or no longer says, which stack holds it. The next run writes that. No sign-in depends on it.";

/** A difference may be one finding of a list, or the list. */
function newsOf(value: unknown): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter(isFinding).map(findingSentence);
}

function isFinding(value: unknown): value is Finding {
  if (typeof value !== "object" || value === null) return false;
  const texts: Partial<Record<keyof Finding, unknown>> = value;
  return (["code", "object", "evidence", "wayOut"] as const).every((name) => typeof texts[name] === "string");
}
