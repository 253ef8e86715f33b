import {
  checkAdministratorNameFree,
  checkAdoptedAdministrator,
} from "../../../audit/administrators/technical-administrator";
import { account, globalAdministrator } from "../people";

const upn = "breakglass@example.onmicrosoft.com";
const { id } = account(upn);
const snapshot = {
  holders: [globalAdministrator(upn)],
  federated: ["example.com"],
  members: ["ada@example.com"],
};

test("lets a stack make its administrator where nobody has the name", () => {
  expect(checkAdministratorNameFree("jumpcloud-admin@example.onmicrosoft.com", undefined)).toEqual({
    code: "administrator-foreign",
    object: "jumpcloud-admin@example.onmicrosoft.com",
    state: "holds",
    evidence: "nobody has the name",
    wayOut: "",
  });
});

test("refuses an account of the name that the stack did not make, and says which, since when, and what to do", () => {
  const namesake = { id: "8d1c1006", createdDateTime: "2026-11-02T08:00:00Z" };
  expect(checkAdministratorNameFree("jumpcloud-admin@example.onmicrosoft.com", namesake)).toEqual({
    code: "administrator-foreign",
    object: "jumpcloud-admin@example.onmicrosoft.com",
    state: "violated",
    evidence:
      "the tenant has an account of this name (object id 8d1c1006, since 2026-11-02T08:00:00Z) that this stack did not make, so it is not made a Global Administrator",
    wayOut:
      'If this stack made it and its component was renamed or moved since, give the component its former name: `aliases: [{ name: "…" }]`. ' +
      "If a stack that is destroyed left it, delete it in Entra. Else name another `adminNickname`, or find out whose account it is, and delete or rename it. If it is your own Global Administrator, use it without any change: `technicalAdmin.adopt: 8d1c1006`",
  });
});

test("says nothing of an age that Microsoft does not tell", () => {
  const { evidence } = checkAdministratorNameFree("admin@example.onmicrosoft.com", {
    id: "8d1c1006",
    createdDateTime: null,
  });
  expect(evidence).toContain("(object id 8d1c1006) that this stack did not make");
});

test("uses an active Global Administrator on an unfederated domain", () => {
  expect(checkAdoptedAdministrator(id, snapshot)).toEqual({
    code: "administrator-adopted",
    object: upn,
    state: "holds",
    evidence: "it is a Global Administrator, used as it is",
    wayOut: "",
  });
});

test.each([
  ["eligible", { assignment: "eligible" as const }, "is only eligible for the role"],
  ["one for some hours", { until: "2026-11-23T20:00:00Z" }, "holds the role only until some day"],
  ["blocked", { account: account(upn, { enabled: false }) }, "is blocked from sign-in"],
  [
    "of a local directory",
    { account: account(upn, { onPremisesSync: true }) },
    "comes from a local Active Directory",
  ],
  [
    "of another role",
    { roleTemplateId: "fe930be7-5e62-47db-91af-98c3a49a38b1" },
    "is not a Global Administrator",
  ],
  [
    "on a domain to be federated",
    { account: account("grace@example.com", { id }) },
    "signs in on a federated domain",
  ],
])("refuses to use one who is %s", (_what, differs, why) => {
  const holders = [globalAdministrator(upn, differs)];
  expect(checkAdoptedAdministrator(id, { ...snapshot, holders })).toMatchObject({
    state: "violated",
    evidence: `the account of \`technicalAdmin.adopt\` ${why}`,
  });
});

test("uses one who holds the role for good beside being eligible for it", () => {
  const holders = [globalAdministrator(upn, { assignment: "eligible" }), globalAdministrator(upn)];
  expect(checkAdoptedAdministrator(id, { ...snapshot, holders }).state).toBe("holds");
});

test("can't tell where the members of a group that holds the role could not be read", () => {
  const unread = ['the members of the group "Admins" (g1), which holds Global Administrator'];
  expect(checkAdoptedAdministrator("another", { ...snapshot, unread })).toEqual({
    code: "administrator-adopted",
    object: "another",
    state: "unknown",
    evidence: `it is not known whether it is a Global Administrator; could not be read: ${unread[0]}`,
    wayOut: "Grant the Microsoft Graph permission GroupMember.Read.All and run again",
  });
});
