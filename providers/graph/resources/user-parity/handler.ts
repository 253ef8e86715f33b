import { isDeepStrictEqual } from "node:util";
import { effectiveAcceptances } from "../../../../audit/acceptances/acceptances";
import { type ExpiredAcceptance, noteExpiredAcceptance } from "../../../../audit/acceptances/expired";
import { liveApplicationsOf } from "../../../../audit/application/identification";
import { findDomainByName, inheritingDomains } from "../../../../audit/federation/domains";
import { findingSentence, violated } from "../../../../audit/finding";
import { lockedOutByVerdicts, type ProjectedLockOut } from "../../../../audit/people/lock-out";
import { peopleInOutage } from "../../../../audit/people/locked-out-people";
import { hinderingReasons, type PersonReason } from "../../../../audit/people/reasons";
import { judgePeople, type PersonVerdict } from "../../../../audit/people/verdicts";
import type { TenantDomain } from "../../../../audit/vendor-objects";
import { collect, ifExists } from "../../../../clients/http";
import { isFirstRunAsItStands, readsOnlyText } from "../../../../operations/adoption/mode";
import { currentTime, type Vendors } from "../../../../operations/connection/vendors";
import { toJudgedPeople } from "../../../../operations/judgement/content";
import { surveyPeople } from "../../../../operations/people/survey";
import { readActiveRoleHolders, readSamlApplications, readTenantDomains } from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import { PollTimeout, pollUntil } from "../../../../waiting/poll";
import { diffInputs, hasInputChanges } from "../../../lifecycle/diff";
import { holdsUnknown } from "../../../lifecycle/handler";
import { type InputRule, WHEN_DECLARED } from "../../../lifecycle/rules";
import { withMembersDigest } from "../../declared-members";
import type { GraphHandler } from "../../dynamic-provider";
import { RUN_ENDING_RULE } from "../../run-ending-findings";
import { inSameTenant } from "../../same-tenant";
import type { Unready, UserParityInputs, UserParityState } from "./resource";

/** Seconds. */
const DEADLINE = 300;
/** So many are named in an error; `parity` lists all. */
const NAMED = 20;

// A state of before says nothing of the members, which is no difference.
const MEMBERS: InputRule = { change: "update", same: (before) => before === undefined };
const GIVEN: InputRule = { change: "update", given: true };
const DECLARED = { groupId: GIVEN, domains: "update", declaredMembers: MEMBERS } as const;

type Lists = Pick<UserParityState, "notReady" | "lockedOut">;

interface Seen {
  verdicts: PersonVerdict[];
  /** JumpCloud is still to write somebody of the declared group; whom another group lets in may be nobody of the tenant's. */
  isWaiting: boolean;
  /** Who can't sign in on those of the domains that are federated, where that is more than everyday life. */
  outage: Unready[];
  /** Whose acceptance is over. */
  lapsed: ExpiredAcceptance[];
  /** Every one of the domains is. */
  isFederated: boolean;
}

/**
 * It only reads. Until the domains are federated the lists are compared with those of the last run, so that a change of
 * somebody shows in a preview; after that only an outage does.
 */
export const userParityHandler: GraphHandler<UserParityState, UserParityState> = inSameTenant<
  UserParityState,
  UserParityState
