import type { SignInState } from "./sign-in/memory";

/** A JSON object as it stands on the wire. */
export type JsonObject = Record<string, unknown>;

/** Ids of authentication methods. https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicy */
export type MethodId =
  | "Fido2"
  | "MicrosoftAuthenticator"
  | "Sms"
  | "TemporaryAccessPass"
  | "Email"
  | "X509Certificate";

/** https://learn.microsoft.com/graph/api/resources/domain */
export interface Domain {
  id: string;
  /** Of a root domain. A child that isn't a root shows its root's. */
  authenticationType: "Managed" | "Federated";
  isAdminManaged: boolean;
  isDefault: boolean;
  isInitial: boolean;
  isRoot: boolean;
  isVerified: boolean;
  supportedServices: string[];
  passwordValidityPeriodInDays: number | null;
  passwordNotificationWindowInDays: number | null;
}

/** https://learn.microsoft.com/graph/api/resources/internaldomainfederation */
export interface Federation {
  id: string;
  displayName: string | null;
  issuerUri: string | null;
  metadataExchangeUri: string | null;
  signingCertificate: string | null;
  passiveSignInUri: string | null;
  preferredAuthenticationProtocol: string | null;
  activeSignInUri: string | null;
  signOutUri: string | null;
  promptLoginBehavior: string | null;
  isSignedAuthenticationRequestRequired: boolean | null;
  nextSigningCertificate: string | null;
  federatedIdpMfaBehavior: string | null;
  passwordResetUri: string | null;
  /** Only where it was written. */
  systemBrowserEnabledOn?: string | null;
  signingCertificateUpdateStatus: { certificateUpdateResult: string; lastRunDateTime: string } | null;
}

/** A user with every property of `user-properties.ts`. https://learn.microsoft.com/graph/api/resources/user */
export interface User extends JsonObject {
  id: string;
  userPrincipalName: string;
  displayName: string;
  accountEnabled: boolean;
  mail: string | null;
  onPremisesImmutableId: string | null;
  proxyAddresses: string[];
}

/** https://learn.microsoft.com/graph/api/resources/group */
export interface Group extends JsonObject {
  id: string;
  displayName: string;
  mailNickname: string;
}

/** A role that was activated in this tenant. Its id is the tenant's own; the template's is the same everywhere. */
export interface DirectoryRole {
  id: string;
  roleTemplateId: string;
}

/** https://learn.microsoft.com/graph/api/resources/unifiedroleassignment */
export interface RoleAssignment {
  id: string;
  principalId: string;
  roleDefinitionId: string;
  directoryScopeId: string;
  /** Of a role that an eligible person has activated: when that ends. ISO time; absent is for good. */
  endsAt?: string;
}

/** https://learn.microsoft.com/graph/api/resources/device */
export interface Device extends JsonObject {
  id: string;
  displayName: string;
  trustType: "AzureAd" | "ServerAd" | "Workplace";
}

/** https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy */
export interface ConditionalAccessPolicy extends JsonObject {
  id: string;
  displayName: string;
  state: "enabled" | "disabled" | "enabledForReportingButNotEnforced";
  conditions: JsonObject;
}

/** https://learn.microsoft.com/graph/api/resources/directoryaudit */
export interface DirectoryAudit extends JsonObject {
  id: string;
  activityDisplayName: string;
  activityDateTime: string;
}

/** https://learn.microsoft.com/graph/api/resources/subscribedsku */
export interface SubscribedSku {
  skuId: string;
  skuPartNumber: string;
  /** How many people may have one. */
  enabled: number;
}

/** Trust in another issuer's tokens. https://learn.microsoft.com/graph/api/resources/federatedidentitycredential */
export interface FederatedCredential {
  name: string;
  issuer: string;
  subject: string;
  audience: string;
}

