import { checkAnsweringApplication } from "../../../audit/application/federation-match";
import {
  type ApplicationSnapshot,
  identifyApplication,
  isLiveApplication,
  isLiveEvidence,
} from "../../../audit/federation/application-identification";
import type {
  InternalDomainFederation,
  JumpCloudSamlApplication,
  TenantDomain,
} from "../../../audit/vendor-objects";

const [PAGE, OTHER] = ["https://sso.jumpcloud.com/saml2/m365", "https://sso.jumpcloud.com/saml2/unused"];
const [OURS, THEIRS] = ["b3Vycw==", "dGhlaXJz"];
const HOLDER = { stack: "shop/prod", component: "m365", id: "q2Jk0aZ9_x-1bBcD" };

function application(id: string, differs: Partial<JumpCloudSamlApplication> = {}): JumpCloudSamlApplication {
  const certificate = { base64: THEIRS, sha1: "", notBefore: "", notAfter: "" };
  return {
    id,
    label: id,
    template: "office365",
    active: true,
    certificate,
    ssoUrl: OTHER,
    idpEntityId: "urn:unused",
    assertion: { settings: {} },
    ...differs,
  };
}

const signing = (base64: string) => ({ certificate: { base64, sha1: "", notBefore: "", notAfter: "" } });

const NONE_FEDERATED = { isDefault: false, isInitial: false, isVerified: true, isRoot: true };

function managed(name: string): TenantDomain {
  return { name, authenticationType: "Managed", ...NONE_FEDERATED };
}

function federated(name: string, differs: Partial<InternalDomainFederation> = {}): TenantDomain {
  const federation = {
    id: "1",
    issuerUri: "urn:corp:one",
    passiveSignInUri: PAGE,
    signingCertificate: OURS,
    ...differs,
  };
  return { name, authenticationType: "Federated", ...NONE_FEDERATED, federation };
}

/** The one that signs people in, beside one of the usual name that nobody uses. */
const LIVE = application("live", { ssoUrl: PAGE, idpEntityId: "urn:corp:one", ...signing(OURS) });
const UNUSED = application("unused", { idpEntityId: "https://example.com" });

function told(scene: Partial<ApplicationSnapshot>): string {
  const { candidates, evidence } = identifyApplication("example.com", {
    domains: [federated("example.com")],
    applications: [LIVE, UNUSED],
    ...scene,
  });
  return candidates.length === 0 ? "none" : `${candidates.map(({ id }) => id).join(" or ")} by ${evidence}`;
}

const domains = (differs: Partial<InternalDomainFederation>) => [federated("example.com", differs)];
const child = { ...federated("eu.example.com"), isRoot: false };
const { federation: _unread, ...bare } = federated("example.com");
const unread = { ...bare, federationUnread: "403" };

