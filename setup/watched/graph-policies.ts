import { check, ITSELF, ignored, plan, type WatchedObject, watched } from "./row";

const NAMES = "Name, dates and description of the policy have no effect";

export const TOKEN_VALIDATION: WatchedObject = {
  name: "Federated token validation policy",
  schema: { vendor: "Graph", type: "federatedTokenValidationPolicy" },
  about: "For which domains Microsoft checks that the issuer signs in only people of its own domain.",
  rows: [
    watched("attack", [plan("token-validation"), check("token-validation")], "validatingDomains"),
    ignored("Without the policy Microsoft checks all root domains", "id deletedDateTime", ITSELF),
  ],
};

export const CONDITIONAL_ACCESS: WatchedObject = {
  name: "Conditional Access policy",
  schema: { vendor: "Graph", type: "conditionalAccessPolicy" },
  about: "What the tenant demands of a sign-in in addition to JumpCloud's assertion.",
  rows: [
    watched(
      "outage",
      [
        check("emergency-administrator"),
        check("mfa-nobody"),
        check("mfa-asked-twice"),
        check("group-relied-on"),
      ],
      "state conditions grantControls",
      "(another one is made)",
    ),
    watched(
      "note",
      [check("mfa-nobody"), check("managed-password-alone"), check("managed-second-factor")],
      ITSELF,
    ),
    watched("note", [check("sign-in-frequency")], "sessionControls"),
    ignored(NAMES, "id createdDateTime modifiedDateTime description displayName templateId"),
  ],
};

export const AUTHENTICATION_STRENGTH: WatchedObject = {
  name: "Authentication strength",
  schema: { vendor: "Graph", type: "authenticationStrengthPolicy" },
  about:
    "Which second factors a Conditional Access policy accepts. Of the built-in strengths, only the MFA strength accepts a federated one.",
  rows: [
    watched("outage", [check("mfa-strength")], "allowedCombinations"),
    ignored(
      "It says the same in one word, or which keys and certificates are accepted if a combination allows them",
      "requirementsSatisfied combinationConfigurations",
    ),
    ignored("Microsoft refuses to delete one that a policy uses", ITSELF),
    ignored(NAMES, "id createdDateTime modifiedDateTime description displayName policyType"),
  ],
};

export const SECURITY_DEFAULTS: WatchedObject = {
  name: "Security defaults",
  schema: { vendor: "Graph", type: "identitySecurityDefaultsEnforcementPolicy" },
  about: "Whether Microsoft asks for a second factor without a policy.",
  rows: [
    watched(
      "note",
      [check("mfa-nobody"), check("mfa-asked-twice"), check("managed-password-alone")],
      "isEnabled",
    ),
    ignored(NAMES, "id deletedDateTime displayName description", ITSELF),
  ],
};

export const GRANT: WatchedObject = {
  name: "Consent of JumpCloud's directory",
  schema: { vendor: "Graph", type: "oAuth2PermissionGrant" },
  about: "The permission with which JumpCloud writes into the tenant. JumpCloud says whether it still works.",
  rows: [
    watched("outage", [check("directory-consent")], ITSELF),
    // JumpCloud publishes no list of its scopes: a finding follows only if people can't be written any more.
    watched("outage", [check("jumpcloud-application-scope")], "scope"),
    ignored(
      "Another kind of grant is a new object; what JumpCloud says about the consent decides",
      "id clientId consentType principalId resourceId",
    ),
  ],
};

export const SERVICE_PRINCIPAL: WatchedObject = {
  name: "JumpCloud's application in the tenant",
  schema: { vendor: "Graph", type: "servicePrincipal" },
  about:
    "The application as which JumpCloud writes. It belongs to JumpCloud; the tenant only has an entry for it.",
  rows: [
    watched("outage", [check("directory-consent")], "accountEnabled deletedDateTime", ITSELF),
    watched(
      "attack",
      [check("jumpcloud-application-credential")],
      "keyCredentials passwordCredentials owners",
    ),
    ignored(
      "Microsoft has them for managed identities only, and for no application of another tenant",
      "federatedIdentityCredentials",
    ),
    ignored("The consent has its own list here", "oauth2PermissionGrants appRoleAssignments"),
    ignored(
      "JumpCloud sets it for all its customers, or it is a note",
      `
        id addIns alternativeNames appDescription appDisplayName appId appRoles applicationTemplateId
        appOwnerOrganizationId customSecurityAttributes description disabledByMicrosoftStatus displayName
        homepage info loginUrl logoutUrl notes notificationEmailAddresses oauth2PermissionScopes replyUrls
        servicePrincipalNames resourceSpecificApplicationPermissions servicePrincipalType signInAudience tags
        verifiedPublisher createdObjects endpoints memberOf ownedObjects transitiveMemberOf
      `,
    ),
    ignored(
      "It is for applications that people sign in to; nobody signs in to this one",
      `
        appRoleAssignmentRequired appRoleAssignedTo claimsMappingPolicies tokenLifetimePolicies
        delegatedPermissionClassifications homeRealmDiscoveryPolicies tokenIssuancePolicies
        preferredSingleSignOnMode preferredTokenSigningKeyThumbprint samlSingleSignOnSettings
        remoteDesktopSecurityConfiguration synchronization tokenEncryptionKeyId appManagementPolicies
      `,
    ),
  ],
};

export const AUTHENTICATION_METHODS: WatchedObject = {
  name: "Authentication methods policy",
  schema: { vendor: "Graph", type: "authenticationMethodsPolicy" },
  about: "With which methods people can sign in at Microsoft, without JumpCloud.",
  rows: [
    watched("note", [check("way-round-jumpcloud")], "authenticationMethodConfigurations"),
    ignored(
      "It asks people to register a method, or says how far the tenant has left older policies",
      "registrationEnforcement policyMigrationState policyVersion reconfirmationInDays",
    ),
    ignored("Every tenant has one", "id", ITSELF),
    ignored(NAMES, "description displayName lastModifiedDateTime"),
  ],
};

export const STAGED_ROLLOUT: WatchedObject = {
  name: "Staged rollout",
  schema: { vendor: "Graph", type: "featureRolloutPolicy" },
  about: "Groups whose members sign in at Microsoft although their domain is federated.",
  rows: [
    // Microsoft shows it to a signed-in person only: without one `check` says that it did not look.
    watched(
      "attack",
      [check("way-round-jumpcloud")],
      "feature isEnabled isAppliedToOrganization appliesTo",
      "(another one is made)",
    ),
    ignored("Without it people sign in at JumpCloud", ITSELF),
    ignored(NAMES, "id description displayName"),
  ],
};

export const HOME_REALM: WatchedObject = {
  name: "Home realm discovery policy",
  schema: { vendor: "Graph", type: "homeRealmDiscoveryPolicy" },
  about: "Applications, or the whole tenant, for which sign-ins are not sent to JumpCloud.",
  rows: [
    watched(
      "attack",
      [check("way-round-jumpcloud")],
      "definition isOrganizationDefault appliesTo",
      "(another one is made)",
    ),
    ignored("Without it people are sent by their domain", ITSELF, "deletedDateTime"),
    ignored(NAMES, "id description displayName"),
  ],
};
