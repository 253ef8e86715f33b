import type { DeclaredFields, UndeclaredField } from "../../../operations/federation/declaration";
import {
  driftedFields,
  withdrawableFields,
  withFieldDefaults,
  withLiveSignInFields,
} from "../../../operations/federation/fields";

const SAID = {
  domain: "example.com",
  issuerUri: "urn:jumpcloud:example",
  passiveSignInUri: "https://sso.jumpcloud.com/saml2/office",
};
const LIVE = { id: "1", issuerUri: SAID.issuerUri, passiveSignInUri: SAID.passiveSignInUri };
const EVERY: UndeclaredField[] = [
  ...(["displayName", "activeSignInUri", "signOutUri", "metadataExchangeUri"] as const),
  ...(["preferredAuthenticationProtocol", "promptLoginBehavior", "federatedIdpMfaBehavior"] as const),
  ...(["isSignedAuthenticationRequestRequired", "passwordResetUri", "systemBrowserEnabledOn"] as const),
];

test("takes no default for what is named as undeclared, and drops a value that is given beside it", () => {
  const said = { ...SAID, displayName: "example.com", undeclaredFields: EVERY };
  expect(withFieldDefaults(said)).toEqual({ ...SAID, undeclaredFields: EVERY });
  expect(withFieldDefaults<DeclaredFields & { domain: string }>(SAID)).toMatchObject({
    displayName: "example.com",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
});

test.each<[string, object]>([
  ["empty", {}],
  [
    "full",
    {
      displayName: "Sign in",
      signOutUri: "https://intranet.example.com/",
      promptLoginBehavior: "disabled",
      preferredAuthenticationProtocol: "wsFed",
      isSignedAuthenticationRequestRequired: true,
      passwordResetUri: "https://reset.example.com/",
      systemBrowserEnabledOn: "ios",
    },
  ],
])("finds no drift in undeclared fields that are %s", (_, held) => {
  const said = withFieldDefaults({ ...SAID, undeclaredFields: EVERY });
  expect(driftedFields(said, { ...LIVE, ...held }, undefined)).toEqual([]);
});

test("withdraws nothing that is undeclared from now on, and what is neither declared nor named", () => {
  const earlier = {
    metadataExchangeUri: "https://sso.jumpcloud.com/mex",
    passwordResetUri: "https://a.jumpcloud.com/",
  };
  expect(withdrawableFields(earlier, { ...SAID, undeclaredFields: ["metadataExchangeUri"] })).toEqual([
    "passwordResetUri",
  ]);
});

test("judges what is undeclared as the tenant has it, and nothing else", () => {
  const live = { ...LIVE, displayName: "Theirs", preferredAuthenticationProtocol: "wsFed" };
  const said: DeclaredFields = {
    ...SAID,
    undeclaredFields: ["preferredAuthenticationProtocol", "signOutUri"],
  };
  expect(withLiveSignInFields(said, live)).toEqual({ ...said, preferredAuthenticationProtocol: "wsFed" });
});
