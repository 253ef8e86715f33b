import { inheritors } from "../../../audit/domains";
import { type LockedOut, lockedOutOf } from "../../../audit/lock-out";
import { hindering, type Reason } from "../../../audit/reasons";
import { judgePeople, type Verdict } from "../../../audit/verdicts";
import { existing } from "../../../clients/http";
import { surveyPeople } from "../../../operations/people-survey";
import type { Vendors } from "../../../operations/vendors";
import { domainStandings, roleHolders } from "../../../surveys";
import { type Call, holdsUnknown } from "../../lifecycle/handler";
import { DidNotHappen, until } from "../../lifecycle/until";
import type { GraphHandler } from "../adapter";
import { inItsPlace } from "../belonging";
import type { Unready, UserParityInputs, UserParityState } from "../user-parity";

/** Seconds. */
const DEADLINE = 300;

type Lists = Pick<UserParityState, "notReady" | "lockedOut">;

/** It only reads. The lists are compared with those of the last run, so a change of somebody shows in a preview. */
export const userParity: GraphHandler<UserParityState, UserParityState> = inItsPlace<
  UserParityState,
  UserParityState
>({
  rules: {
    directoryId: "replace",
    groupId: "update",
    domains: "update",
    deadlineSeconds: "ignore",
    tenantId: "ignore",
    organizationId: "ignore",
    notReady: "update",
    lockedOut: "update",
  },

  async check(inputs, olds, vendors, call) {
    // Before the first sync everybody would be listed; only what the wait leaves over is worth telling.
    if (holdsUnknown(inputs) || olds?.directoryId !== inputs.directoryId) return { inputs, failures: [] };
    return { inputs: { ...inputs, ...(await lists(inputs, vendors, call)) }, failures: [] };
  },

  async create(vendors, inputs, call) {
    return { id: inputs.directoryId, state: { ...inputs, ...(await settledLists(inputs, vendors, call)) } };
  },

  async read(vendors, _id, last, call) {
    if (!last) return undefined;
    const seen = await existing(lists(last.inputs, vendors, call));
    if (!seen) return undefined;
    const state = { ...last.state, ...seen };
    return { state, inputs: state };
  },

  async update(vendors, _id, inputs, _last, call) {
    return { ...inputs, ...(await settledLists(inputs, vendors, call)) };
  },

  async delete() {},
});

/** Waits for what JumpCloud's sync still changes by itself; what is left after the deadline is told as it is. */
async function settledLists(inputs: UserParityInputs, vendors: Vendors, call: Call): Promise<Lists> {
  const deadline = (inputs.deadlineSeconds ?? DEADLINE) * 1000;
  const what = "JumpCloud to write every member into the tenant";
  let seen: Lists | undefined;
  const probe = async () => {
    const verdicts = await judged(inputs, vendors, call);
    seen = toLists(verdicts);
    return verdicts.some(waitsForSync) ? undefined : seen;
  };
  try {
    return await until(probe, { what, deadline, signal: call.signal, clock: vendors.clock });
  } catch (error) {
    if (!(error instanceof DidNotHappen) || !seen) throw error;
    call.log(
      "warning",
      `${error.message} The output notReady lists who is left; run again to go on waiting.`,
    );
    return seen;
  }
}

async function lists(inputs: UserParityInputs, vendors: Vendors, call: Call): Promise<Lists> {
  return toLists(await judged(inputs, vendors, call));
}

/** Everybody on the domains and the children that inherit from them, and every member. */
async function judged(inputs: UserParityInputs, vendors: Vendors, call: Call): Promise<Verdict[]> {
  const options = { signal: call.signal };
  const [standings, holders] = await Promise.all([
    domainStandings(vendors.graph, options),
    roleHolders(vendors.graph, options),
  ]);
  const domains = [...new Set(inputs.domains.flatMap((domain) => inheritors(domain, standings)))];
  const { groupId, directoryId } = inputs;
  return judgePeople(
    await surveyPeople(vendors, { groupIds: [groupId], directoryId, domains, holders }, call),
    {
      domains,
    },
  );
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
