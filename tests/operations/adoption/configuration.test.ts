import { planAdoption } from "../../../operations/adoption";
import type { FoundIntegration } from "../../../operations/adoption/adoption";
import { application, directory, federated, group, INITIAL, integration, managed, PAGE } from "./found";

/** What is declared, by key. */
function declared(found: FoundIntegration, answers: Record<string, string> = {}): Record<string, unknown> {
  const { configuration } = planAdoption(found, answers);
  return Object.fromEntries(
    configuration.map(({ key, value }) => [key.replace("jumpcloud-entra:", ""), value]),
  );
}

/** What stands in every adoption of a federation that is the program's. */
const USUAL = {
  domains: ["example.com"],
  stage: "federated",
  adopt: "asItStands",
  applications: [{ domain: "example.com", id: "app", ssoUrl: PAGE }],
  syncGroup: "staff",
  syncGroupId: "staff",
  technicalAdmin: "none",
};

it("says nothing that is the program's default", () => {
  const found = integration({ groups: [group("staff", { name: "Microsoft 365 users" })] });
  const { syncGroup: _, ...usual } = USUAL;
  expect(declared(found)).toEqual(usual);
});

const WS = "https://sso.jumpcloud.com/wsfed/app";

test.each<[what: string, found: FoundIntegration, differs: Record<string, unknown>]>([
  [
    "a federation that MSOnline left",
    integration({
      domains: [federated("example.com", { issuerUri: "example.com", federatedIdpMfaBehavior: undefined })],
      applications: [application("app", { idpEntityId: "example.com" })],
    }),
    {
      applications: [{ domain: "example.com", id: "app", ssoUrl: PAGE, issuerUri: "example.com" }],
      federations: [{ domain: "example.com", undeclared: ["federatedIdpMfaBehavior"] }],
    },
  ],
  [
    "one that speaks WS-Federation, whose addresses belong together",
    integration({
      domains: [
        federated("example.com", {
          passiveSignInUri: WS,
          activeSignInUri: WS,
          metadataExchangeUri: `${WS}/mex`,
          preferredAuthenticationProtocol: "wsFed",
        }),
      ],
    }),
    {
      federations: [
        {
          domain: "example.com",
          passiveSignInUri: WS,
          activeSignInUri: WS,
          metadataExchangeUri: `${WS}/mex`,
          preferredAuthenticationProtocol: "wsFed",
        },
      ],
    },
  ],
  [
    "one whose devices a stranger asks for passwords",
    integration({
      domains: [
        federated("example.com", {
          passiveSignInUri: WS,
          activeSignInUri: "https://evil.example/active",
          preferredAuthenticationProtocol: "wsFed",
        }),
      ],
    }),
    {
      federations: [
        {
          domain: "example.com",
          passiveSignInUri: WS,
          preferredAuthenticationProtocol: "wsFed",
          undeclared: ["activeSignInUri"],
        },
      ],
    },
  ],
  [
    "fields of its own, empty ones, and one of a value that Microsoft made since",
    integration({
      domains: [
        federated("example.com", {
          displayName: "Northwind",
          signOutUri: "https://intranet.example.com/bye",
          activeSignInUri: undefined,
          isSignedAuthenticationRequestRequired: true,
          promptLoginBehavior: "sometimes",
          systemBrowserEnabledOn: "Ios, Android",
        }),
      ],
    }),
    {
      federations: [
        {
          domain: "example.com",
          displayName: "Northwind",
          signOutUri: "https://intranet.example.com/bye",
          isSignedAuthenticationRequestRequired: true,
          systemBrowserEnabledOn: "android,ios",
          undeclared: ["activeSignInUri", "promptLoginBehavior"],
        },
      ],
    },
  ],
  [
    "a side door to a stranger, which stays told as it is not declared",
    integration({
      domains: [
        federated("example.com", {
          activeSignInUri: "https://example.com.evil.example/active",
          passwordResetUri: "https://evil.example/",
          metadataExchangeUri: "https://sts.example.com/mex",
          signOutUri: "https://example.com.evil.example/",
        }),
      ],
    }),
    {
      federations: [
        {
          domain: "example.com",
          undeclared: ["activeSignInUri", "signOutUri", "metadataExchangeUri", "passwordResetUri"],
        },
      ],
    },
  ],
  [
    "an application that answers on another host of JumpCloud's than people are sent to",
    integration({
      applications: [application("app", { ssoUrl: "https://sso.eu.jumpcloud.com/saml2/m365-example-com" })],
    }),
    {
      applications: [
        { domain: "example.com", id: "app", ssoUrl: "https://sso.eu.jumpcloud.com/saml2/m365-example-com" },
      ],
      federations: [{ domain: "example.com", passiveSignInUri: PAGE }],
    },
  ],
  [
    "the one of several directories, and of several groups the one with a way to both and most members",
    integration({
      directories: [
        directory("old", { domains: ["example.org"] }),
        directory("dir", { domains: ["example.com"] }),
      ],
      groups: [
        group("everybody", { members: 900, directories: [] }),
        group("pilot", { members: 3 }),
        group("staff"),
      ],
    }),
    { directory: "dir" },
  ],
  [
    "a directory whose consent is lost",
    integration({
      directories: [
        directory("dir", { consent: { state: "stale", error: "invalid_grant", message: "AADSTS700082" } }),
      ],
    }),
    { directory: "dir" },
  ],
  [
    "a group that is bound to the application alone",
    integration({ groups: [group("staff", { directories: [] })] }),
    { leftOut: ["directoryBinding"] },
  ],
  [
    "a group that is bound to the directory alone",
    integration({ groups: [group("staff", { applications: [] })] }),
    { leftOut: ["applicationBinding"] },
  ],
  ["a local Active Directory", integration({ onPremisesSync: true }), { hybrid: true }],
  [
    "another identity provider of another domain, named or not",
    integration({
      domains: [
        federated("example.com"),
        federated("example.org", {
          issuerUri: "http://www.okta.com/1",
          passiveSignInUri: "https://a.okta.com/1",
        }),
      ],
      others: [
        INITIAL,
        federated("example.net", { issuerUri: "https://adfs", passiveSignInUri: "https://adfs/ls" }),
      ],
    }),
    { knownFederations: ["example.net", "example.org"] },
  ],
  [
    "a domain of several that sends its people to the other one's application",
    integration({ domains: [federated("example.com"), federated("example.org")] }),
    { knownFederations: ["example.org"] },
  ],
  [
    "nothing of a Managed domain beside it, whatever is prepared for that",
    integration({
      domains: [federated("example.com"), managed("example.org")],
      applications: [
        application("app"),
        application("next", {
          idpEntityId: "https://example.org",
          ssoUrl: "https://sso.jumpcloud.com/saml2/next",
        }),
      ],
    }),
    {},
  ],
])("declares %s", (_what, found, differs) => {
  expect(declared(found)).toEqual({ ...USUAL, ...differs });
});