>({
  rules: {
    directoryId: { change: "replace", given: true },
    ...DECLARED,
    // Replaced by their note.
    members: "ignore",
    outage: {
      ...{ change: "update", unordered: true, judged: true },
      // A state of before says nothing of it.
      same: (before, after) => before === undefined && isDeepStrictEqual(after ?? [], []),
    },
    standing: RUN_ENDING_RULE,
    asFound: "ignore",
    terms: "ignore",
    adopt: "ignore",
    deadlineSeconds: "ignore",
    tenantId: "ignore",
    organizationId: "ignore",
    // Left out by `check` once one person is no difference.
    notReady: WHEN_DECLARED,
    lockedOut: WHEN_DECLARED,
  },

  async check(declared, olds, vendors, call) {
    const inputs = withMembersDigest(declared);
    const isTakenOver = isFirstRunAsItStands(inputs, olds);
    if (isTakenOver) call.log("info", readsOnlyText(`the people of ${inputs.domains.join(" and ")}`));
    // Before the first sync everybody would be listed; only what the wait leaves over is worth telling.
    const isFirst = olds?.directoryId !== inputs.directoryId;
    if (holdsUnknown(declared) || (isFirst && !isTakenOver)) return { inputs, failures: [] };
    const { verdicts, isWaiting, outage, lapsed, isFederated } = await look(inputs, vendors, call);
    const isKept = isFederated && (isTakenOver || (olds && !declaresOthers(olds, inputs, isWaiting)));
    const asFound = isTakenOver ? outage.map(({ user }) => user) : stillShutOut(olds?.asFound, verdicts);
    const told = toOutage({ ...inputs, asFound }, outage, lapsed);
    if (isTakenOver)
      for (const one of toOutage(inputs, outage, lapsed).standing) call.log("warning", findingSentence(one));
    const judged = {
      ...{ object: inputs.domains.join(" and "), findings: told.standing, effects: [] },
      people: toJudgedPeople(verdicts, effectiveAcceptances(inputs.terms ?? {}, currentTime(vendors))),
    };
    return {
      ...{
        inputs: {
          ...{ ...inputs, ...(isKept ? {} : toLists(verdicts)), ...told },
          ...(asFound && asFound.length > 0 ? { asFound } : {}),
        },
        failures: [],
      },
      judged,
    };
  },

  async create(vendors, inputs, call) {
    // Nothing was changed that could settle.
    const see = inputs.adopt === "asItStands" ? look : settled;
    return { id: inputs.directoryId, state: taken(inputs, await see(inputs, vendors, call)) };
  },

  async read(vendors, _id, last, call) {
    if (!last) return undefined;
    const seen = await ifExists(look(last.inputs, vendors, call));
    if (!seen) return undefined;
    const { asFound: before, ...rest } = last.state;
    const asFound = stillShutOut(before, seen.verdicts);
    const state = { ...rest, ...toLists(seen.verdicts), ...(asFound ? { asFound } : {}) };
    return { state, inputs: state };
  },

  async update(vendors, _id, inputs, _last, call) {
    return taken(inputs, await settled(inputs, vendors, call));
  },

  async delete() {},
});

/** What a run takes into state; an outage that was not found so stays a difference for as long as it lasts, and FederationCheck ends the run with it. */
function taken(inputs: UserParityState, { verdicts, outage, lapsed }: Seen): UserParityState {
  const told = toOutage(inputs, outage, lapsed);
  return { ...inputs, ...toLists(verdicts), ...told, outage: outage.filter(isAsFound(inputs)) };
}

function toOutage(
  inputs: UserParityInputs & Pick<UserParityState, "asFound">,
  outage: Unready[],
  lapsed: readonly ExpiredAcceptance[],
): Required<Pick<UserParityState, "outage" | "standing">> {
  const isOld = isAsFound(inputs);
  const news = outage.filter((one) => !isOld(one));
  if (news.length === 0) return { outage, standing: [] };
  const named = news.slice(0, NAMED).map(({ user }) => user);
  const more = news.length - named.length;
  const names = [...named, ...(more > 0 ? [`${more} more`] : [])].join(", ");
  const evidence = `these can't sign in though it should let them in: ${names}`;
  const wayOut = "Help each as `npx jumpcloud-entra parity` says, or name them in acceptLockOut";
  const finding = violated("lock-out", inputs.domains.join(" and "), evidence, wayOut);
  return { outage, standing: [noteExpiredAcceptance(finding, lapsed)] };
}

/** Whoever could sign in since is found no more: who can't again is told as anybody. */
function stillShutOut(
  asFound: string[] | undefined,
  verdicts: readonly PersonVerdict[],
): string[] | undefined {
  const isIn = new Set(verdicts.filter(({ canSignIn }) => canSignIn === "yes").map(({ user }) => user));
  const still = asFound?.filter((user) => !isIn.has(user));
  return still?.length ? still : undefined;
}

function isAsFound({ asFound = [] }: Pick<UserParityState, "asFound">): (one: Unready) => boolean {
  const known = new Set(asFound);
  return ({ user }) => known.has(user);
}

