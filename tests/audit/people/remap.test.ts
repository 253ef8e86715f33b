import type { EntraAccount, JumpCloudAccount } from "../../../audit/people/accounts";
import {
  checkImmutableIdsProvenBySync,
  checkRemap,
  planRemap,
  type RemapRequest,
} from "../../../audit/people/remap";
import { judgePeople } from "../../../audit/people/verdicts";
import { account, globalAdministrator, people, person, withoutImmutableId } from "../people";

const ADA = "ada@example.com";
const OKTA = "00u1abcdEFGHijkl2x7";

const moving = (differs: Partial<EntraAccount> = {}) => account(ADA, { immutableId: OKTA, ...differs });

interface Case {
  entra?: EntraAccount[];
  jumpcloud?: JumpCloudAccount[];
  holders?: Parameters<typeof people>[0]["holders"];
  asked?: Partial<RemapRequest>;
}

function planned({ entra = [moving()], jumpcloud = [person(ADA)], holders = [], asked = {} }: Case) {
  const verdicts = judgePeople(people({ jumpcloud, entra, holders, bindings: [] }), {
    domains: ["example.com"],
  });
  return planRemap(verdicts, { scope: ["example.com"], ...asked });
}

it("replaces another provider's id with JumpCloud's, and says what it was", () => {
  expect(planned({})).toEqual({
    writes: [
      { accountId: `entra-of-${ADA}`, user: ADA, person: ADA, immutableId: `id-of-${ADA}`, was: OKTA },
    ],
    ready: [],
    left: [],
  });
});

it("gives an id to whoever has none", () => {
  expect(planned({ entra: [withoutImmutableId(ADA)] }).writes).toEqual([
    { accountId: `entra-of-${ADA}`, user: ADA, person: ADA, immutableId: `id-of-${ADA}` },
  ]);
});

it("has nothing to do for whoever has JumpCloud's id", () => {
  expect(planned({ entra: [account(ADA)] })).toEqual({ writes: [], ready: [ADA], left: [] });
});

it.each<[string, Case, string]>([
  [
    "an account that JumpCloud has nobody for",
    { jumpcloud: [] },
    "JumpCloud has nobody with the address ada@example.com",
  ],
  ["a guest", { entra: [moving({ userType: "Guest" })] }, "a guest signs in at their own organisation"],
  [
    "an account that only the local Active Directory writes",
    { entra: [moving({ onPremisesSync: true })] },
    "it comes from a local Active Directory",
  ],
  ["a blocked account", { entra: [moving({ enabled: false })] }, "it is blocked from sign-in"],
  [
    "a suspended person",
    { jumpcloud: [person(ADA, { suspended: true })] },
    "its person is not active in JumpCloud",
  ],
  [
    "a person of another address",
    { entra: [moving({ userPrincipalName: "ada.l@example.com", mail: ADA })] },
    "the JumpCloud address ada@example.com is not the sign-in name ada.l@example.com",
  ],
  [
    "a holder of a privileged role",
    { holders: [{ ...globalAdministrator(ADA), account: moving() }] },
    "it holds a privileged role, and anybody who has the JumpCloud account would get that role",
  ],
])("leaves %s to a human", (_who, situation, reason) => {
  const { writes, left } = planned(situation);
  expect(writes).toEqual([]);
  expect(left).toEqual([{ user: left[0]?.user, reason, wayOut: expect.stringMatching(/.+/), was: OKTA }]);
});

it("writes a holder of a privileged role who is named", () => {
  const holders = [{ ...globalAdministrator(ADA), account: moving() }];
  expect(planned({ holders, asked: { privileged: [ADA] } }).writes).toHaveLength(1);
});

it("writes no blocked holder of a privileged role, named or not", () => {
  const entra = [moving({ enabled: false })];
  const holders = entra.map((one) => ({ ...globalAdministrator(ADA), account: one }));
  expect(planned({ entra, holders, asked: { privileged: [ADA] } }).writes).toEqual([]);
});

it("writes nobody for whom another account has the person's id", () => {
  const other = account("elsewhere@example.com", { immutableId: `id-of-${ADA}` });
  const { writes, left } = planned({ entra: [moving(), other] });
  expect(writes).toEqual([]);
  expect(left.map(({ user }) => user)).toContain(ADA);
});

it("takes only whom it is asked for", () => {
  const entra = [moving(), account("zoe@example.com")];
  expect(planned({ entra, asked: { users: [ADA] } }).left).toEqual([]);
  expect(planned({ entra, asked: { users: ["zoe@example.com"] } })).toMatchObject({ writes: [], ready: [] });
  expect(planned({ asked: { scope: ["example.org"] } })).toEqual({ writes: [], ready: [], left: [] });
});

it.each(["users", "privileged"])("says whom of %s the domain does not have", (option) => {
  const { left } = planned({ asked: { [option]: ["adda@example.com"] } });
  expect(left).toEqual([
    {
      user: "adda@example.com",
      reason: "the domain has no account of this name",
      wayOut: "Correct the name",
    },
  ]);
});

it("calls nobody ready who has another person's id", () => {
  const entra = [moving({ immutableId: "id-of-zoe@example.com" })];
  const { ready, writes, left } = planned({ entra, jumpcloud: [person(ADA), person("zoe@example.com")] });
  expect([ready, writes, left.map(({ user }) => user)]).toEqual([[], [], [ADA]]);
});

const SYNCED = [{ userId: `id-of-${ADA}`, entraId: `entra-of-${ADA}` }];

it.each([
  [
    "an account that the sync wrote carries its person's id",
    { bindings: SYNCED, accounts: [account(ADA)] },
    "holds",
  ],
  ["somebody else wrote that id", { bindings: [], accounts: [account(ADA)] }, "unknown"],
  ["the sync met another provider's id", { bindings: SYNCED, accounts: [moving()] }, "unknown"],
  ["nobody is synced", { bindings: [], accounts: [] }, "unknown"],
] as const)("where %s, what JumpCloud sends is: %j", (_what, { bindings, accounts }, state) => {
  expect(checkImmutableIdsProvenBySync({ bindings, accounts }).state).toBe(state);
});

it.each([
  [{}, []],
  [{ unreadRoles: ["the members of a group"] }, ["administrators-unread"]],
  [{ doubt: "Graph counts 3 and shows 2" }, ["people-unread"]],
  [{ domain: "federated.example" }, ["remap-federated"]],
  [{ domain: "unknown.example" }, ["remap-federated"]],
])("with %j it is stopped by %j", (differs, codes) => {
  const managed = { isDefault: false, isInitial: false, isVerified: true, isRoot: true } as const;
  const gates = checkRemap({
    domain: "example.com",
    domains: [
      { name: "example.com", authenticationType: "Managed", ...managed },
      { name: "federated.example", authenticationType: "Federated", ...managed },
    ],
    bindings: SYNCED,
    accounts: [account(ADA)],
    unreadRoles: [],
    ...differs,
  });
  expect(gates.filter(({ state }) => state !== "holds").map(({ code }) => code)).toEqual(codes);
});
