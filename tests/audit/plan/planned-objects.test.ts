import {
  checkApplicationFree,
  checkGroupNameFree,
  checkIssuerStays,
  checkMembersKnown,
  checkTemplate,
} from "../../../audit/plan/planned-objects";

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
