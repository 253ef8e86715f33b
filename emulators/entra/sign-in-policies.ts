import type { JsonObject, MethodId } from "./entities";

/** Names of a policy's properties. https://learn.microsoft.com/graph/api/resources/homerealmdiscoverypolicy */
export const homeRealmProperties: readonly string[] = [
  "id",
  "deletedDateTime",
  "description",
  "definition",
  "displayName",
  "isOrganizationDefault",
];

/** Types of the methods' configurations, by their ids. https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicy */
const METHODS: Record<MethodId, string> = {
  Fido2: "fido2AuthenticationMethodConfiguration",
  MicrosoftAuthenticator: "microsoftAuthenticatorAuthenticationMethodConfiguration",
  Sms: "smsAuthenticationMethodConfiguration",
  TemporaryAccessPass: "temporaryAccessPassAuthenticationMethodConfiguration",
  Email: "emailAuthenticationMethodConfiguration",
  X509Certificate: "x509CertificateAuthenticationMethodConfiguration",
};

/** The policy of a tenant in which these methods are on, for everybody. */
export function authenticationMethodsPolicy(enabled: readonly MethodId[]): JsonObject {
  return {
    id: "authenticationMethodsPolicy",
    displayName: "Authentication Methods Policy",
    description:
      "The tenant-wide policy that controls which authentication methods are allowed in the tenant.",
    policyVersion: "1.5",
    authenticationMethodConfigurations: Object.entries(METHODS).map(([id, type]) => ({
      "@odata.type": `#microsoft.graph.${type}`,
      id,
      state: enabled.some((one) => one === id) ? "enabled" : "disabled",
      includeTargets: [{ targetType: "group", id: "all_users", isRegistrationRequired: false }],
    })),
  };
}
