import { inheritors } from "../../../audit/domains";
import { type LockedOut, projectLockOut } from "../../../audit/lock-out";
import { parityOf, type Reason } from "../../../audit/parity";
import { type People, register } from "../../../audit/people";
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
    const picture = await survey(inputs, vendors, call);
    seen = toLists(picture);
    return membersOf(picture).some(waitsForSync) ? undefined : seen;
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
  return toLists(await survey(inputs, vendors, call));
}

interface Picture {
  people: People;
  /** The domains and the children that inherit from them. */
  scope: string[];
}

async function survey(inputs: UserParityInputs, vendors: Vendors, call: Call): Promise<Picture> {
  const options = { signal: call.signal };
  const [domains, holders] = await Promise.all([
    domainStandings(vendors.graph, options),
    roleHolders(vendors.graph, options),
  ]);
  const scope = [...new Set(inputs.domains.flatMap((domain) => inheritors(domain, domains)))];
  const { groupId, directoryId } = inputs;
  return {
    people: await surveyPeople(vendors, { groupId, directoryId, domains: scope, holders }, call),
    scope,
  };
}

function toLists(picture: Picture): Lists {
  const notReady = membersOf(picture).filter(({ reasons }) => reasons.some((reason) => reason.blocks));
  return {
    notReady: notReady.map(toUnready).sort(byUser),
    lockedOut: projectLockOut(picture.people, picture.scope).map(toUnready),
  };
}

function membersOf({ people }: Picture): LockedOut[] {
  const found = register(people);
  return people.jumpcloud.filter(found.memberOf).map((person) => {
    const account = found.accountOf(person);
    return {
      user: account?.userPrincipalName ?? person.email,
      kind: account ? found.kindOf(account) : "person",
      reasons: parityOf(person, found),
    };
  });
}

/** Nothing but JumpCloud's sync stands between the person and the tenant. */
function waitsForSync({ reasons }: LockedOut): boolean {
  const blocking = reasons.filter((reason) => reason.blocks);
  return blocking.length > 0 && blocking.every((reason) => reason.passing);
}

function toUnready({ user, kind, reasons }: LockedOut): Unready {
  return {
    user,
    kind,
    reasons: lasting(reasons).map(({ code, evidence, wayOut }) => ({ code, evidence, wayOut })),
  };
}

/** What the sync still changes is told only of those who wait for nothing else, so that the lists stay as they are. */
function lasting(reasons: Reason[]): Reason[] {
  const blocking = reasons.filter((reason) => reason.blocks);
  const rest = blocking.filter((reason) => !reason.passing);
  return rest.length > 0 ? rest : blocking;
}

function byUser(one: Unready, other: Unready): number {
  return one.user.toLowerCase() < other.user.toLowerCase() ? -1 : 1;
}
