import { checkAddressUnique } from "../../../audit/application/shared-address";
import { checkApplicationSignIn } from "../../../audit/application/sign-in-address";
import {
  BOOTSTRAP_NEEDS,
  checkPermissions,
  READ_NEEDS,
  WRITE_NEEDS,
} from "../../../audit/permissions/permissions";
import { checkDeclaredPlan } from "../../../audit/plan/declared-plan";
import {
  checkApplicationFree,
  checkGroupNameFree,
  checkIssuerStays,
  checkMembersKnown,
  checkTemplate,
} from "../../../audit/plan/planned-objects";
import type { InternalDomainFederation } from "../../../audit/vendor-objects";

const group = { name: "Microsoft 365 users", email: "m365@example.com" };
const planned = {
  domain: "example.com",
  template: "office365",
  ssoUrl: "https://sso.jumpcloud.com/saml2/x",
  issuerUri: "https://example.com",
  configKeys: ["idpEntityId"],
};
const application = {
  id: "1",
  label: "Microsoft 365",
  template: "office365",
  active: true,
  ssoUrl: planned.ssoUrl,
  idpEntityId: planned.issuerUri,
  assertion: { settings: {} },
};

test.each([
  ["the name at JumpCloud", { jumpcloud: [{ id: "1", name: "microsoft 365 USERS" }], entra: [], people: [] }],
  [
    "the address at JumpCloud",
    { jumpcloud: [{ id: "1", name: "Staff", mail: "M365@example.com" }], entra: [], people: [] },
  ],
  [
    "the name in the tenant",
    { jumpcloud: [], entra: [{ id: "1", name: "Microsoft 365 users" }], people: [] },
  ],
  [
    "the address in the tenant",
    { jumpcloud: [], entra: [{ id: "1", name: "Staff", mail: "m365@example.com" }], people: [] },
  ],
])("refuses a group where somebody has %s", (_what, taken) => {
  expect(checkGroupNameFree(group, taken).map(({ code, state }) => [code, state])).toEqual([
    ["group-taken", "violated"],
  ]);
});

test("refuses an address that a person has, and says where", () => {
  const people = [
    { where: "JumpCloud" as const, name: "ada" },
    { where: "the tenant" as const, name: "info@example.com" },
  ];
  expect(checkGroupNameFree(group, { jumpcloud: [], entra: [], people })).toEqual([
    {
      code: "group-taken",
      object: "Microsoft 365 users",
      state: "violated",
      evidence: "JumpCloud has the user ada with the address m365@example.com",
      wayOut: "Choose another address for the group",
    },
    {
      code: "group-taken",
      object: "Microsoft 365 users",
      state: "violated",
      evidence: "the tenant has the user info@example.com with the address m365@example.com",
      wayOut: "Choose another address for the group",
    },
  ]);
});

test("knows its own group at JumpCloud, and with it the image in the tenant", () => {
  const taken = {
    jumpcloud: [{ id: "1", name: group.name, mail: group.email }],
    entra: [{ id: "2", name: group.name }],
    people: [],
  };
  expect(checkGroupNameFree(group, taken).map(({ state }) => state)).toEqual(["holds"]);
});

test("renames the group of an earlier run and keeps its address, unless somebody has the new name", () => {
  const renamed = { name: "Everybody", email: group.email };
  const own = { id: "1", name: group.name, mail: group.email };
  const taken = { jumpcloud: [own], entra: [{ ...own, id: "2" }], people: [] };
  expect(checkGroupNameFree(renamed, taken, group).map(({ state }) => state)).toEqual(["holds"]);
  const other = { id: "3", name: "everybody" };
  const clashing = { ...taken, jumpcloud: [own, other] };
  expect(checkGroupNameFree(renamed, clashing, group)).toMatchObject([
    { state: "violated", evidence: 'JumpCloud has a group "everybody" (3)' },
  ]);
});

test("does not take a group for its own by the name alone", () => {
  const taken = { jumpcloud: [{ id: "1", name: "Engineering" }], entra: [], people: [] };
  expect(checkGroupNameFree({ name: "Engineering" }, taken).map(({ state }) => state)).toEqual(["violated"]);
});

