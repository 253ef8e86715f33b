import type { Holder } from "./holders/holder";
import type { AuthenticationContext } from "./second-factor/second-factor";

/** A domain of the tenant, with its federation where it has one. Names are in lower case. */
export interface TenantDomain {
  name: string;
  authenticationType: "Managed" | "Federated";
  isDefault: boolean;
  isInitial: boolean;
  isVerified: boolean;
  /** A child inherits the authentication type of its root. */
  isRoot: boolean;
  /** Left out for a Managed domain, and where `federationUnread` says why a Federated one could not be read. */
  federation?: InternalDomainFederation;
  federationUnread?: string;
  /** Fields of the federation that {@link InternalDomainFederation} has not, which Microsoft added since; left out where there is none. */
  newerFields?: { [field: string]: unknown };
  /**
   * True where Graph answers that a Federated domain has no configuration, which a create that broke off can leave:
   * nobody on it can sign in, and only the domain itself can still be changed.
   */
  isHalf?: boolean;
}

/** Every field of Graph's `internalDomainFederation`. Certificates are base64 DER on one line. */
export interface InternalDomainFederation {
  id: string;
  displayName?: string;
  issuerUri?: string;
  passiveSignInUri?: string;
  activeSignInUri?: string;
  signOutUri?: string;
  metadataExchangeUri?: string;
  signingCertificate?: string;
  nextSigningCertificate?: string;
  preferredAuthenticationProtocol?: string;
  promptLoginBehavior?: string;
  federatedIdpMfaBehavior?: string;
  isSignedAuthenticationRequestRequired?: boolean;
  passwordResetUri?: string;
  /** Left out where it is off. */
  systemBrowserEnabledOn?: string;
}

/** What anybody on the internet sees of a domain: where sign-ins are sent. */
export interface UserRealm {
  domain: string;
  namespaceType: "Managed" | "Federated" | "Unknown";
  /** Address that the browser is sent to, without its query; only for a Federated one. */
  signInUrl?: string;
  brand?: string;
}

/** JumpCloud's connection to the tenant. */
export interface Microsoft365Directory {
  id: string;
  name: string;
  consent: DirectoryConsent;
  /** Domains whose people are synced, in lower case; left out where JumpCloud did not tell. */
  domains?: string[];
  defaultDomain?: string;
}

/** `stale` when the token that a tenant's administrator once gave no longer works, with the vendor's own words. */
export type DirectoryConsent = { state: "given" } | { state: "stale"; error: string; message: string };

/** A SAML application of JumpCloud. Its private key is never part of it. */
export interface JumpCloudSamlApplication {
  id: string;
  label: string;
  template: string;
  active: boolean;
  ssoUrl: string;
  idpEntityId: string;
  /** Id of the organisation at JumpCloud; left out where JumpCloud does not tell. */
  organizationId?: string;
  /** Left out where the application has none yet. */
  certificate?: SigningCertificate;
  /** When certificate and key were written, RFC 3339; left out where JumpCloud does not tell, the key's where it has none. */
  pairUpdated?: { certificate: string; privateKey?: string };
  assertion: AssertionSettings;
  /** The stack that holds it; left out where its description carries no mark. */
  holder?: Holder;
}

/** What an application, or a template, says in assertions. */
export interface AssertionSettings {
  /** Left out where there is no such setting. */
  context?: AuthenticationContext;
  /** Values that decide whether Entra takes an assertion, in one line each, by the key of the configuration. */
  settings: { [name: string]: string };
}

/** A public certificate as it was read. */
export interface SigningCertificate {
  /** The DER bytes in base64, one line. */
  base64: string;
  /** Upper case hexadecimal, without separators: the thumbprint that Microsoft's pages show. */
  sha1: string;
  /** RFC 3339. */
  notBefore: string;
  notAfter: string;
}

/** A template of JumpCloud's catalogue, with the configuration keys that an application made from it takes. */
export interface CatalogueTemplate {
  key: string;
  displayName: string;
  configKeys: string[];
  /** What an application says in assertions that sets nothing of its own. */
  assertion: AssertionSettings;
}

/** A group at either vendor. */
export interface VendorGroup {
  id: string;
  name: string;
  mail?: string;
  /** The stack that holds it; left out where its description carries no mark. */
  holder?: Holder;
}

/** The tenant itself. */
export interface TenantIdentity {
  id: string;
  displayName: string;
  /** A local Active Directory is synced into it. */
  onPremisesSync: boolean;
}

/** JumpCloud's organisation. */
export interface OrganizationIdentity {
  id: string;
  displayName: string;
}
