import { certificateTrustEffect, federationChangeEffects } from "../../../audit/federation/change-effects";
import { DECLARED_FIELDS, type DeclaredFederation } from "../../../audit/federation/health";

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
