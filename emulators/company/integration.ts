import type { Federation } from "../entra";
import type { DirectorySeed } from "../jumpcloud/seed";

/** A set-up that somebody made by hand: what JumpCloud has for Microsoft 365, and which domains are federated. */
export interface Integration {
  applications: IntegrationApplication[];
  /** Connected already, where there is a `consent`. */
  directories: DirectorySeed[];
  federations: IntegrationFederation[];
}

/** A SAML application of JumpCloud. */
export interface IntegrationApplication {
  id?: string;
  /** Key of the template. */
  template: string;
  label: string;
  /** Path of its sign-in page at JumpCloud, such as `/saml2/office365`. */
  address: string;
  /** Its IdP entity id. */
  issuer: string;
  active: boolean;
  /** Days until its certificate ends; below 0 it has ended. */
  certificateDays: number;
}

/** A domain that signs in somewhere else, with every field that Graph shows of it. */
export interface IntegrationFederation {
  domain: string;
  /** Label of the application whose certificate is registered; without one it is another identity provider's. */
  signedBy?: string;
  /** The same for the next certificate, which may be missing altogether. */
  nextSignedBy?: string;
  /** An address that begins with `/` is at JumpCloud's sign-in pages. */
  fields: Partial<Federation>;
}
