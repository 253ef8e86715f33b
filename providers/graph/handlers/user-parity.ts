import { isDeepStrictEqual } from "node:util";
import { effective } from "../../../audit/accepted";
import { domainNamed, inheritors } from "../../../audit/domains";
import { type LockedOut, lockedOutOf } from "../../../audit/lock-out";
import { outage } from "../../../audit/outsiders";
import { hindering, type Reason } from "../../../audit/reasons";
import { judgePeople, type Verdict } from "../../../audit/verdicts";
import { existing } from "../../../clients/http";
import { surveyPeople } from "../../../operations/people-survey";
import { now, type Vendors } from "../../../operations/vendors";
import { domainStandings, roleHolders } from "../../../surveys";
import { diff, hasChanges } from "../../lifecycle/diff";
import { type Call, holdsUnknown } from "../../lifecycle/handler";
import { type Rule, whenDeclared } from "../../lifecycle/rules";
import { DidNotHappen, until } from "../../lifecycle/until";
import type { GraphHandler } from "../adapter";
import { inItsPlace } from "../belonging";
import type { Unready, UserParityInputs, UserParityState } from "../user-parity";

/** Seconds. */
const DEADLINE = 300;

// A state of before says nothing of the members, which is no difference.
const MEMBERS: Rule = { change: "update", unordered: true, same: (before) => before === undefined };
const GIVEN: Rule = { change: "update", given: true };
const DECLARED = { groupId: GIVEN, domains: "update", members: MEMBERS } as const;

type Lists = Pick<UserParityState, "notReady" | "lockedOut">;

interface Seen {
  verdicts: Verdict[];
  /** Who can't sign in on those of the domains that are federated, where that is more than everyday life. */
  outage: Unready[];
  /** Every one of the domains is. */
  isFederated: boolean;
}

/**
 * It only reads. Until the domains are federated the lists are compared with those of the last run, so that a change of
 * somebody shows in a preview; after that only an outage does.
 */
export const userParity: GraphHandler<UserParityState, UserParityState> = inItsPlace<
  UserParityState,
  UserParityState
>({
  rules: {
    directoryId: { change: "replace", given: true },
    ...DECLARED,
    outage: {
      ...{ change: "update", unordered: true, judged: true },
      // A state of before says nothing of it.
      same: (before, after) => before === undefined && isDeepStrictEqual(after ?? [], []),
    },
    terms: "ignore",
    deadlineSeconds: "ignore",
    tenantId: "ignore",
    organizationId: "ignore",
    // Left out by `check` once one person is no difference.
    notReady: whenDeclared,
    lockedOut: whenDeclared,
  },

  async check(inputs, olds, vendors, call) {
    // Before the first sync everybody would be listed; only what the wait leaves over is worth telling.
    if (holdsUnknown(inputs) || olds?.directoryId !== inputs.directoryId) return { inputs, failures: [] };
    const { verdicts, outage, isFederated } = await look(inputs, vendors, call);
    const isKept = isFederated && !declaresOthers(olds, inputs, verdicts);
    return { inputs: { ...inputs, ...(isKept ? {} : toLists(verdicts)), outage }, failures: [] };
  },

  async create(vendors, inputs, call) {
    return { id: inputs.directoryId, state: await taken(inputs, vendors, call) };
  },

  async read(vendors, _id, last, call) {
    if (!last) return undefined;
    const seen = await existing(look(last.inputs, vendors, call));
    if (!seen) return undefined;
    const state = { ...last.state, ...toLists(seen.verdicts) };
    return { state, inputs: state };
  },

  async update(vendors, _id, inputs, _last, call) {
    return taken(inputs, vendors, call);
  },

  async delete() {},
});

/** What a run takes into state; an outage is told, and stays a difference for as long as it lasts. */
async function taken(inputs: UserParityState, vendors: Vendors, call: Call): Promise<UserParityState> {
  const { verdicts, outage } = await settled(inputs, vendors, call);
  if (outage.length > 0) {
    const names = outage.map(({ user }) => user).join(", ");
    call.log(
      "warning",
      `These can't sign in though ${inputs.domains.join(" and ")} should let them in: ${names}. ` +
        "Help each as `npx jumpcloud-entra parity` says, or name them in acceptLockOut.",
    );
  }
  return { ...inputs, ...toLists(verdicts), outage: [] };
}

/** Waits for what JumpCloud's sync still changes by itself; what is left after the deadline is told as it is. */
async function settled(inputs: UserParityInputs, vendors: Vendors, call: Call): Promise<Seen> {
  const deadline = (inputs.deadlineSeconds ?? DEADLINE) * 1000;
  const what = "JumpCloud to write every member into the tenant";
  let last: Seen | undefined;
  const probe = async () => {
    last = await look(inputs, vendors, call);
    return last.verdicts.some(waitsForSync) ? undefined : last;
  };
  try {
    return await until(probe, { what, deadline, signal: call.signal, clock: vendors.clock });
  } catch (error) {
    if (!(error instanceof DidNotHappen) || !last) throw error;
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
    domainStandings(vendors.graph, options),
    roleHolders(vendors.graph, options),
  ]);
  const all = (names: string[]) => [...new Set(names.flatMap((name) => inheritors(name, standings)))];
  const domains = all(inputs.domains);
  const { groupId, directoryId } = inputs;
  const people = await surveyPeople(vendors, { groupIds: [groupId], directoryId, domains, holders }, call);
  const verdicts = judgePeople(people, { domains });
  const federated = inputs.domains.filter(
    (name) => domainNamed(name, standings)?.authenticationType === "Federated",
  );
  const { acceptLockOut, outsideBrake } = effective(inputs.terms ?? {}, now(vendors));
  const isFederated = federated.length === inputs.domains.length;
  const affected = isFederated ? verdicts : judgePeople(people, { domains: all(federated) });
  return {
    verdicts,
    outage: outage(affected, acceptLockOut, outsideBrake).map(toUnready),
    isFederated,
  };
}

/** Whether the run is to look and to wait, as it changes who is written; a state of before does not say whom it declared. */
function declaresOthers(before: UserParityInputs, after: UserParityInputs, verdicts: Verdict[]): boolean {
  const isUntold = before.members === undefined && after.members !== undefined;
  return (isUntold && verdicts.some(waitsForSync)) || hasChanges(diff(DECLARED, before, after));
}

function toLists(verdicts: Verdict[]): Lists {
  const notReady = verdicts.filter(({ isMember, reasons }) => isMember && hindering(reasons).length > 0);
  return {
    notReady: notReady.map(({ user, class: kind, reasons }) => toUnready({ user, kind, reasons })),
    lockedOut: lockedOutOf(verdicts).map(toUnready),
  };
}

/** Nothing but JumpCloud's sync stands between the member and the tenant. */
function waitsForSync({ isMember, reasons }: Verdict): boolean {
  const open = hindering(reasons);
  return isMember && open.length > 0 && open.every(({ effect }) => effect === "waits");
}

function toUnready({ user, kind, reasons }: LockedOut): Unready {
  return {
    user,
    kind,
    reasons: lasting(reasons).map(({ code, evidence, wayOut }) => ({ code, evidence, wayOut })),
  };
}

/** What the sync still changes is told only of those who wait for nothing else, so that the lists stay as they are. */
function lasting(reasons: readonly Reason[]): Reason[] {
  const open = hindering(reasons);
  const rest = open.filter(({ effect }) => effect !== "waits");
  return rest.length > 0 ? rest : open;
}
