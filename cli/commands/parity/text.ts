import { PERSON_STATES, type PersonReason, type PersonStateCode } from "../../../audit/people/reasons";
import { groupVerdicts } from "../../../audit/people/verdict-groups";
import type { PersonVerdict } from "../../../audit/people/verdicts";
import type { LocatedDomain } from "../../../operations/locate/domains";
import type { DomainParity } from "../../../operations/people/parity";
import { findingLines, STATE_MARKS } from "../../text/finding-lines";
import { andMore, formatCount, hangingLines, pluralize, tableLines, wrapToLines } from "../../text/lines";

/** People of one state that are shown; all of them are in the files. */
const SHOWN = 20;

/** What a person reads of one domain: where it was looked, everybody by state, and what federation brings. */
export function parityLines({ where, verdicts, unjudged, outages }: DomainParity, width: number): string[] {
  const { blockedMailboxes, guests } = groupVerdicts(verdicts);
  return [
    ...placeLines(where, width),
    ...outages.flatMap((finding) => findingLines(finding, width)),
    ...unjudged.flatMap((one) => hangingLines(one, width, "  ! ")),
    "",
    ...byState(countedOf(verdicts)).flatMap((group) => stateLines(group, width)),
    ...apartLines("blocked mailbox", "blocked mailboxes", blockedMailboxes, width),
    ...apartLines("guest", "guests", guests, width),
    ...projectionLines(where, verdicts, width, outages.length > 0),
  ];
}

/** Whether it has a code that somebody might look up. */
export function hasFindingCodes({ verdicts, outages }: DomainParity): boolean {
  return outages.length > 0 || countedOf(verdicts).some(({ state }) => state.code !== "ready");
}

/** Those who are told by state. */
function countedOf(verdicts: readonly PersonVerdict[]): PersonVerdict[] {
  const { blockedMailboxes, guests } = groupVerdicts(verdicts);
  const apart = new Set([...blockedMailboxes, ...guests]);
  return verdicts.filter((verdict) => !apart.has(verdict));
}

function placeLines(
  { domain, tenantDomain, scope, application, directory, groups }: LocatedDomain,
  width: number,
) {
  const children = scope.filter((name) => name !== domain);
  const place = [
    application ? `application "${application.label}"` : "no application",
    groups.length > 0
      ? `group ${groups.map(({ name }) => `"${name}"`).join(", ")}`
      : noGroup(application, directory),
    directory ? `directory "${directory.name}"` : "no directory",
  ];
  const inherited = children.length > 0 ? `, with ${children.join(", ")}` : "";
  return [
    `${domain} is ${tenantDomain.authenticationType}${inherited}`,
    ...hangingLines(`At JumpCloud: ${place.join(", ")}`, width, "  "),
  ];
}

/** Of each of several groups, and of people who are bound by themselves, the verdicts tell. */
function noGroup(application: LocatedDomain["application"], directory: LocatedDomain["directory"]): string {
  return application && directory ? "no group that leads to both" : "no group";
}

type StateGroup = [code: PersonStateCode, verdicts: PersonVerdict[]];

/** In the order of {@link PERSON_STATES}. */
function byState(verdicts: readonly PersonVerdict[]): StateGroup[] {
  const groups = new Map<PersonStateCode, PersonVerdict[]>();
  for (const verdict of verdicts) {
    const group = groups.get(verdict.state.code);
    if (group) group.push(verdict);
    else groups.set(verdict.state.code, [verdict]);
  }
  return (Object.keys(PERSON_STATES) as PersonStateCode[]).flatMap((code): StateGroup[] => {
    const group = groups.get(code);
    return group ? [[code, group]] : [];
  });
}

const MARKS: Record<PersonReason["effect"], string> = {
  blocks: STATE_MARKS.violated,
  waits: STATE_MARKS.pending,
  unsure: STATE_MARKS.unknown,
  told: STATE_MARKS.holds,
};

function stateLines([code, verdicts]: StateGroup, width: number): string[] {
  const mark = MARKS[verdicts[0]?.state.effect ?? "told"];
  const head = wrapToLines(
    `${mark} ${formatCount(verdicts.length)} ${code}: ${PERSON_STATES[code].of}`,
    width,
  );
  if (code === "ready") return [...head, ""];
  const wayOut = wayOutOf(code, verdicts);
  const rows = verdicts.slice(0, SHOWN).map(({ user, class: kind, state }) => {
    const known = kind === "person" ? "" : ` (${kind})`;
    return [`${user}${known}`, state.evidence];
  });
  return [
    ...head,
    ...tableLines(rows, width, "     "),
    ...andMore(verdicts.length - SHOWN, ": --csv FILE has all").map((line) => `     ${line}`),
    ...(wayOut === "" ? [] : hangingLines(wayOut, width, "   → ")),
    "",
  ];
}

/** The person's own where there is one for all, with the names and ids in it. */
function wayOutOf(code: PersonStateCode, verdicts: readonly PersonVerdict[]): string {
  const [way = "", ...others] = new Set(verdicts.map(({ state }) => state.wayOut));
  return others.length === 0 ? way : PERSON_STATES[code].wayOut;
}

function apartLines(one: string, many: string, verdicts: readonly PersonVerdict[], width: number): string[] {
  if (verdicts.length === 0) return [];
  const text = `${pluralize(verdicts.length, one, many)}, not counted: ${namesOf(verdicts, SHOWN)}`;
  return [...hangingLines(text, width, "-- "), ""];
}

function projectionLines(
  { domain, tenantDomain }: LocatedDomain,
  verdicts: readonly PersonVerdict[],
  width: number,
  isOut: boolean,
) {
  const seen = groupVerdicts(verdicts);
  const isFederated = tenantDomain.authenticationType === "Federated";
  const rows: [group: PersonVerdict[], words: string, names?: "named"][] = [
    [seen.canSignIn, "can sign in through JumpCloud"],
    [seen.afterSync, "can after JumpCloud's next sync"],
    [seen.cannot, "can't sign in", "named"],
    [seen.unknown, "can't be told", "named"],
    [seen.withoutJumpCloud, "of them: JumpCloud doesn't know them", "named"],
    [seen.services, "of them: service accounts and rooms", "named"],
    [seen.administrators, "of them: holders of privileged roles", "named"],
    [seen.otherMembers, "others of the group, who don't sign in there now"],
  ];
  const head = isFederated
    ? `${domain} is federated. ${isOut ? "Nobody can sign in now. After the repair, of" : "Of"} those who sign in there,`
    : `Once ${domain} is federated, of those who sign in there now,`;
  const shown = rows.filter(([{ length }], index) => length > 0 || index === 0 || index === 2);
  const cells = shown.map(([group, words, named]) => [
    formatCount(group.length).padStart(7),
    words,
    named ? namesOf(group, NAMED) : "",
  ]);
  return [head, ...tableLines(cells, width)];
}

/** Names in the summary; all of them stand by state above. */
const NAMED = 10;

function namesOf(verdicts: readonly PersonVerdict[], most: number): string {
  const names = verdicts.slice(0, most).map(({ user }) => user);
  return [names.join(", "), ...andMore(verdicts.length - most)].join(" ");
}
