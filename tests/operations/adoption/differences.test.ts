import { planAdoption } from "../../../operations/adoption";
import type { AdoptionDifference, FoundIntegration } from "../../../operations/adoption/adoption";
import {
  application,
  directory,
  federated,
  group,
  INITIAL,
  integration,
  managed,
  OTHERS,
  SIGN_OUT,
} from "./found";

/** Beside that the program would make an administrator, which every adoption tells. */
function differences(found: FoundIntegration): AdoptionDifference[] {
  return planAdoption(found, {}).differences.filter(({ what }) => what !== "technicalAdmin");
}

it("tells nothing but the administrator of a tenant that is as the program makes it", () => {
  expect(planAdoption(integration(), {}).differences).toEqual([
    {
      object: "the tenant",
      what: "technicalAdmin",
      found: "its own administrators",
      program: "it makes a Global Administrator, jumpcloud-admin@example.onmicrosoft.com",
      keep: "technicalAdmin: none",
      change: expect.stringContaining("makes that account"),
    },
  ]);
});

it("tells what becomes of people where an address is changed", () => {
  const found = integration({
    domains: [federated("example.com", { signOutUri: "https://example.com/bye" })],
  });
  expect(differences(found)).toEqual([
    {
      object: "example.com",
      what: "signOutUri",
      found: "https://example.com/bye",
      program: SIGN_OUT,
      keep: "federations, example.com: signOutUri: https://example.com/bye",
      change: `Take the line away: after signing out people come to ${SIGN_OUT} instead of https://example.com/bye.`,
    },
  ]);
});

it("tells that nobody can empty again what MSOnline left empty", () => {
  const { federatedIdpMfaBehavior: _, ...federation } = federated("example.com").federation ?? { id: "1" };
  const [told, ...others] = differences(
    integration({ domains: [{ ...federated("example.com"), federation }] }),
  );
  expect(others).toEqual([]);
  expect(told).toMatchObject({ found: "empty", program: "acceptIfMfaDoneByFederatedIdp" });
  expect(told?.keep).toBe("federations, example.com: undeclared: [federatedIdpMfaBehavior]");
  expect(told?.change).toContain("Microsoft can't unset it");
});

test.each<[what: string, found: FoundIntegration, told: [what: string, change: string][]]>([
  [
    "a label of its own",
    integration({ applications: [application("app", { label: "Office" })] }),
    [["label", "Declare `label: Microsoft 365 (example.com)`"]],
  ],
  [
    "an inactive application",
    integration({ applications: [application("app", { active: false })] }),
    [["active", "Activate it in JumpCloud's console"]],
  ],
  [
    "a certificate that ends in nine days",
    integration({
      applications: [
        application("app", {
          certificate: {
            base64: "b3Vycw==",
            sha1: "A1",
            notBefore: "",
            notAfter: "2026-12-08T08:00:00.000Z",
          },
        }),
      ],
    }),
    [["signingCertificate", "Run `npx jumpcloud-entra rotate --domain example.com` after the take-over"]],
  ],
  [
    "a certificate that the tenant does not trust",
    integration({ domains: [federated("example.com", { signingCertificate: OTHERS })] }),
    [["signingCertificate", "Run `npx jumpcloud-entra rotate --apply --domain example.com`"]],
  ],
  [
    "a certificate that the tenant trusts as the next one: nothing",
    integration({
      domains: [federated("example.com", { signingCertificate: OTHERS, nextSigningCertificate: "b3Vycw==" })],
    }),
    [],
  ],
  [
    "a next certificate that JumpCloud does not sign with",
    integration({ domains: [federated("example.com", { nextSigningCertificate: OTHERS })] }),
    [["nextSigningCertificate", "If nobody needs it, remove it: `npx jumpcloud-entra rotate"]],
  ],
  [
    "a metadata address that a line alone keeps",
    integration({
      domains: [federated("example.com", { metadataExchangeUri: "https://sso.jumpcloud.com/mex" })],
    }),
    [["metadataExchangeUri", "Take the line away: metadataExchangeUri https://sso.jumpcloud.com/mex"]],
  ],
  [
    "a consent that works no more",
    integration({
      directories: [directory("dir", { consent: { state: "stale", error: "e", message: "expired" } })],
    }),
    [["consent", "Consent again in JumpCloud's console"]],
  ],
  [
    "a directory that has domains, and not this one",
    integration({ directories: [directory("dir", { domains: ["example.org"] })] }),
    [["domains", "Add example.com in JumpCloud's console"]],
  ],
  [
    "a default domain that will be federated",
    integration({
      domains: [managed("example.com", { isDefault: true })],
      others: [{ ...INITIAL, isDefault: false }],
    }),
    [["primaryDomain", "The run that federates makes example.onmicrosoft.com the default domain"]],
  ],
])("tells %s", (_what, found, told) => {
  expect(differences(found).map(({ what, change }) => [what, change])).toEqual(
    told.map(([what, change]) => [what, expect.stringContaining(change)]),
  );
});

it("tells what stays and is no part of the stack", () => {
  const found = integration({
    domains: [federated("example.com"), federated("example.org"), managed("example.net")],
    others: [
      INITIAL,
      federated("sub.example", { issuerUri: "urn:adfs", passiveSignInUri: "https://adfs.sub.example" }),
    ],
    applications: [
      application("app", { people: 2 }),
      application("next", {
        label: "Next",
        idpEntityId: "https://example.net",
        ssoUrl: "https://sso.jumpcloud.com/saml2/next",
      }),
    ],
    groups: [group("staff"), group("pilot", { members: 1 })],
  });
  expect(planAdoption(found, {}).leftAlone).toEqual([
    'The group "pilot" (pilot) with 1 person stays bound to the application "Microsoft 365 (example.com)" and the directory "Microsoft 365"; the stack does not manage it.',
    '2 people bound to the application "Microsoft 365 (example.com)" without a group: these bindings stay, and the stack does not manage them.',
    'The application "Next" (next) at https://sso.jumpcloud.com/saml2/next is not part of the stack and stays as it is.',
    'The settings of the directory "Microsoft 365" stay as they are: it makes no groups in Microsoft 365, a locked account is set to maintain.',
    "sub.example is federated with urn:adfs at https://adfs.sub.example. No application of JumpCloud has these: it is another identity provider. docs/move.md says how to move from there to JumpCloud.",
    expect.stringMatching(
      /^example\.org sends its people to the application .* \(app\) of example\.com\. That application has the issuer https:\/\/example\.com, but example\.org accepts only https:\/\/example\.org: nobody/,
    ),
    expect.stringMatching(/^example\.net is Managed, and JumpCloud's application "Next" could be for it/),
  ]);
});
