import type { RunningEmulators } from "../../../../../emulators";
import { userParityHandler } from "../../../../../providers/graph/resources/user-parity/handler";
import { UNKNOWN } from "../../../../../providers/lifecycle/unknown";
import { federate } from "../../../../cli/federated";
import { ACCEPTED, LOCKED_OUT, prepare, provided, startCompany, vendorsOf, writes } from "../../company";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const domains = ["example.com"];

async function up(members?: string[]) {
  const { groupId, directoryId } = await prepare(emulators, members);
  const provider = provided(userParityHandler, emulators, "read");
  const inputs = { groupId, directoryId, domains, deadlineSeconds: 1 };
  const checked = await provider.check({}, inputs);
  const { id, outs } = await provider.create(checked.inputs);
  return { provider, inputs, id, state: outs };
}

function reasons(list: { user: string; reasons: { code: string }[] }[]) {
  return Object.fromEntries(list.map(({ user, reasons: why }) => [user, why.map(({ code }) => code)]));
}

test("lists who is not ready and who would be locked out, each with reasons, and only reads", async () => {
  const { state } = await up();
  expect(reasons(state.lockedOut)).toMatchObject({
    "bcarter@example.com": ["not-in-jumpcloud"],
    "peter@example.com": ["jumpcloud-password-expired"],
    "svc-scanner@example.com": ["not-in-jumpcloud"],
    "zoe@example.com": ["jumpcloud-never-activated"],
  });
  expect(Object.keys(reasons(state.lockedOut))).toEqual(LOCKED_OUT);
  expect(reasons(state.notReady)["victor@example.com"]).toContain("jumpcloud-suspended");
  expect(writes(emulators)).toEqual([]);
});

test("shows nothing in a second run, and a person who changed since in a later one", async () => {
  const { provider, inputs, id, state } = await up();
  const again = await provider.check(state, inputs);
  expect(await provider.diff(id, state, again.inputs)).toMatchObject({ changes: false });

  const { graph } = vendorsOf(emulators);
  const ada = await graph.users.get("ada@example.com");
  const inTenant = emulators.entra.state.users.get(ada.id);
  if (inTenant) inTenant.onPremisesImmutableId = "somebody-else";
  const later = await provider.check(state, inputs);
  expect(reasons(later.inputs.notReady)["ada@example.com"]).toEqual(["immutable-id-differs"]);
  expect(await provider.diff(id, state, later.inputs)).toMatchObject({ changes: true, replaces: [] });
});

test("waits until JumpCloud has written everybody, and no longer than its deadline", async () => {
  const { groupId, directoryId } = await prepare(emulators, ["ada@example.com"]);
  const { jumpcloud } = vendorsOf(emulators);
  const provider = provided(userParityHandler, emulators, "read");
  const lucas = await jumpcloud.users.findByEmail("lucas@example.com");
  await jumpcloud.userGroups.addMember(groupId, lucas?.id ?? "");
  const { outs } = await provider.create({ groupId, directoryId, domains, deadlineSeconds: 30 });
  expect(outs.notReady).toEqual([]);
});

test("locks out nobody whom another group lets in, and waits for nobody but the people of the declared one", async () => {
  const { groupId, directoryId, applicationId } = await federate(emulators);
  const { jumpcloud } = vendorsOf(emulators);
  const ada = { type: "user", id: (await jumpcloud.users.findByEmail("ada@example.com"))?.id ?? "" };
  await jumpcloud.userGroups.removeMember(groupId, ada.id);
  await jumpcloud.office365s.associations.add(directoryId, ada);
  await emulators.settle();
  const create = async () => {
    const provider = provided(userParityHandler, emulators, "read");
    return (await provider.create({ groupId, directoryId, domains, deadlineSeconds: 300 })).outs;
  };
  expect(reasons((await create()).lockedOut)["ada@example.com"]).toEqual(["not-a-member"]);
  await jumpcloud.applications.associations.add(applicationId, ada);
  expect(reasons((await create()).lockedOut)["ada@example.com"]).toBeUndefined();
  await jumpcloud.office365s.associations.remove(directoryId, ada);
  expect(reasons((await create()).notReady)["ada@example.com"]).toContain("not-bound");
});

test("knows nothing before the directory is made", async () => {
  const inputs = { groupId: UNKNOWN, directoryId: UNKNOWN, domains };
  const { failures, inputs: checked } = await provided(userParityHandler, emulators, "read").check(
    {},
    inputs,
  );
  expect([failures, checked.notReady]).toEqual([[], undefined]);
});

test("is gone with its group, so that a refresh goes on and the next run looks at the new one", async () => {
  const { provider, inputs, id, state } = await up(["ada@example.com"]);
  await vendorsOf(emulators).jumpcloud.userGroups.delete(inputs.groupId);
  expect(await provider.read(id, state)).toEqual({ id: "" });
});