test("refuses a sign-in address that another application has, and knows its own", () => {
  expect(checkApplicationFree(planned, []).state).toBe("holds");
  expect(checkApplicationFree(planned, [application]).state).toBe("holds");
  const other = { ...application, id: "other", idpEntityId: "https://other" };
  expect(checkApplicationFree(planned, [other]).state).toBe("violated");
  // Whichever of the two JumpCloud lists first.
  expect(checkApplicationFree(planned, [application, other]).state).toBe("violated");
  expect(checkApplicationFree(planned, [other, application]).state).toBe("violated");
});

test.each([
  ["the same address", "https://sso.jumpcloud.com/saml2/example-com", "violated"],
  ["the same end on another host", "https://login.example.net/saml2/example-com", "violated"],
  ["another end", "https://sso.jumpcloud.com/saml2/example-com-2", "holds"],
  ["no address", "", "holds"],
])("judges another application with %s, also one that is not active", (_what, ssoUrl, state) => {
  const ours = { ...application, ssoUrl: "https://sso.jumpcloud.com/saml2/example-com" };
  const other = { ...application, id: "other", label: "Wiki", active: false, ssoUrl };
  expect(checkAddressUnique("example.com", ours, [ours, other])).toMatchObject({ code: "slug-taken", state });
});

test.each([
  ["inactive", { active: false }, "is not active"],
  ["of another issuer", { idpEntityId: "https://other" }, 'the issuer of "Microsoft 365" is "https://other"'],
  [
    "at another address",
    { ssoUrl: "https://other" },
    'the sign-in address of "Microsoft 365" is "https://other"',
  ],
])("refuses to federate with an application that is %s", (_what, differs, words) => {
  const declared = { issuerUri: planned.issuerUri, passiveSignInUri: planned.ssoUrl };
  const finding = checkApplicationSignIn("example.com", declared, { ...application, ...differs });
  expect(finding.state).toBe("violated");
  expect(finding.evidence).toContain(words);
});

test.each([
  ["another host of JumpCloud's", "https://sso.eu.jumpcloud.com/saml2/x", "holds"],
  ["with a query", `${planned.ssoUrl}?tenant=1`, "holds"],
  ["another end", "https://sso.jumpcloud.com/saml2/y", "violated"],
  ["a stranger's host", "https://sso.example.net/saml2/x", "violated"],
])(
  "takes an application for that of an address which people are sent to already: %s",
  (_, address, state) => {
    const declared = {
      issuerUri: planned.issuerUri,
      passiveSignInUri: address,
      preferredAuthenticationProtocol: "saml",
    };
    const live: InternalDomainFederation = { ...declared, id: "1" };
    const judged = [live, undefined, { ...live, passiveSignInUri: planned.ssoUrl }].map(
      (one) => checkApplicationSignIn("example.com", declared, application, one).state,
    );
    expect(judged).toEqual([state, "violated", "violated"]);
  },
);

test.each([
  ["saml", "violated"],
  ["wsFed", "holds"],
  // As MSOnline left it.
  [undefined, "holds"],
])(
  "takes another page of the same application for its own where the protocol is %s: %s",
  (protocol, state) => {
    const passiveSignInUri = "https://sso.jumpcloud.com/wsfed/m365-example-com";
    const declared = {
      ...{ issuerUri: planned.issuerUri, passiveSignInUri },
      ...(protocol ? { preferredAuthenticationProtocol: protocol } : {}),
    };
    const own = { ...application, ssoUrl: "https://sso.jumpcloud.com/saml2/m365-example-com" };
    expect(checkApplicationSignIn("example.com", declared, own).state).toBe(state);
    const other = { ...own, ssoUrl: "https://sso.jumpcloud.com/saml2/other" };
    expect(checkApplicationSignIn("example.com", declared, other).state).toBe(
      protocol === "wsFed" ? "holds" : "violated",
    );
  },
);

