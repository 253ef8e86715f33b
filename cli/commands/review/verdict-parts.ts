import type { JudgedPeople } from "../../../operations/judgement/file";
import type { PreviewRun } from "../../engine/run-preview";
import { domainsWithEndedFederation, endsFederation } from "../../preview/federation-endings";
import { changesHolderOnly, holderMarkChange, writesHolderMarkOnly } from "../../preview/holder-marks";
import {
  isVendorDeletion,
  isVendorWrite,
  stacksHandingOver,
  writeTargetOf,
} from "../../preview/vendor-writes";
import { formatCount, pluralize } from "../../text/lines";
import { truncateText } from "../../text/markdown";
import { federationActionLines } from "./federation-actions";
import { judgedPeopleOfRun, peopleLeavingGroup } from "./judged-preview";
import { changedProviderSettings, changedTerms } from "./vendor-write-text";

/** What the state alone learns. */
export function stateOnlyText({ operations }: PreviewRun): string {
  return operations.some(changesHolderOnly)
    ? "the state notes which stack holds what"
    : "the checked values are different";
}

export function changedTermsTexts(run: PreviewRun): string[] {
  const { length } = changedTerms(run, true);
  return length > 0
    ? [`it changes what is attested, accepted or demanded, in ${pluralize(length, "place", "places")}`]
    : [];
}

export function changedProvidersTexts(run: PreviewRun): string[] {
  const { length } = changedProviderSettings(run, true);
  return length > 0
    ? [
        `${pluralize(length, "setting", "settings")} of the providers ${length === 1 ? "is" : "are"} different`,
      ]
    : [];
}

/** From then on another stack's company is this one's: nothing graver can be asked for in one line of configuration. */
export function stackTakeOverTexts({ operations }: PreviewRun): string[] {
  const stacks = operations.flatMap(stacksHandingOver);
  return [...new Set(stacks)].map((stack) => `takes over what ${truncateText(stack, 100)} holds`);
}

/** What becomes of the sign-ins of a domain, the gravest first; where nothing does, how much is written. */
export function federationTexts(run: PreviewRun): string[] {
  const ended = domainsWithEndedFederation(run);
  const changed = federationActionLines(run, "done");
  const actions = [
    ...(ended.length > 0
      ? [`ends the federation of ${ended.join(", ")}: people there then need a password at Microsoft`]
      : []),
    ...(changed.length > 0 ? [[changed.join("; "), ...lockOutTexts(run)].join(": ")] : []),
    ...unjudgedTexts(run),
  ];
  const written = run.operations.filter((one) => isVendorWrite(one) && !writesHolderMarkOnly(one)).length;
  if (actions.length > 0 || written === 0) return actions;
  return [pluralize(written, "object is written", "objects are written")];
}

/** A description at JumpCloud is no sign-in; where nothing else is written, that is what there is to decide about. */
export function markTexts({ operations }: PreviewRun): string[] {
  const markings = operations.filter(writesHolderMarkOnly).flatMap((one) => holderMarkChange(one) ?? []);
  const count = pluralize(markings.length, "object", "objects");
  const holders = [...new Set(markings.flatMap(({ newHolder: by }) => by ?? []))];
  const action = markings.every(({ isRemoved: isTakenAway }) => isTakenAway)
    ? `takes the mark off ${count}`
    : `marks ${count} at JumpCloud${holders.length > 0 ? ` as held by ${holders.join(", ")}` : ""}`;
  const isElsewhere = operations.some((one) => isVendorWrite(one) && writeTargetOf(one) !== "JumpCloud");
  return markings.length === 0 ? [] : [action, ...(isElsewhere ? [] : ["nothing changes at Microsoft"])];
}

/** Of a program that leaves no judgement, as one of an earlier version, nothing is known. */
function unjudgedTexts({ operations, judged }: PreviewRun): string[] {
  const isOfFederation = (operation: PreviewRun["operations"][number]) =>
    operation.type.endsWith(":DomainFederation") &&
    ["create", "update", "replace", "create-replacement"].includes(operation.op) &&
    !changesHolderOnly(operation);
  const left =
    operations.filter(isOfFederation).length -
    judged.filter(({ kind }) => kind === "DomainFederation").length;
  return left > 0
    ? [
        `writes ${pluralize(left, "federation", "federations")}, and it is not known who could not sign in afterwards`,
      ]
    : [];
}

export function leaverTexts(run: PreviewRun): string[] {
  const { length } = peopleLeavingGroup(run);
  return length > 0 ? [`${pluralize(length, "person leaves", "people leave")} the group`] : [];
}

/** What ends a federation is told before. */
export function deletionTexts({ operations }: PreviewRun): string[] {
  const count = operations.filter((one) => isVendorDeletion(one) && !endsFederation(one)).length;
  return count > 0 ? [`${pluralize(count, "object is", "objects are")} given up`] : [];
}

/** Of the domains on which the run judges everybody: nobody else is locked out by it. */
function lockOutTexts(run: PreviewRun): string[] {
  const federations = run.judged.filter(({ deed }) => deed !== undefined && deed !== "changes");
  if (federations.length === 0) return [];
  const open = federations.filter(({ people }) => people === undefined).map(({ object }) => object);
  if (open.length === federations.length) return [LATER];
  const text = lockedOutText(federations);
  return [open.length > 0 ? `${text}; of ${open.join(", ")} ${LATER}` : text];
}

const LATER = "who could not sign in is checked when group and directory are made";

function lockedOutText(judged: PreviewRun["judged"]): string {
  const people = judgedPeopleOfRun({ judged }) ?? { total: 0, lockedOut: [] };
  const { lockedOut } = people;
  if (lockedOut.length === 0) return `all of ${pluralize(people.total, "person", "people")} can sign in`;
  const accepted = lockedOut.filter((one) => one.accepted !== undefined).length;
  const beside =
    accepted === lockedOut.length
      ? ", which is accepted"
      : accepted > 0
        ? `, ${accepted} of them accepted`
        : "";
  return `${countOfPeople(lockedOut.length, people)} could not sign in${beside}`;
}

export function countOfPeople(count: number, { total }: JudgedPeople): string {
  return `${formatCount(count)} of ${pluralize(total, "person", "people")}`;
}
