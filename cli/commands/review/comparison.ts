import type { JudgedPerson, ResourceJudgement } from "../../../operations/judgement/file";
import type { Commit } from "./commit";
import { FEDERATION_ACTIONS } from "./federation-actions";
import { peopleLeavingGroup } from "./judged-preview";
import { operationDifferences } from "./operation-differences";
import type { ReviewedPreview } from "./reviewed-preview";

/**
 * In what a preview is otherwise than the one that was reviewed, a sentence each; nothing where it is the same. What is read
 * live and written nowhere may differ.
 */
export function differencesFromReviewed(reviewed: ReviewedPreview, now: ReviewedPreview): string[] {
  const more = morePeople(reviewed, now);
  return [
    ...otherSource(reviewed, now),
    // A preview that is refused has come no further than that.
    ...operationDifferences(reviewed.operations, now.operations, isFailed(now)),
    ...otherFederationActions(reviewed, now),
    ...moreLeaving(reviewed, now),
    ...more.map(lockedOut),
    ...moreViolations(reviewed, now, more),
  ];
}

/** What was reviewed is for this stack and these files, and was no refusal itself. */
function otherSource(reviewed: ReviewedPreview, now: ReviewedPreview): string[] {
  const { words } = reviewed.verdict;
  return [
    ...(isFailed(reviewed) ? [`The reviewed preview can't be applied: ${words}`] : []),
    ...(reviewed.stack === now.stack
      ? []
      : [`The stack was reviewed as ${reviewed.stack ?? "(none)"} and is now ${now.stack ?? "(none)"}.`]),
    ...otherFiles(reviewed.commit, now.commit),
  ];
}

/** A pull request is previewed as merged with what it goes into: its tree is that of the merge, its commit never is. */
function otherFiles(reviewed: Commit | undefined, now: Commit | undefined): string[] {
  if (!reviewed || !now)
    return [
      `The commit of ${reviewed ? "this" : "the reviewed"} preview is not known. Preview in a checkout of git.`,
    ];
  const dirty = [reviewed.isDirty ? "the reviewed" : "", now.isDirty ? "this" : ""].filter(Boolean);
  const unsaved = dirty.map(
    (which) => `In ${which} preview files differed from their commit. Commit them first.`,
  );
  const isSame = reviewed.tree && now.tree ? reviewed.tree === now.tree : reviewed.sha === now.sha;
  if (isSame) return unsaved;
  return [
    ...unsaved,
    `The reviewed files are of commit ${reviewed.sha}, but the files now are of ${now.sha}. Preview and review again.`,
  ];
}

function isFailed({ verdict }: ReviewedPreview): boolean {
  return verdict.kind === "refused" || verdict.kind === "unread";
}

/** The same write federates a domain or changes its federation, by how the domain stands: which no declared value tells. */
function otherFederationActions(reviewed: ReviewedPreview, now: ReviewedPreview): string[] {
  const before = new Map(federationsIn(reviewed).map(({ object, deed }) => [object, deed]));
  return federationsIn(now).flatMap(({ object, deed }) => {
    const known = before.get(object);
    if (deed === undefined || deed === known) return [];
    const reviewedAs =
      known === undefined ? `leaves ${object} as it is` : `${FEDERATION_ACTIONS[known].done} ${object}`;
    return [
      `${object}: in the review the run ${reviewedAs}; now it ${FEDERATION_ACTIONS[deed].done} ${object}.`,
    ];
  });
}

function federationsIn({ judged }: ReviewedPreview): ResourceJudgement[] {
  return judged.filter(({ kind }) => kind === "DomainFederation");
}

/** A group that becomes exclusive loses also whom somebody has added meanwhile. */
function moreLeaving(reviewed: ReviewedPreview, now: ReviewedPreview): string[] {
  const known = new Set(peopleLeavingGroup(reviewed));
  const more = peopleLeavingGroup(now).filter((user) => !known.has(user));
  return more.map((user) => `${user} will leave the group; that was not reviewed.`);
}

/** Whoever is locked out by this run, and was not by the reviewed one; accepted or not, a reviewer did not see it. */
function morePeople(reviewed: ReviewedPreview, now: ReviewedPreview): JudgedPerson[] {
  const known = new Set(lockedOutBy(reviewed).map(({ user }) => user));
  return lockedOutBy(now).filter(({ user }) => !known.has(user));
}

function lockedOut({ user, reasons }: JudgedPerson): string {
  const why = reasons.map(({ text }) => text).join("; ");
  return `${user} could sign in at the time of the review, but not now: ${why}.`;
}

/** Of the domains whose sign-ins the run moves. */
function lockedOutBy({ judged }: ReviewedPreview): JudgedPerson[] {
  return judged.flatMap(({ deed, people }) => (deed === undefined ? [] : (people?.lockedOut ?? [])));
}

function moreViolations(reviewed: ReviewedPreview, now: ReviewedPreview, people: JudgedPerson[]): string[] {
  const known = new Set(violatedIn(reviewed).map(({ code, object }) => `${code} ${object}`));
  const asPeople = new Set(people.map(({ user }) => `lock-out ${user}`));
  return violatedIn(now)
    .filter(({ code, object }) => ![known, asPeople].some((set) => set.has(`${code} ${object}`)))
    .map(
      ({ code, object, evidence }) =>
        `${object}: ${evidence}; this was not so at the time of the review [${code}].`,
    );
}

function violatedIn({ judged }: ReviewedPreview) {
  return judged.flatMap(({ findings }) => findings).filter(({ state }) => state === "violated");
}