const BEGUN = { domains: ["example.com"], adopt: "asItStands", technicalAdmin: "none" };
const { applications, syncGroup, syncGroupId } = USUAL;

test.each<[what: string, found: FoundIntegration, whole: Record<string, unknown>]>([
  [
    "an application and a directory, and nothing is federated",
    integration({ domains: [managed("example.com"), managed("example.org")] }),
    { ...BEGUN, applications, syncGroup, syncGroupId },
  ],
  [
    "a directory alone, for the domain that it names",
    integration({
      domains: [managed("example.com"), managed("example.org")],
      applications: [],
      directories: [directory("dir", { defaultDomain: "example.org" })],
      groups: [group("staff", { applications: [] })],
    }),
    { ...BEGUN, domains: ["example.org"], syncGroup, syncGroupId, leftOut: ["application"] },
  ],
  [
    "an application alone that nobody is bound to",
    integration({ domains: [managed("example.com")], directories: [], groups: [] }),
    { ...BEGUN, applications, leftOut: ["group", "directory"] },
  ],
  [
    "an application of an issuer of its own, beside one that nobody uses",
    integration({
      domains: [managed("example.com")],
      applications: [
        application("app", { idpEntityId: "urn:corp:one" }),
        application("idle", { idpEntityId: "urn:corp:two", ssoUrl: "https://sso.jumpcloud.com/saml2/idle" }),
      ],
    }),
    { ...BEGUN, applications: [{ ...applications[0], issuerUri: "urn:corp:one" }], syncGroup, syncGroupId },
  ],
  [
    "an application of no domain's issuer, for the one that it mentions",
    integration({
      domains: [managed("example.com"), managed("example.org")],
      applications: [application("app", { label: "M365 example.org", idpEntityId: "urn:corp", ssoUrl: "" })],
    }),
    {
      ...BEGUN,
      domains: ["example.org"],
      syncGroup,
      syncGroupId,
      applications: [{ domain: "example.org", id: "app", issuerUri: "urn:corp" }],
    },
  ],
  [
    "a default domain that will be federated, which stays the default one by itself until then",
    integration({
      domains: [managed("example.com", { isDefault: true })],
      others: [{ ...INITIAL, isDefault: false }],
    }),
    { ...BEGUN, applications, syncGroup, syncGroupId },
  ],
  [
    "a federation whose people are bound to the application without a group: it stays outside of the stack",
    integration({ groups: [], applications: [application("app", { people: 12 })] }),
    { ...BEGUN, applications, leftOut: ["group"] },
  ],
])("declares no federation where there is %s", (_what, found, whole) => {
  expect(declared(found)).toEqual(whole);
});

