import type { Holder } from "./holders/holder";

/** A domain of the tenant, with its federation where it has one. Names are in lower case. */
export interface TenantDomain {
  /** Name of the domain. */
  name: string;
  /** `Federated` where people sign in elsewhere, `Managed` where they sign in at Microsoft. */
  authenticationType: "Managed" | "Federated";
  /** New accounts get it; it can't be federated. */
  isDefault: boolean;
  /** The tenant was made with it; it can't be federated. */
  isInitial: boolean;
  /** Microsoft knows that it is the tenant's. */
  isVerified: boolean;
  /** A child inherits the authentication type of its root. */
  isRoot: boolean;
  /** Left out for a Managed domain, and where `federationUnread` says why a Federated one could not be read. */
  federation?: InternalDomainFederation;
  /** Why its federation could not be read. */
  federationUnread?: string;
  /** Fields of the federation that {@link InternalDomainFederation} has not, which Microsoft added since; missing if there is none. */
  newerFields?: { [field: string]: unknown };
  /**
   * True where Graph answers that a Federated domain has no configuration, which a create that broke off can leave:
   * nobody on it can sign in, and only the domain itself can still be changed.
   */
  isHalf?: boolean;
}

/** Every field of Graph's `internalDomainFederation`. Certificates are base64 DER on one line. */
export interface InternalDomainFederation {
  /** Id of the configuration. */
  id: string;
  /** Name of the federation. */
  displayName?: string;
  /** The issuer that Microsoft believes. */
  issuerUri?: string;
  /** Where browsers sign in. */
  passiveSignInUri?: string;
  /** Where programs without a browser sign in. */
  activeSignInUri?: string;
  /** Where people land after signing out. */
  signOutUri?: string;
  /** Where clients read which addresses there are. */
  metadataExchangeUri?: string;
  /** The certificate that is trusted. */
  signingCertificate?: string;
  /** The certificate that is trusted beside the first. */
  nextSigningCertificate?: string;
  /** `saml` or `wsFed`. */
  preferredAuthenticationProtocol?: string;
  /** What happens when an application wants the password to be asked for again. */
  promptLoginBehavior?: string;
  /** Who asks for the second factor. */
  federatedIdpMfaBehavior?: string;
  /** Microsoft signs its requests. */
  isSignedAuthenticationRequestRequired?: boolean;
  /** Where people reset their password. */
  passwordResetUri?: string;
  /** Missing if it is off. */
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
  /** Id of the directory at JumpCloud. */
  id: string;
  /** Name of the directory. */
  name: string;
  consent: DirectoryConsent;
  /** Domains whose people are synced, in lower case; missing if JumpCloud did not tell. */
  domains?: string[];
  /** The domain on which JumpCloud makes sign-in names. */
  defaultDomain?: string;
}

/** `stale` when the token that a tenant's administrator once gave no longer works, with the vendor's own words. */
export type DirectoryConsent =
  | {
      /** `given` where JumpCloud's access works, `stale` where it does not any more. */
      state: "given";
    }
  | {
      /** `given` where JumpCloud's access works, `stale` where it does not any more. */
      state: "stale";
      /** OAuth's code, such as `invalid_grant`. */
      error: string;
      /** Microsoft's own words. */
      message: string;
    };

/** A SAML application of JumpCloud. Its private key is never part of it. */
export interface JumpCloudSamlApplication {
  /** Id of the application at JumpCloud. */
  id: string;
  /** The name that people see. */
  label: string;
  /** Name of the template of JumpCloud's catalogue that it was made from. */
  template: string;
  /** People can use it. */
  active: boolean;
  /** Its sign-in page. */
  ssoUrl: string;
  /** Its issuer. */
  idpEntityId: string;
  /** Id of the organisation at JumpCloud; missing if JumpCloud does not tell. */
  organizationId?: string;
  /** Missing if the application has none yet. */
  certificate?: SigningCertificate;
  /** When certificate and key were written, RFC 3339; missing if JumpCloud does not show it; the key's is also missing if there is no key. */
  pairUpdated?: {
    /** When the certificate was written. */
    certificate: string;
    /** When the key was written. */
    privateKey?: string;
  };
  assertion: AssertionSettings;
  /** The stack that holds it; missing if its description carries no mark. */
  holder?: Holder;
}

/** What an application, or a template, says in assertions. */
export interface AssertionSettings {
  /** Missing if there is no such setting. */
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
  /** Last moment at which it is valid: RFC 3339. */
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
  /** Id of the group at its vendor. */
  id: string;
  /** Name of the group. */
  name: string;
  /** E-mail address; missing if it has none. */
  mail?: string;
  /** The stack that holds it; missing if its description carries no mark. */
  holder?: Holder;
}

/** The tenant itself. */
export interface TenantIdentity {
  /** Id of the tenant. */
  id: string;
  /** Name that Entra shows. */
  displayName: string;
  /** A local Active Directory is synced into it. */
  onPremisesSync: boolean;
}

/** JumpCloud's organisation. */
export interface OrganizationIdentity {
  /** Id of the organisation. */
  id: string;
  /** Name that the console shows. */
  displayName: string;
}

/**
 * What an application's assertions say of how a person proved themselves, as its `authClaimConfiguration` sets it. A
 * template without that setting, or with nothing in it, says nothing of a second factor.
 */
export interface AuthenticationContext {
  /** The value of every assertion for which `mapped` has no other. */
  constant?: string;
  /** The value for each way to sign in, such as `password` or `mfa`; one without a name could not be read. */
  mapped: {
    /** The way to sign in, such as `password`. */
    method?: string;
    /** What the assertion then says. */
    value: string;
  }[];
}