test.each<[what: string, scene: Partial<ApplicationSnapshot>, by: string]>([
  ["the address, beside an unused application of the usual issuer", {}, "live by address"],
  [
    "the same of a child, which signs in as its root",
    { domains: [federated("example.com"), child] },
    "live by address",
  ],
  [
    "the address in another case, with a port and a slash at its end",
    { domains: domains({ passiveSignInUri: "HTTPS://sso.JumpCloud.com:443/saml2/m365/" }) },
    "live by address",
  ],
  [
    "its end on the host of a region",
    { domains: domains({ passiveSignInUri: "https://sso.eu.jumpcloud.com/saml2/m365" }) },
    "live by address",
  ],
  [
    "the page of WS-Federation, by the end of the SAML page",
    {
      domains: domains({
        passiveSignInUri: "https://sso.jumpcloud.com/wsfed/m365/passive",
        issuerUri: "example.com",
      }),
    },
    "live by address",
  ],
  [
    "the page of WS-Federation, by the application's id",
    {
      domains: domains({
        passiveSignInUri: "https://sso.jumpcloud.com/wsfed/live",
        issuerUri: "example.com",
      }),
    },
    "live by address",
  ],
  [
    "the address although the issuer was changed at JumpCloud: an outage",
    { applications: [{ ...LIVE, idpEntityId: "urn:corp:two" }, UNUSED] },
    "live by address",
  ],
  [
    "the address where issuer and certificate are another one's: an outage",
    { applications: [LIVE, UNUSED], domains: domains({ passiveSignInUri: OTHER }) },
    "unused by address",
  ],
  [
    "the address of one that is not active: an outage",
    { applications: [{ ...LIVE, active: false }, UNUSED] },
    "live by address",
  ],
  [
    "of two at one address, the one of the issuer",
    { applications: [{ ...UNUSED, ssoUrl: PAGE }, LIVE] },
    "live by address",
  ],
  [
    "of two at one address with one issuer, the one of the certificate",
    { applications: [{ ...LIVE, id: "second", ...signing(THEIRS) }, LIVE] },
    "live by address",
  ],
  [
    "of two at one end, the one of issuer and certificate, whatever the other one's address is",
    {
      applications: [LIVE, { ...UNUSED, ssoUrl: "https://sso.eu.jumpcloud.com/saml2/m365" }],
      domains: domains({ passiveSignInUri: "https://sso.eu.jumpcloud.com/saml2/m365" }),
    },
    "live by address",
  ],
  [
    "of two that are alike, the recorded one",
    { applications: [{ ...LIVE, id: "copy" }, LIVE], recorded: { applicationId: "live" } },
    "live by address",
  ],
  [
    "of two that are alike, the one that a stack holds",
    {
      applications: [
        { ...LIVE, id: "copy" },
        { ...LIVE, holder: HOLDER },
      ],
    },
    "live by address",
  ],
  [
    "of two that are alike, the active one",
    { applications: [{ ...LIVE, id: "copy", active: false }, LIVE] },
    "live by address",
  ],
  [
    "both of two that are alike",
    { applications: [{ ...LIVE, id: "copy" }, LIVE] },
    "copy or live by address",
  ],
  [
    "the issuer, where the application was moved and nobody is at the address",
    { applications: [{ ...LIVE, ssoUrl: "https://sso.jumpcloud.com/saml2/moved" }, UNUSED] },
    "live by issuer",
  ],
  [
    "the issuer, where sign-ins are led to a stranger",
    { domains: domains({ passiveSignInUri: "https://sso.example.net/saml2/m365" }) },
    "live by issuer",
  ],
  [
    "of two of the issuer, the one of the certificate",
    {
      applications: [
        { ...LIVE, ssoUrl: OTHER },
        { ...UNUSED, idpEntityId: "urn:corp:one" },
      ],
      domains: domains({ passiveSignInUri: "https://sso.jumpcloud.com/saml2/former" }),
    },
    "live by issuer",
  ],
  [
    "the issuer with another case and a slash at its end",
    { domains: domains({ passiveSignInUri: "", issuerUri: "URN:corp:ONE/" }) },
    "live by issuer",
  ],
  [
    "the certificate alone, where sign-ins go to JumpCloud",
    { applications: [{ ...LIVE, ssoUrl: OTHER, idpEntityId: "urn:corp:two" }, UNUSED] },
    "live by certificate",
  ],
  [
    "the next certificate alone",
    {
      applications: [{ ...LIVE, ssoUrl: OTHER, idpEntityId: "urn:corp:two" }, UNUSED],
      domains: domains({ signingCertificate: "b2xk", nextSigningCertificate: OURS }),
    },
    "live by certificate",
  ],
  [
    "both of one certificate",
    {
      applications: [
        { ...LIVE, ssoUrl: OTHER, idpEntityId: "urn:corp:two" },
        { ...UNUSED, ...signing(OURS) },
      ],
    },
    "live or unused by certificate",
  ],
  [
    "no certificate of a federation that leads to a stranger",
    {
      applications: [LIVE],
      domains: domains({ passiveSignInUri: "https://idp.example.net", issuerUri: "urn:idp" }),
    },
    "none",
  ],
  [
    "where everybody is shown to be sent, as the configuration can't be read",
    { domains: [unread], shownAddress: PAGE },
    "live by address",
  ],
  ["the usual issuer, as nothing else is shown", { domains: [unread] }, "unused by issuer's form"],
  [
    "of a stranger's federation, the usual issuer, which is not live",
    { domains: domains({ passiveSignInUri: "https://idp.example.net", issuerUri: "urn:idp" }) },
    "unused by issuer's form",
  ],
  [
    "the recorded application of a Managed domain",
    { domains: [managed("example.com")], recorded: { applicationId: "live" } },
    "live by record",
  ],
  [
    "the recorded federation, as the recorded application was made anew",
    {
      domains: [managed("example.com")],
      recorded: { applicationId: "gone", federation: federated("example.com").federation },
    },
    "live by record",
  ],
  [
    "the one that a stack holds, of a Managed domain without a record",
    { domains: [managed("example.com")], applications: [{ ...LIVE, holder: HOLDER }, UNUSED] },
    "live by mark",
  ],
  [
    "of two that stacks hold, the one of the usual issuer",
    {
      domains: [managed("example.com")],
      applications: [
        { ...LIVE, holder: HOLDER },
        { ...UNUSED, holder: HOLDER },
      ],
    },
    "unused by mark",
  ],
  [
    "none that a stack holds for another domain",
    {
      domains: [managed("example.com"), managed("example.org")],
      applications: [{ ...LIVE, idpEntityId: "urn:uri:example.org", holder: HOLDER }],
    },
    "none",
  ],
  [
    "the usual issuer of a Managed domain, last",
    { domains: [managed("example.com")] },
    "unused by issuer's form",
  ],
  [
    "no application that signs in for another domain",
    {
      domains: [managed("example.com"), federated("example.org", { passiveSignInUri: OTHER })],
      applications: [UNUSED],
    },
    "none",
  ],
])("finds by %s", (_what, scene, by) => {
  expect(told(scene)).toBe(by);
});

test("names the application whose answers the tenant takes, where it sends people to another one", () => {
  const astray = federated("example.com", { passiveSignInUri: OTHER });
  expect(checkAnsweringApplication(astray, UNUSED, [LIVE, UNUSED])).toEqual([
    {
      code: "application-mismatch",
      object: "example.com",
      state: "violated",
      evidence: `it sends people to ${OTHER}, to JumpCloud's application "unused" (unused), and takes the answers of "live" (live) at ${PAGE} alone`,
      wayOut:
        "Run `npx pulumi up --refresh`, which writes the declared address, or `npx jumpcloud-entra rollback --domain example.com`",
    },
  ]);
  const moved = federated("example.com", { passiveSignInUri: "https://sso.jumpcloud.com/saml2/former" });
  expect(checkAnsweringApplication(moved, LIVE, [LIVE, UNUSED])).toEqual([]);
  expect(checkAnsweringApplication(moved, UNUSED, [LIVE, UNUSED])).toEqual([]);
  expect(checkAnsweringApplication(astray, UNUSED, [UNUSED])).toEqual([]);
});

test("knows what is live, whatever the application is called", () => {
  expect(isLiveApplication(LIVE, federated("example.com"))).toBe(true);
  expect(isLiveApplication(UNUSED, federated("example.com"))).toBe(false);
  expect(isLiveApplication(LIVE, managed("example.com"))).toBe(false);
  expect((["named", "address", "issuer", "certificate"] as const).every(isLiveEvidence)).toBe(true);
  expect(([undefined, "record", "mark", "issuer's form"] as const).some(isLiveEvidence)).toBe(false);
});
