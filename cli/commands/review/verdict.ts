import { codeEntryOf } from "../../../audit/codes/finding-codes";
import { type Finding, findingSentence } from "../../../audit/finding";
import { isMendedByRun } from "../../../audit/gates/drift";
import type { PreviewRun } from "../../engine/run-preview";
import { domainsWithEndedFederation } from "../../preview/federation-endings";
import { isVendorWrite } from "../../preview/vendor-writes";
import { pluralize } from "../../text/lines";
import { peopleRemover } from "./anonymization";
import { federationActionLines } from "./federation-actions";
import { judgedPeopleOfRun, otherDiagnostics, previewFindings } from "./judged-preview";
import { refusalsWithoutFinding } from "./refusals-without-finding";
import {
  changedProvidersTexts,
  changedTermsTexts,
  countOfPeople,
  deletionTexts,
  federationTexts,
  leaverTexts,
  markTexts,
  stackTakeOverTexts,
  stateOnlyText,
} from "./verdict-parts";

/** The result of a preview. */
export interface ReviewVerdict {
  /** `writes`: at a vendor; `state`: only the state changes; `unread`: there could be no preview. */
  kind: "refused" | "unread" | "nothing" | "state" | "writes";
  /** One line, without a full stop's need of another. */
  words: string;
}

/** What a preview comes to, in one line; without `names` a refusal is told by what its code means. */
export function reviewVerdict(run: PreviewRun, names = true): ReviewVerdict {
  if (run.code !== 0 || !run.isWhole) return stopped(run, names);
  const existing = existingViolations(run);
  const beside =
    existing.length > 0 ? `; ${pluralize(existing.length, "thing is", "things are")} wrong already` : "";
  if (run.operations.length === 0) {
    const found = run.drift.length > 0 ? `, though ${driftWords(run)}` : "";
    return { kind: "nothing", words: `Nothing changes${found}${beside}.` };
  }
  const isBootstraps =
    domainsWithEndedFederation(run).length === 0 && previewFindings(run).some(isMadeByBootstrap);
  const taking = stackTakeOverTexts(run);
  const also = [
    ...(isBootstraps ? [BY_BOOTSTRAP] : []),
    ...changedTermsTexts(run),
    ...changedProvidersTexts(run),
  ];
  const rest = also.map((one) => `; ${one}`).join("") + beside;
  if (!run.operations.some(isVendorWrite) && isBootstraps)
    return { kind: "writes", words: `The administrator will be made${rest}.` };
  if (!run.operations.some(isVendorWrite))
    return {
      kind: "state",
      words: `${capital([...taking, "nothing is written at either vendor"].join("; "))}; ${stateOnlyText(run)}${rest}.`,
    };
  return {
    kind: "writes",
    words: `${capital([...taking, ...federationTexts(run), ...leaverTexts(run), ...deletionTexts(run), ...markTexts(run)].join("; "))}${rest}.`,
  };
}

/** What is wrong without anything that the run does. */
export function existingViolations(run: PreviewRun): Finding[] {
  return previewFindings(run).filter(({ state }) => state === "violated");
}

const BY_BOOTSTRAP = "only bootstrap may run it, and deploy is refused";

/** Only a way back waits for it not. */
function isMadeByBootstrap(finding: Finding): boolean {
  return finding.state === "pending" && isMendedByRun(finding);
}

function driftWords({ drift }: PreviewRun): string {
  return `${pluralize(drift.length, "object is", "objects are")} not as the last run left ${drift.length === 1 ? "it" : "them"}`;
}

function stopped(run: PreviewRun, names: boolean): ReviewVerdict {
  const people = judgedPeopleOfRun(run);
  const open = people?.lockedOut.filter(({ accepted }) => accepted === undefined) ?? [];
  const others = existingViolations(run);
  const unjudged = refusalsWithoutFinding(run);
  const ended = domainsWithEndedFederation(run);
  const actions = [
    ...(ended.length > 0 ? [`end the federation of ${ended.join(", ")}`] : []),
    ...federationActionLines(run, "refused"),
  ];
  const refused = actions.length > 0 ? `Refused to ${actions.join(" and ")}` : "Refused";
  const isLockOut = run.judged.some(({ findings }) => findings.some(isLockOutRefusal));
  if (isLockOut && people) {
    const besides = others.length + unjudged.length;
    const more =
      besides > 0 ? `, and ${pluralize(besides, "other finding stops", "other findings stop")} it` : "";
    return {
      kind: "refused",
      words: `${refused}: ${countOfPeople(open.length, people)} could not sign in${more}.`,
    };
  }
  const shown = names ? (text: string) => text : peopleRemover(run);
  const [first, ...rest] = [
    ...others.map((one) => (names ? findingSentence(one) : `${codeEntryOf(one.code).title}. [${one.code}]`)),
    ...unjudged.map(shown),
  ];
  if (first !== undefined) {
    const more = rest.length > 0 ? ` And ${pluralize(rest.length, "thing", "things")} more.` : "";
    return { kind: "refused", words: `${refused}: ${first}${more}` };
  }
  const said = otherDiagnostics(run).find(({ severity }) => severity === "error")?.message;
  const reason = said ?? lastLine(run.words) ?? "the engine ended without a reason";
  return { kind: "unread", words: `Could not be previewed: ${shown(reason)}` };
}

function isLockOutRefusal({ code, state }: Finding): boolean {
  return code === "lock-out" && state === "violated";
}

function lastLine(text: string): string | undefined {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .at(-1);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