it("declares what was answered instead of what is preset", () => {
  const found = integration({
    groups: [group("staff"), group("pilot", { members: 3 })],
    administrators: [{ id: "grace", userPrincipalName: "grace@example.onmicrosoft.com", isWayIn: true }],
  });
  const answers = { group: "pilot", administrator: "grace" };
  expect(declared(found, answers)).toEqual({
    ...USUAL,
    syncGroup: "pilot",
    syncGroupId: "pilot",
    technicalAdmin: { adopt: "grace" },
  });
});

it("takes no answer that was not found, and none by chance", () => {
  const alike = [
    application("one", { idpEntityId: "urn:1", ssoUrl: "https://sso.jumpcloud.com/saml2/one" }),
    application("two", { idpEntityId: "urn:2", ssoUrl: "https://sso.jumpcloud.com/saml2/two" }),
  ];
  const found = integration({ domains: [managed("example.com")], applications: alike, groups: [] });
  expect(() => planAdoption(found, {})).toThrow(
    "It is not clear which one you mean. Give --application example.com=ID, one of: one, two.",
  );
  expect(() => planAdoption(integration(), { group: "gone" })).toThrow(
    "gone was not found. Give --group ID, one of: staff.",
  );
});

it("imports the directory and the bindings that stand, by the program's names", () => {
  expect(planAdoption(integration(), {}).imports).toEqual([
    { type: "jumpcloud:index:Office365Directory", name: "m365-sync-directory", id: "dir" },
    { type: "jumpcloud:index:Office365Association", name: "m365-sync-binding", id: "dir/staff" },
    { type: "jumpcloud:index:ApplicationAssociation", name: "m365-sso-example.com-binding", id: "app/staff" },
  ]);
  const unbound = integration({ groups: [group("staff", { applications: [] })] });
  expect(planAdoption(unbound, {}).imports.map(({ name }) => name)).toEqual([
    "m365-sync-directory",
    "m365-sync-binding",
  ]);
});

it("has a comment of one sentence for each value", () => {
  const { configuration } = planAdoption(integration({ onPremisesSync: true }), {});
  for (const { comment } of configuration) expect(comment).toMatch(/^[A-Z][^.]*(\.[a-z][^.]*)*\.$/);
});

const POSING = { passiveSignInUri: "https://sso.jumpcloud.com.evil.example/saml2/m365-example-com" };

it("takes nobody for JumpCloud by its issuer and certificate, where somebody else asks for the passwords", () => {
  const found = integration({
    domains: [
      federated("example.com"),
      federated("example.org", { ...POSING, issuerUri: "https://example.org/" }),
    ],
    applications: [
      application("app"),
      application("org", {
        label: "Org",
        idpEntityId: "https://example.org",
        ssoUrl: "https://sso.jumpcloud.com/saml2/org",
      }),
    ],
  });
  const { configuration, leftAlone } = planAdoption(found, {});
  expect(configuration.find(({ key }) => key === "jumpcloud-entra:domains")?.value).toEqual(["example.com"]);
  expect(configuration.map(({ key }) => key)).not.toContain("jumpcloud-entra:knownFederations");
  expect(leftAlone.join("\n")).toContain(
    `at ${POSING.passiveSignInUri}. The issuer belongs to JumpCloud's application "Org" (org), but the address is not JumpCloud's`,
  );
});

it("says whom it takes for known, beside the key", () => {
  const found = integration({
    others: [
      INITIAL,
      federated("example.net", { issuerUri: "https://adfs", passiveSignInUri: "https://adfs/ls" }),
    ],
  });
  const known = planAdoption(found, {}).configuration.find(({ key }) => key.endsWith("knownFederations"));
  expect(known?.comment).toContain("example.net with https://adfs. The owner of such a provider's key");
});
