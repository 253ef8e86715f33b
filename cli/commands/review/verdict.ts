import { codeEntryOf } from "../../../audit/codes/finding-codes";
import { type Finding, findingSentence } from "../../../audit/finding";
import { isMendedByRun } from "../../../audit/gates/drift";
import type { JudgedPeople } from "../../../operations/judgement/file";
import type { PreviewRun } from "../../engine/run-preview";
import { domainsWithEndedFederation, endsFederation } from "../../preview/federation-endings";
import { changesHolderOnly, holderMarkChange, writesHolderMarkOnly } from "../../preview/holder-marks";
import {
  changedProviderSettings,
  changedTerms,
  isVendorDeletion,
  isVendorWrite,
  stacksHandingOver,
  writeTargetOf,
} from "../../preview/vendor-writes";
import { pluralize } from "../../terminal/output";
import { truncateText } from "../../text/markdown";
import { peopleRemover } from "./anonymization";
import { judgedPeopleOfRun, otherDiagnostics, peopleLeavingGroup, previewFindings } from "./judged-preview";
import { refusalsWithoutFinding } from "./refusals-without-finding";

/** What a preview comes to. */
export interface ReviewVerdict {
  /** `writes`: at a vendor; `state`: only the state changes; `unread`: there could be no preview. */
  kind: "refused" | "unread" | "nothing" | "state" | "writes";
  /** One line, without a full stop's need of another. */
  words: string;
}

/** What a preview comes to, in one line; without `names` a refusal is told by what its code means. */
export function reviewVerdict(run: PreviewRun, names = true): ReviewVerdict {
  if (run.code !== 0 || !run.isWhole) return stopped(run, names);
  const standing = standingViolations(run);
  const beside =
    standing.length > 0 ? `; ${pluralize(standing.length, "thing is", "things are")} wrong already` : "";
  if (run.operations.length === 0) {
    const found = run.drift.length > 0 ? `, though ${driftWords(run)}` : "";
    return { kind: "nothing", words: `Nothing changes${found}${beside}.` };
  }
  const isBootstraps =
    domainsWithEndedFederation(run).length === 0 && previewFindings(run).some(isMadeByBootstrap);
  const taking = takingOverIn(run);
  const also = [...(isBootstraps ? [BY_BOOTSTRAP] : []), ...answeredIn(run), ...configuredIn(run)];
  const rest = also.map((one) => `; ${one}`).join("") + beside;
  if (!run.operations.some(isVendorWrite) && isBootstraps)
    return { kind: "writes", words: `The administrator is to be made${rest}.` };
  if (!run.operations.some(isVendorWrite))
    return {
      kind: "state",
      words: `${capital([...taking, "nothing is written at either vendor"].join("; "))}; ${notedIn(run)}${rest}.`,
    };
  return {
    kind: "writes",
    words: `${capital([...taking, ...deedsOf(run), ...leaversIn(run), ...givenUpIn(run), ...markedIn(run)].join("; "))}${rest}.`,
  };
}

/** What the state alone learns. */
function notedIn({ operations }: PreviewRun): string {
  return operations.some(changesHolderOnly)
    ? "the state notes which stack holds what"
    : "what was judged is otherwise";
}

function answeredIn(run: PreviewRun): string[] {
  const { length } = changedTerms(run, true);
  return length > 0 ? [`it answers for gates anew, in ${pluralize(length, "place", "places")}`] : [];
}

function configuredIn(run: PreviewRun): string[] {
  const { length } = changedProviderSettings(run, true);
  return length > 0
    ? [
        `${pluralize(length, "setting", "settings")} of the providers ${length === 1 ? "is" : "are"} otherwise`,
      ]
    : [];
}

/** From then on another stack's company is this one's: nothing graver can be asked for in one line of configuration. */
function takingOverIn({ operations }: PreviewRun): string[] {
  const stacks = operations.flatMap(stacksHandingOver);
  return [...new Set(stacks)].map((stack) => `takes over what ${truncateText(stack, 100)} holds`);
}