/** Waits for what JumpCloud's sync still changes by itself; what is left after the deadline is told as it is. */
async function settled(inputs: UserParityInputs, vendors: Vendors, call: Call): Promise<Seen> {
  const deadline = (inputs.deadlineSeconds ?? DEADLINE) * 1000;
  const what = "JumpCloud to write every member into the tenant";
  let last: Seen | undefined;
  const probe = async () => {
    last = await look(inputs, vendors, call);
    return last.isWaiting ? undefined : last;
  };
  try {
    return await pollUntil(probe, { what, deadline, signal: call.signal, clock: vendors.clock });
  } catch (error) {
    if (!(error instanceof PollTimeout) || !last) throw error;
    call.log(
      "warning",
      `${error.message} The output notReady lists who is left; run again to go on waiting.`,
    );
    return last;
  }
}

/** Everybody on the domains and the children that inherit from them, and every member. */
async function look(inputs: UserParityInputs, vendors: Vendors, call: Call): Promise<Seen> {
  const options = { signal: call.signal };
  const [standings, holders] = await Promise.all([
    readTenantDomains(vendors.graph, options),
    readActiveRoleHolders(vendors.graph, options),
  ]);
  const all = (names: string[]) => [...new Set(names.flatMap((name) => inheritingDomains(name, standings)))];
  const domains = all(inputs.domains);
  const { groupId, directoryId } = inputs;
  const federated = inputs.domains.filter(
    (name) => findDomainByName(name, standings)?.authenticationType === "Federated",
  );
  const admittedBy = await applicationsOf(federated, standings, vendors, call);
  const asked = { groupIds: [groupId], admittedBy, directoryId, domains, holders };
  const people = await surveyPeople(vendors, asked, call);
  const verdicts = judgePeople(people, { domains });
  const own = people.groups.get(groupId);
  const { acceptLockOut, outsideBrake, lapsed } = effectiveAcceptances(
    inputs.terms ?? {},
    currentTime(vendors),
  );
  const isFederated = federated.length === inputs.domains.length;
  const affected = isFederated ? verdicts : judgePeople(people, { domains: all(federated) });
  return {
    verdicts,
    isWaiting: verdicts.some((one) => own?.has(one.person?.id ?? "") && waitsForSync(one)),
    outage: peopleInOutage(affected, acceptLockOut, outsideBrake).map(toUnready),
    lapsed,
    isFederated,
  };
}

/** Those that live federations lead to; of a Managed domain the declared group alone tells who signs in. */
async function applicationsOf(
  federated: string[],
  standings: TenantDomain[],
  { jumpcloud }: Vendors,
  { signal }: Call,
): Promise<string[]> {
  if (federated.length === 0) return [];
  const applications = await collect(readSamlApplications(jumpcloud, { signal }));
  const live = federated.flatMap((name) =>
    liveApplicationsOf(findDomainByName(name, standings) ?? {}, applications),
  );
  return [...new Set(live.map(({ id }) => id))];
}

/** Whether the run is to look and to wait, as it changes who is written; a state of before does not say whom it declared. */
function declaresOthers(before: UserParityState, after: UserParityState, isWaiting: boolean): boolean {
  const isUntold = before.declaredMembers === undefined && after.declaredMembers !== undefined;
  return (isUntold && isWaiting) || hasInputChanges(diffInputs(DECLARED, before, after));
}

function toLists(verdicts: PersonVerdict[]): Lists {
  const notReady = verdicts.filter(
    ({ isMember, reasons }) => isMember && hinderingReasons(reasons).length > 0,
  );
  return {
    notReady: notReady.map(({ user, class: kind, reasons }) => toUnready({ user, kind, reasons })),
    lockedOut: lockedOutByVerdicts(verdicts).map(toUnready),
  };
}

/** Nothing but JumpCloud's sync stands between the member and the tenant. */
function waitsForSync({ isMember, reasons }: PersonVerdict): boolean {
  const open = hinderingReasons(reasons);
  return isMember && open.length > 0 && open.every(({ effect }) => effect === "waits");
}

function toUnready({ user, kind, reasons }: ProjectedLockOut): Unready {
  return {
    user,
    kind,
    reasons: lasting(reasons).map(({ code, evidence, wayOut }) => ({ code, evidence, wayOut })),
  };
}

/** What the sync still changes is told only of those who wait for nothing else, so that the lists stay as they are. */
function lasting(reasons: readonly PersonReason[]): PersonReason[] {
  const open = hinderingReasons(reasons);
  const rest = open.filter(({ effect }) => effect !== "waits");
  return rest.length > 0 ? rest : open;
}
