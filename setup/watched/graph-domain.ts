import {
  check,
  checkRecord,
  gone,
  ITSELF,
  ignored,
  plan,
  proof,
  property,
  type WatchedObject,
  watched,
} from "./row";

const DRIFT = property("DomainFederation", "drift");

const declared = (name: string, code: "federation-differs" | "federation-detail" = "federation-differs") => [
  property("DomainFederation", name),
  DRIFT,
  proof(code),
  checkRecord(code),
];

export const DOMAIN: WatchedObject = {
  name: "Domain",
  schema: { vendor: "Graph", type: "domain" },
  about: "A domain of the tenant, federated by this program.",
  rows: [
    watched("outage", [gone("DomainFederation"), proof("domain-unknown")], ITSELF),
    watched(
      "outage",
      [
        property("FederationCheck", "authenticationType"),
        property("FederationCheck", "signInUrl"),
        proof("federation-absent"),
        check("federation-absent"),
      ],
      "authenticationType",
    ),
    watched(
      "attack",
      [plan("federation-unaccounted"), check("federation-unaccounted")],
      "(another domain is federated)",
    ),
    watched("note", [property("PrimaryDomain", "domain"), property("PrimaryDomain", "instead")], "isDefault"),
    // Without a record a child that was promoted and is Managed is a note: it may have been added so.
    watched("outage", [check("child-promoted")], "isRoot"),
    ignored("It is the domain's name", "id"),
    ignored("Microsoft never takes a verification back", "isVerified"),
    ignored("Microsoft sets it once, when the domain is added", "isAdminManaged isInitial"),
    ignored(
      "It says what else a domain is used for, or how far Microsoft is with adding it",
      `
        availabilityStatus manufacturer model state supportedServices serviceConfigurationRecords
        verificationDnsRecords
      `,
    ),
    ignored(
      "It is about passwords at Microsoft, which people of a federated domain do not use; before the domain is federated, a finding says what it does to administrators on other domains",
      "passwordNotificationWindowInDays passwordValidityPeriodInDays",
    ),
    ignored("Objects that have their own list here", "federationConfiguration domainNameReferences"),
    ignored("It follows from the names", "rootDomain"),
  ],
};

export const FEDERATION: WatchedObject = {
  name: "Federation of the domain",
  schema: { vendor: "Graph", type: "internalDomainFederation" },
  about: "Which identity provider the tenant trusts for the domain.",
  rows: [
    watched(
      "outage",
      [
        DRIFT,
        property("FederationCheck", "signInUrl"),
        plan("domain-federated"),
        proof("federation-half"),
        check("federation-half"),
      ],
      ITSELF,
    ),
    watched("attack", [DRIFT, proof("federation-differs"), check("federation-differs")], "issuerUri"),
    watched(
      "attack",
      [
        DRIFT,
        property("DomainFederation", "passiveSignInUri"),
        property("FederationCheck", "signInUrl"),
        proof("realm-elsewhere"),
        check("realm-elsewhere"),
        proof("federation-differs"),
        check("federation-differs"),
      ],
      "passiveSignInUri",
    ),
    watched("attack", [...declared("activeSignInUri"), check("federation-undeclared")], "activeSignInUri"),
    watched(
      "attack",
      [proof("federation-undeclared"), check("federation-undeclared")],
      "metadataExchangeUri",
    ),
    watched("attack", [proof("federation-undeclared"), check("federation-undeclared")], "passwordResetUri"),
    watched(
      "attack",
      [DRIFT, proof("certificate-trusted"), check("certificate-trusted")],
      "signingCertificate",
    ),
    watched(
      "attack",
      [proof("certificate-unaccounted"), check("certificate-unaccounted")],
      "nextSigningCertificate",
    ),
    watched("attack", declared("federatedIdpMfaBehavior"), "federatedIdpMfaBehavior"),
    watched("attack", [...declared("signOutUri"), check("federation-undeclared")], "signOutUri"),
    watched(
      "outage",
      [...declared("preferredAuthenticationProtocol"), proof("ws-federation"), check("ws-federation")],
      "preferredAuthenticationProtocol",
    ),
    watched(
      "outage",
      declared("isSignedAuthenticationRequestRequired"),
      "isSignedAuthenticationRequestRequired",
    ),
    watched("note", declared("displayName", "federation-detail"), "displayName"),
    watched(
      "note",
      [property("FederationCheck", "undeclared")],
      "promptLoginBehavior systemBrowserEnabledOn",
      "(a field that this project does not know)",
    ),
    ignored(
      "Microsoft's note about an update by metadata; a change shows in the certificates",
      "signingCertificateUpdateStatus",
    ),
    ignored("If the federation is made again, all its other fields are compared", "id"),
    ignored(
      "Graph's v1.0 does not have it, and its beta is not read; if v1.0 gets a new field, it shows as `undeclared` of `FederationCheck`",
      "passwordChangeUri openIdConnectDiscoveryEndpoint defaultInteractiveAuthenticationMethod",
    ),
  ],
};

export const ORGANIZATION: WatchedObject = {
  name: "Tenant",
  schema: { vendor: "Graph", type: "organization" },
  about: "The tenant itself.",
  rows: [
    // Without a record it is a note: nobody knows whether it is declared.
    watched("outage", [check("on-premises-sync")], "onPremisesSyncEnabled"),
    watched("attack", [check("way-round-jumpcloud")], "certificateBasedAuthConfiguration"),
    ignored("It identifies the tenant: a program stops if it finds another tenant", "id", ITSELF),
    ignored("The same as the domains, which have their own list here", "verifiedDomains"),
    ignored("Microsoft announces long before that it closes a tenant", "deletedDateTime state"),
    ignored("It changes pictures and texts of Microsoft's sign-in pages, and no address", "branding"),
    ignored(
      "Names, addresses, contacts and plans of the company: no sign-in depends on them",
      `
        assignedPlans businessPhones city country countryLetterCode createdDateTime defaultUsageLocation
        displayName marketingNotificationEmails postalCode mobileDeviceManagementAuthority
        onPremisesLastSyncDateTime partnerTenantType preferredLanguage privacyProfile provisionedPlans street
        tenantType extensions securityComplianceNotificationMails securityComplianceNotificationPhones
        technicalNotificationMails
      `,
    ),
  ],
};
