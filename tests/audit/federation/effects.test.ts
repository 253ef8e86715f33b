import { codeEntryOf, FINDING_CODES, type FindingCode } from "../../../audit/codes/finding-codes";
import { DECLARED_FIELDS, type DeclaredFederation } from "../../../audit/federation/declared-federation";
import {
  certificateTrustEffect,
  effectLines,
  federatingRunEffects,
  federationChangeEffects,
  federationEffects,
  federationRunAnnouncement,
} from "../../../audit/federation/effects";
import { holds, violated } from "../../../audit/finding";

const plan = {
  domain: "example.com",
  scope: ["example.com", "eu.example.com", "us.example.com"],
  federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
};

test("tells in words what becomes of everybody, the children included", () => {
  expect(effectLines(federationEffects(plan))).toEqual([
    "example.com: with the stage `federated`, password sign-in at Microsoft ends for everybody on example.com, eu.example.com and us.example.com, who from then on sign in at JumpCloud; Microsoft takes up to two hours to show it everywhere, and as long for the way back.",
    "example.com: federatedIdpMfaBehavior becomes acceptIfMfaDoneByFederatedIdp, and Microsoft can't unset it: it can only be changed to another value.",
    "example.com: JumpCloud's sync acts for the administrator who consented to it: blocking that account, or taking its role away, stops the sync.",
  ]);
});

test("a flip also tells what no state holds: who can't sign in any more, and who is asked again", () => {
  expect(effectLines(federatingRunEffects(plan)).slice(3)).toEqual([
    "example.com: everything that signs in with a password and without a browser gets an error from then on: mail programs with IMAP, POP and SMTP AUTH, scanners, scripts and Teams Rooms. `npx jumpcloud-entra parity --legacy --domain example.com` lists who does.",
    "example.com: some people have to sign in again after 12 hours: those whose last change of the password Microsoft does not know, and those whom JumpCloud's sync creates from then on; `npx jumpcloud-entra watch` counts them.",
  ]);
});

test("are warnings: they hold, and say what to do", () => {
  for (const finding of federatingRunEffects(plan)) {
    expect(finding.state).toBe("holds");
    expect(finding.wayOut).not.toBe("");
  }
});

test("knows every effect by its entry", () => {
  const effects = (Object.keys(FINDING_CODES) as FindingCode[]).filter((code) => codeEntryOf(code).isEffect);
  expect(effects).toEqual(Object.keys(FINDING_CODES).filter((code) => code.startsWith("effect-")));
});

test("names whom a federation locks out as accepted, and the way back, and nothing that is not about people", () => {
  const gates = [
    holds("lock-out", "peter@example.com", "this person could not sign in: X; accepted: told in person"),
    holds("lock-out-needless", "ada@example.com", "acceptLockOut names this person", "Take the name out"),
    holds("certificate-life", "example.com", "it lasts", "Look at it"),
    violated("lock-out", "zoe@example.com", "this person could not sign in: Y", "Z"),
  ];
  expect(federationRunAnnouncement(plan, gates).slice(5)).toEqual([
    "peter@example.com: this person could not sign in: X; accepted: told in person. [lock-out]",
    "ada@example.com: acceptLockOut names this person. Take the name out. [lock-out-needless]",
    "example.com: to roll back, run `npx pulumi config set stage prepare` and `npx pulumi up`, in an emergency `npx jumpcloud-entra rollback --domain example.com`; its people then need a password at Microsoft. To see who has none, add to the second command --prepare, which changes nothing.",
  ]);
});

const told = (live: DeclaredFederation, declared: DeclaredFederation) =>
  federationChangeEffects(
    "example.com",
    Object.keys(declared) as (keyof DeclaredFederation)[],
    live,
    declared,
  ).map(({ code, evidence }) => `${evidence} [${code}]`);

test.each<[DeclaredFederation, DeclaredFederation, string]>([
  [{ displayName: "Old" }, { displayName: "New" }, "sign-in pages name it New instead of Old"],
  [{}, { issuerUri: "https://b" }, "Microsoft trusts the issuer https://b"],
  [
    {},
    { passiveSignInUri: "https://b" },
    "sign-ins move from no address to https://b, and Microsoft needs up to two hours until this is so everywhere",
  ],
  [
    {},
    { activeSignInUri: "https://b" },
    "programs and devices sign in with a password at https://b from now on",
  ],
  [
    { metadataExchangeUri: "https://a" },
    { metadataExchangeUri: "https://b" },
    "device join and WS-Trust sign-in move from https://a to https://b",
  ],
  [
    { signOutUri: "https://a" },
    { signOutUri: "https://b" },
    "after signing out people come to https://b instead of https://a",
  ],
  [{}, { passwordResetUri: "https://b" }, "people reset their password at https://b"],
  [
    { promptLoginBehavior: "nativeSupport" },
    { promptLoginBehavior: "disabled" },
    "where a program asks for a fresh sign-in, promptLoginBehavior is disabled instead of nativeSupport",
  ],
  [
    { isSignedAuthenticationRequestRequired: false },
    { isSignedAuthenticationRequestRequired: true },
    "Microsoft signs its requests from now on",
  ],
  [
    { isSignedAuthenticationRequestRequired: true },
    { isSignedAuthenticationRequestRequired: false },
    "Microsoft no longer signs its requests",
  ],
])("from %j to %j", (live, declared, words) => {
  expect(told(live, declared)).toEqual([`${words} [effect-change]`]);
});

test("says of the second factor what federating says of it", () => {
  const behavior = (federatedIdpMfaBehavior: string) => ({ federatedIdpMfaBehavior });
  expect(told(behavior("enforceMfaByFederatedIdp"), behavior("rejectMfaByFederatedIdp"))).toEqual([
    "federatedIdpMfaBehavior becomes rejectMfaByFederatedIdp, and Microsoft can't unset it: it can only be changed to another value [effect-mfa-behavior]",
  ]);
});

test("says before it is taken over that a federation of MSOnline has no behaviour for the second factor", () => {
  expect(told({}, { federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" })).toEqual([
    "federatedIdpMfaBehavior, which is empty now (MSOnline made the federation), becomes rejectMfaByFederatedIdp, and Microsoft can't unset it: it can only be changed to another value [effect-mfa-behavior]",
  ]);
});

test.each([
  [undefined, "android,ios", "open JumpCloud's page in the system's browser on android, ios"],
  ["Ios", "none", "open JumpCloud's page in their own window again, on every system"],
])("says where the system's browser opens JumpCloud's page after %s and %s", (before, after, words) => {
  const [line] = told({ systemBrowserEnabledOn: before }, { systemBrowserEnabledOn: after });
  expect(line).toContain(`Outlook, Teams and OneDrive ${words}`);
});

test("has words for each field that a program declares", () => {
  const declared = Object.fromEntries(DECLARED_FIELDS.map((field) => [field, "new"]));
  expect(told({}, declared)).toHaveLength(DECLARED_FIELDS.length);
});

test("names the certificate that the tenant comes to trust", () => {
  expect(certificateTrustEffect("example.com", { sha1: "AB12" })).toMatchObject({
    code: "effect-change",
    evidence: "the tenant trusts the certificate AB12 from now on, which JumpCloud signs with",
  });
});