describe("once the domain is federated", () => {
  const terms = { acceptLockOut: ACCEPTED };
  const inUse = ["ada@example.com", "lucas@example.com", "noah@example.com"];

  async function federated() {
    const before = await up();
    const domain = emulators.entra.state.domains.get("example.com");
    if (domain) domain.authenticationType = "Federated";
    const inputs = { ...before.inputs, terms, members: inUse };
    return { ...before, inputs, state: { ...before.state, terms, members: inUse } };
  }

  function expire(...emails: string[]) {
    for (const user of emulators.jumpcloud.state.users.values())
      if (emails.includes(user.email)) user.password_expired = true;
  }

  /** As a preview sees it, with and without a refresh of the state. */
  async function differs({ provider, inputs, id, state }: Awaited<ReturnType<typeof federated>>) {
    const seen = async (olds: object) =>
      (await provider.diff(id, olds, (await provider.check(olds, inputs)).inputs)).changes;
    return [await seen(state), await seen((await provider.read(id, state)).props ?? {})];
  }

  test("shows nobody one by one, and takes the lists with a refresh", async () => {
    const company = await federated();
    expire("ada@example.com");
    expect(await differs(company)).toEqual([false, false]);
    // The engine hands in what was checked before the first run, which knew no list.
    const checked = await company.provider.check(company.inputs, company.inputs);
    expect(await company.provider.diff(company.id, company.state, checked.inputs)).toMatchObject({
      changes: false,
    });
    const { props } = await company.provider.read(company.id, company.state);
    expect(reasons(props.notReady)["ada@example.com"]).toEqual(["jumpcloud-password-expired"]);
  });

  test("shows more people outside than the brake, told and taken by no run", async () => {
    const company = await federated();
    const { inputs } = company;
    Object.assign(inputs, { terms: { ...terms, outsideBrake: { people: 2, percent: 0 } } });
    expire("ada@example.com", "lucas@example.com");
    expect(await differs(company)).toEqual([false, false]);
    expire("noah@example.com");
    expect(await differs(company)).toEqual([true, true]);

    const checked = await company.provider.check(company.state, inputs);
    const { outs } = await company.provider.update(company.id, company.state, checked.inputs);
    expect(outs.outage).toEqual([]);
    // What ends the run, once it has mended what it may.
    expect(outs.standing).toEqual([
      expect.objectContaining({
        code: "lock-out",
        object: "example.com",
        state: "violated",
        evidence: expect.stringMatching(/: ada@example\.com, lucas@example\.com, noah@example\.com$/),
      }),
    ]);
    expect(await differs({ ...company, state: outs })).toEqual([true, true]);
  });

  test("counts people as outside again once their acceptance is over, and says until when it was", async () => {
    const company = await federated();
    const accepting = (until: string) => ({
      acceptLockOut: { ...ACCEPTED, users: [...ACCEPTED.users, ...inUse], until },
      outsideBrake: { people: 2, percent: 0 },
    });
    expire(...inUse);
    Object.assign(company.inputs, { terms: accepting("2999-12-31") });
    expect(await differs(company)).toEqual([false, false]);
    Object.assign(company.inputs, { terms: accepting("2026-01-31") });
    const { inputs: seen } = await company.provider.check(company.state, company.inputs);
    expect(seen.standing).toEqual([
      expect.objectContaining({
        code: "lock-out",
        state: "violated",
        evidence: expect.stringMatching(/noah@example\.com.*; it was accepted until 2026-01-31$/),
      }),
    ]);
  });

  test("shows members whom somebody has blocked at Microsoft, once they are more than those who are let in", async () => {
    const company = await federated();
    Object.assign(company.inputs, { terms: { ...terms, outsideBrake: { people: 1, percent: 0 } } });
    const block = (...upns: string[]) => {
      for (const user of emulators.entra.state.users.values())
        if (upns.includes(user.userPrincipalName)) Object.assign(user, { accountEnabled: false });
    };
    block("ada@example.com", "grace@example.com", "henrik@example.com", "lucas@example.com");
    expect(await differs(company)).toEqual([false, false]);
    block("noah@example.com");
    expect(await differs(company)).toEqual([true, true]);
    const checked = await company.provider.check(company.state, company.inputs);
    const told = reasons(checked.inputs.outage);
    expect(told["noah@example.com"]).toEqual(["entra-blocked"]);
    // As JumpCloud's sync leaves whom it suspends: no member who is let in there.
    for (const user of emulators.jumpcloud.state.users.values())
      if (user.email === "noah@example.com") Object.assign(user, { suspended: true, state: "SUSPENDED" });
    Object.assign(company.inputs, { terms: { ...terms, outsideBrake: { people: 5, percent: 0 } } });
    expect(await differs(company)).toEqual([false, false]);
  });

  test("shows a single holder of a privileged role who is outside, unless that is accepted", async () => {
    const company = await federated();
    const ada = await vendorsOf(emulators).graph.users.get("ada@example.com");
    const [role] = emulators.entra.state.assignments.values();
    if (role) emulators.entra.state.assignments.set("ada", { ...role, id: "ada", principalId: ada.id });
    expect(await differs(company)).toEqual([false, false]);
    expire("ada@example.com");
    expect(await differs(company)).toEqual([true, true]);
    const acceptLockOut = { ...ACCEPTED, users: [...ACCEPTED.users, "Ada@Example.com"] };
    Object.assign(company.inputs, { terms: { acceptLockOut } });
    expect(await differs(company)).toEqual([false, false]);
  });

  test("knows of no outage on a domain that is not federated yet, beside one that is", async () => {
    const { provider, inputs, state } = await up();
    const other = emulators.entra.state.domains.get("example.org");
    if (other) other.authenticationType = "Federated";
    const both = { ...inputs, domains: ["example.com", "example.org"] };
    Object.assign(both, { terms: { outsideBrake: { people: 0, percent: 0 } } });
    const checked = await provider.check({ ...state, domains: both.domains }, both);
    expect([Object.keys(reasons(checked.inputs.lockedOut)), checked.inputs.outage]).toEqual([LOCKED_OUT, []]);
  });

  test("waits for whom the program declares anew, and takes a state of before as it is", async () => {
    const company = await federated();
    const { members: _, outage: __, ...before } = { outage: [], ...company.state };
    expect(await differs({ ...company, state: before })).toEqual([false, false]);
    company.inputs.members = [...inUse, "hana@example.com"];
    expect(await differs({ ...company, state: before })).toEqual([false, false]);
    expect(await differs(company)).toEqual([true, true]);
  });
});