/** What is wrong without anything that the run does. */
export function standingViolations(run: PreviewRun): Finding[] {
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
  const others = standingViolations(run);
  const unjudged = refusalsWithoutFinding(run);
  const ended = domainsWithEndedFederation(run);
  const deeds = [
    ...(ended.length > 0 ? [`end the federation of ${ended.join(", ")}`] : []),
    ...judgedDeeds(run, {
      federates: "federate",
      moves: "move the sign-ins of",
      "takes-over": "take over the standing federation of",
      changes: "change the federation of",
    }),
  ];
  const refused = deeds.length > 0 ? `Refused to ${deeds.join(" and ")}` : "Refused";
  const isLockOut = run.judged.some(({ findings }) => findings.some(isLockOutRefusal));
  if (isLockOut && people) {
    const besides = others.length + unjudged.length;
    const more =
      besides > 0 ? `, and ${pluralize(besides, "thing more is", "things more are")} in the way` : "";
    return { kind: "refused", words: `${refused}: ${ofAll(open.length, people)} could not sign in${more}.` };
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
  const reason = said ?? lastLine(run.words) ?? "the engine ended before it told why";
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

/** What becomes of the sign-ins of a domain, the gravest first; where nothing does, how much is written. */
function deedsOf(run: PreviewRun): string[] {
  const ended = domainsWithEndedFederation(run);
  const flips = judgedDeeds(run, {
    federates: "federates",
    moves: "moves the sign-ins of",
    "takes-over": "takes over the standing federation of",
    changes: "changes the federation of",
  });
  const deeds = [
    ...(ended.length > 0
      ? [`ends the federation of ${ended.join(", ")}, where people then need a password at Microsoft`]
      : []),
    ...(flips.length > 0 ? [[flips.join("; "), ...lockOutOf(run)].join(": ")] : []),
    ...unjudgedIn(run),
  ];
  const written = run.operations.filter((one) => isVendorWrite(one) && !writesHolderMarkOnly(one)).length;
  if (deeds.length > 0 || written === 0) return deeds;
  return [pluralize(written, "object is written", "objects are written")];
}

/** A description at JumpCloud is no sign-in; where nothing else is written, that is what there is to decide about. */
function markedIn({ operations }: PreviewRun): string[] {
  const markings = operations.filter(writesHolderMarkOnly).flatMap((one) => holderMarkChange(one) ?? []);
  const count = pluralize(markings.length, "object", "objects");
  const holders = [...new Set(markings.flatMap(({ newHolder: by }) => by ?? []))];
  const deed = markings.every(({ isRemoved: isTakenAway }) => isTakenAway)
    ? `takes the mark off ${count}`
    : `marks ${count} at JumpCloud${holders.length > 0 ? ` as held by ${holders.join(", ")}` : ""}`;
  const isElsewhere = operations.some((one) => isVendorWrite(one) && writeTargetOf(one) !== "JumpCloud");
  return markings.length === 0 ? [] : [deed, ...(isElsewhere ? [] : ["nothing changes at Microsoft"])];
}

/** Of a program that leaves no judgement, as one of an earlier version, nothing is known. */
function unjudgedIn({ operations, judged }: PreviewRun): string[] {
  const isOfFederation = (operation: PreviewRun["operations"][number]) =>
    operation.type.endsWith(":DomainFederation") &&
    ["create", "update", "replace", "create-replacement"].includes(operation.op) &&
    !changesHolderOnly(operation);
  const left =
    operations.filter(isOfFederation).length -
    judged.filter(({ kind }) => kind === "DomainFederation").length;
  return left > 0
    ? [
        `writes ${pluralize(left, "federation", "federations")} of which it is not known who could not sign in afterwards`,
      ]
    : [];
}

function leaversIn(run: PreviewRun): string[] {
  const { length } = peopleLeavingGroup(run);
  return length > 0 ? [`${pluralize(length, "person leaves", "people leave")} the group`] : [];
}

/** What ends a federation is told before. */
function givenUpIn({ operations }: PreviewRun): string[] {
  const count = operations.filter((one) => isVendorDeletion(one) && !endsFederation(one)).length;
  return count > 0 ? [`${pluralize(count, "object is", "objects are")} given up`] : [];
}

const DEEDS = ["federates", "moves", "takes-over", "changes"] as const;

/** Each deed with its domains, in the order of {@link DEEDS}. */
function judgedDeeds({ judged }: PreviewRun, words: Record<(typeof DEEDS)[number], string>): string[] {
  return DEEDS.flatMap((wanted) => {
    const domains = judged.filter(({ deed }) => deed === wanted).map(({ object }) => object);
    return domains.length > 0 ? [`${words[wanted]} ${[...new Set(domains)].join(", ")}`] : [];
  });
}

/** Of the domains on which the run judges everybody: nobody else is locked out by it. */
function lockOutOf(run: PreviewRun): string[] {
  const flips = run.judged.filter(({ deed }) => deed !== undefined && deed !== "changes");
  if (flips.length === 0) return [];
  const open = flips.filter(({ people }) => people === undefined).map(({ object }) => object);
  if (open.length === flips.length) return [LATER];
  const told = lockedOutOf(flips);
  return [open.length > 0 ? `${told}; of ${open.join(", ")} ${LATER}` : told];
}

const LATER = "who could not sign in is judged once group and directory are made";

function lockedOutOf(judged: PreviewRun["judged"]): string {
  const people = judgedPeopleOfRun({ judged }) ?? { total: 0, lockedOut: [] };
  const { lockedOut } = people;
  if (lockedOut.length === 0) return `all of ${pluralize(people.total, "person", "people")} can sign in`;
  const accepted = lockedOut.filter((one) => one.accepted !== undefined).length;
  const told =
    accepted === lockedOut.length
      ? ", which is accepted"
      : accepted > 0
        ? `, ${accepted} of them accepted`
        : "";
  return `${ofAll(lockedOut.length, people)} could not sign in${told}`;
}

function ofAll(count: number, { total }: JudgedPeople): string {
  return `${count.toLocaleString("en-US")} of ${pluralize(total, "person", "people")}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