/** An app registration together with its service principal in this tenant. */
export interface Application {
  /** Object id of the service principal: the `oid` of its tokens. */
  id: string;
  clientId: string;
  displayName: string;
  secrets: string[];
  /** PEM certificates whose key signs client assertions. */
  certificates: string[];
  federatedCredentials: FederatedCredential[];
  /** Granted Graph application permissions: the `roles` of its tokens. */
  permissions: string[];
  /** Tenant in which it is registered. @default the emulated one */
  homeTenantId?: string;
  /** Object id of the registration. @default one made from the client id */
  registrationId?: string;
  /** Only registered so far: there is no service principal in the tenant. */
  isOnlyRegistered?: true;
  /** Its service principal may not sign in. */
  isDisabled?: true;
  /** The permissions that its registration asks for. */
  requiredResourceAccess?: JsonObject[];
  /** ISO time at which its secrets end. @default half a year from now */
  secretsEnd?: string;
  /** Keys and secrets of its service principal here; those of its registration are not shown. */
  keyCredentials?: JsonObject[];
  passwordCredentials?: JsonObject[];
  /** Delegated permissions that somebody consented to. */
  delegated?: { consentType: "AllPrincipals" | "Principal"; principalId: string | null; scope: string };
}

/** https://learn.microsoft.com/graph/api/resources/organization */
export interface Tenant {
  id: string;
  displayName: string;
  countryLetterCode: string;
  onPremisesSyncEnabled: boolean | null;
  securityDefaults: boolean;
  /**
   * Whose users a federated domain may sign in. Absent in most tenants, where the policy answers 404 and each domain's
   * issuer signs in its own people only. https://learn.microsoft.com/graph/api/resources/alldomains
   */
  federatedTokenValidation?: "none" | "all" | "allFederated" | "allManaged";
  /** Who hears from Microsoft of the tenant; nobody where it is absent. */
  technicalNotificationMails?: string[];
  securityComplianceNotificationMails?: string[];
  /** None where it is absent. */
  homeRealmDiscoveryPolicies?: HomeRealmDiscoveryPolicy[];
  /** Authentication methods that are on for everybody; none where it is absent. */
  enabledMethods?: MethodId[];
  /** Certificate authorities whose certificates people may sign in with; none where it is absent. */
  certificateAuthorities?: CertificateAuthority[];
}

/** https://learn.microsoft.com/graph/api/resources/certificateauthority */
export interface CertificateAuthority extends JsonObject {
  isRootAuthority: boolean;
  /** DER in base64. */
  certificate: string;
  issuer: string;
  issuerSki: string;
  certificateRevocationListUrl: string | null;
  deltaCertificateRevocationListUrl: string | null;
}

/** https://learn.microsoft.com/graph/api/resources/homerealmdiscoverypolicy */
export interface HomeRealmDiscoveryPolicy extends JsonObject {
  id: string;
  displayName: string;
  /** JSON, each in a text. */
  definition: string[];
  isOrganizationDefault: boolean;
}

/** Another issuer of tokens that a federated credential may name, for example GitHub's. */
export interface OidcIssuer {
  issuer: string;
  /** PEM of the public key that its tokens are checked with. */
  publicKey: string;
}

/** All that the emulated tenant remembers: plain data, so that it can be written to a file and read back. */
export interface EntraState {
  tenant: Tenant;
  domains: Domain[];
  federations: { domainId: string; federation: Federation }[];
  users: User[];
  deletedUsers: User[];
  managers: [userId: string, managerId: string][];
  /** Kinds of authentication methods by user, for example `fido2`. */
  methods: [userId: string, kinds: string[]][];
  groups: Group[];
  members: [groupId: string, memberIds: string[]][];
  owners: [groupId: string, ownerIds: string[]][];
  roles: DirectoryRole[];
  assignments: RoleAssignment[];
  eligibilities: RoleAssignment[];
  applications: Application[];
  // The next four are absent in state files of earlier versions.
  devices?: Device[];
  conditionalAccess?: ConditionalAccessPolicy[];
  skus?: SubscribedSku[];
  audits?: DirectoryAudit[];
  issuers: OidcIssuer[];
  /** Absent in state files of earlier versions. */
  signIns?: SignInState;
}
