import {
  checkSecondAdministrator,
  type SecondAdministratorSnapshot,
} from "../../../audit/emergency/second-administrator";
import { GLOBAL_ADMINISTRATOR_ROLE, type RoleHolder } from "../../../audit/people/accounts";

const now = new Date("2026-11-28T12:00:00Z");

function holder(name: string, strongMethods: string[] | undefined, differs: object = {}): RoleHolder {
  const account = {
    id: name,
    userPrincipalName: `${name}@example.onmicrosoft.com`,
    displayName: name,
    aliases: [],
    enabled: true,
    userType: "Member" as const,
    onPremisesSync: false,
    passwordExpires: false,
    ...differs,
  };
  return {
    account,
    roleTemplateId: GLOBAL_ADMINISTRATOR_ROLE,
    roleName: "Global Administrator",
    assignment: "active",
    ...(strongMethods ? { strongMethods } : {}),
  };
}

const KEY = holder("key", ["fido2AuthenticationMethod"]);
const PHONE = holder("phone", ["microsoftAuthenticatorAuthenticationMethod"]);
const OTHER = holder("other", ["fido2AuthenticationMethod"]);
const UNREAD = holder("unread", undefined);
const PASSWORD = holder("password", []);
const SHUT = holder("shut", ["fido2AuthenticationMethod"], { userPrincipalName: "shut@example.com" });

function judge(differs: Partial<SecondAdministratorSnapshot>) {
  const snapshot: SecondAdministratorSnapshot = {
    holders: [],
    unread: [],
    federated: ["example.com"],
    members: [],
    bound: new Set<string>(),
    barred: new Map(),
    named: [],
    attested: [],
    now,
    ...differs,
  };
  return checkSecondAdministrator(snapshot).map(({ object, state, evidence }) => [object, state, evidence]);
}

const both = (state: string, evidence: string) => ["emergency administrators", state, evidence];

test.each<[string, Partial<SecondAdministratorSnapshot>, string[][]]>([
  [
    "two with different methods",
    { holders: [KEY, PHONE, KEY] },
    [
      both(
        "holds",
        "key@example.onmicrosoft.com, phone@example.onmicrosoft.com, with fido2, microsoftAuthenticator between them",
      ),
    ],
  ],
  [
    "one alone",
    { holders: [KEY, SHUT] },
    [both("violated", "key@example.onmicrosoft.com is the only one: if its key is lost, nobody can sign in")],
  ],
  [
    "nobody",
    { holders: [SHUT, PASSWORD] },
    [both("violated", "nobody can sign in to the tenant without JumpCloud")],
  ],
  [
    "two with the same kind",
    { holders: [KEY, OTHER] },
    [
      both(
        "violated",
        "key@example.onmicrosoft.com, other@example.onmicrosoft.com all sign in with fido2: if that method fails, none of them can sign in",
      ),
    ],
  ],
  [
    "a password that was tested is another kind",
    {
      holders: [KEY, PASSWORD],
      attested: [{ upn: "Password@example.onmicrosoft.com", testedOn: "2026-11-02" }],
    },
    [
      both(
        "holds",
        "key@example.onmicrosoft.com, password@example.onmicrosoft.com, with a password, fido2 between them",
      ),
    ],
  ],
  [
    "methods that can't be read",
    { holders: [KEY, UNREAD] },
    [
      both(
        "unknown",
        "it is not known whether key@example.onmicrosoft.com, unread@example.onmicrosoft.com have different sign-in methods: these could not be read",
      ),
    ],
  ],
  [
    "a group that can't be read may have the second one",
    { holders: [KEY], unread: ['the members of the group "Emergency"'] },
    [
      both(
        "unknown",
        `it is not known whether there are two; could not be read: the members of the group "Emergency"`,
      ),
    ],
  ],
  [
    "only who is named counts, and why a name does not",
    {
      holders: [KEY, PHONE, SHUT],
      named: ["key@example.onmicrosoft.com", "shut@example.com", "ada@example.onmicrosoft.com"],
    },
    [
      ["shut@example.com", "violated", "it signs in on a federated domain"],
      ["ada@example.onmicrosoft.com", "violated", "it is not a Global Administrator"],
      both("violated", "key@example.onmicrosoft.com is the only one: if its key is lost, nobody can sign in"),
    ],
  ],
  [
    "one that a policy keeps out",
    {
      holders: [KEY, PHONE],
      named: ["phone@example.onmicrosoft.com"],
      barred: new Map([["phone", { always: false, because: "needs a managed device" }]]),
    },
    [
      ["phone@example.onmicrosoft.com", "violated", "it needs a managed device"],
      both("violated", "nobody can sign in to the tenant without JumpCloud"),
    ],
  ],
])("%s", (_what, differs, told) => {
  expect(judge(differs)).toEqual(told);
});