test("refuses an unknown template, and names the keys that a known one lacks and has", () => {
  expect(checkTemplate(planned, undefined).map(({ code }) => code)).toEqual(["template-unknown"]);
  const template = {
    key: "office365",
    displayName: "Microsoft 365",
    configKeys: ["acsUrl"],
    assertion: { settings: {} },
  };
  const [finding] = checkTemplate(planned, template);
  expect(finding?.evidence).toBe(
    'the template office365 has no configuration key "idpEntityId"; it has acsUrl',
  );
});

test("names every member whom JumpCloud does not know", () => {
  const findings = checkMembersKnown(["Ada@example.com", "bob@example.com"], new Set(["ada@example.com"]));
  expect(findings.map(({ object, state }) => [object, state])).toEqual([["bob@example.com", "violated"]]);
});

test("names each permission that is missing, and accepts a wider one", () => {
  const roles = [
    "Domain.ReadWrite.All",
    "User.Read.All",
    "UserAuthenticationMethod.Read.All",
    "Directory.Read.All",
    "Policy.Read.All",
  ];
  const missing = (needs: typeof READ_NEEDS) =>
    checkPermissions("app", roles, needs)
      .filter(({ state }) => state === "violated")
      .map(({ evidence }) => evidence.match(/permission (\S+),/)?.[1]);
  expect(missing(READ_NEEDS)).toEqual([]);
  expect(missing(WRITE_NEEDS)).toEqual(["Domain-InternalFederation.ReadWrite.All"]);
  expect(missing(BOOTSTRAP_NEEDS)).toEqual(["User.ReadWrite.All", "RoleManagement.ReadWrite.Directory"]);
  expect(checkPermissions("person", undefined, READ_NEEDS)).toEqual([]);
});

const plan = { domains: [planned], members: ["ada@example.com"] };
const now = new Date("2026-11-23");

test.each<[string, string | undefined, string, string[]]>([
  [
    "another one than people sign in by",
    "urn:uri:example.com",
    "urn:uri:example.com",
    ["application-mismatch"],
  ],
  ["what people sign in by", planned.issuerUri, planned.issuerUri, []],
  ["a new one, of a domain that is Managed", undefined, "urn:uri:example.com", []],
  ["what somebody changed at JumpCloud", planned.issuerUri, "urn:uri:example.com", []],
  ["what a killed run wrote at JumpCloud", "urn:uri:example.com", planned.issuerUri, []],
])(
  "refuses to write an issuer at JumpCloud that locks out everybody, where declared is %s",
  (_, live, idpEntityId, codes) => {
    const federation = live === undefined ? undefined : { issuerUri: live };
    const found = checkIssuerStays(planned, federation, { ...application, idpEntityId });
    expect(found.map(({ code }) => code)).toEqual(codes);
  },
);

test("finds nothing wrong with an ordinary plan", () => {
  expect(checkDeclaredPlan(plan, now)).toEqual([]);
});

test.each([
  ["where WS-Federation has it so", { wsFed: { issuerUri: "example.com" } }],
  ["of an application that is there", { applicationId: "6026da081f24755306c2ee0d" }],
])("takes the bare name of the domain for an issuer %s", (_, differs) => {
  const domains = [{ ...planned, issuerUri: "example.com", ...differs }];
  expect(checkDeclaredPlan({ ...plan, domains }, now)).toEqual([]);
});

test.each([
  ["a domain twice", { domains: [planned, { ...planned, domain: "Example.com" }] }, "plan-duplicate"],
  ["an issuer that is no URI", { domains: [{ ...planned, issuerUri: "example.com" }] }, "plan-issuer"],
  ["a member twice", { members: ["ada@example.com", "ADA@example.com"] }, "plan-duplicate"],
  [
    "a lock-out without a reason",
    { acceptances: { acceptLockOut: { users: ["a@example.com"], reason: " " } } },
    "plan-acceptance",
  ],
  [
    "a test in the future",
    { attestation: { upn: "a@b.c", testedOn: "2027-01-01" } },
    "plan-emergency-access",
  ],
])("refuses %s", (_what, differs, code) => {
  const codes = checkDeclaredPlan({ ...plan, ...differs }, now).map((finding) => finding.code);
  expect(new Set(codes)).toEqual(new Set([code]));
});
