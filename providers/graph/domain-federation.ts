import type * as pulumi from "@pulumi/pulumi";
import type { AcceptedLockOut, EmergencyAccess } from "./preflight";
import { type Declared, GraphResource } from "./shell";

/** The fields of Graph's `internalDomainFederation` that a program declares; the certificate is read from JumpCloud. */
export interface FederationFields {
  /** Name that sign-in pages show. @default the domain */
  displayName?: string;
  /** Must be unique among all federated domains, such as `https://example.com`. */
  issuerUri: string;
  /** Where browsers are sent to sign in. */
  passiveSignInUri: string;
  /** @default the same as `passiveSignInUri` */
  activeSignInUri?: string;
  /** @default "https://console.jumpcloud.com/userconsole/" */
  signOutUri?: string;
  metadataExchangeUri?: string;
  /** @default "saml" */
  preferredAuthenticationProtocol?: "saml" | "wsFed";
  promptLoginBehavior?: "translateToFreshPasswordAuthentication" | "nativeSupport" | "disabled";
  /** @default "acceptIfMfaDoneByFederatedIdp" */
  federatedIdpMfaBehavior?:
    | "acceptIfMfaDoneByFederatedIdp"
    | "enforceMfaByFederatedIdp"
    | "rejectMfaByFederatedIdp";
  /** @default false */
  isSignedAuthenticationRequestRequired?: boolean;
  passwordResetUri?: string;
}

export interface DomainFederationInputs extends FederationFields {
  domain: string;
  /** Application at JumpCloud whose certificate is read right before each write. */
  applicationId: string;
  /** JumpCloud's connection to the tenant. */
  directoryId: string;
  /** Group at JumpCloud whose members, read live, are to sign in through JumpCloud. */
  groupId: string;
  /** Sign-in name of the administrator for emergencies. */
  administrator: string;
  emergencyAccess?: EmergencyAccess;
  acceptLockOut?: AcceptedLockOut;
  /** Takes over a federation that exists already and differs from the declared one. @default false */
  adopt?: boolean;
  /** Federates again a domain that somebody set to Managed; without it such a rollback stays. */
  refederate?: Refederation;
  /** How long to wait until a write is visible. @default 300 */
  deadlineSeconds?: number;
}

export interface Refederation {
  /** Moment of the rollback that may be undone now, such as `2026-11-02T09:30:00Z`. Each moment works once. */
  after: string;
  reason: string;
}

export interface DomainFederationState extends DomainFederationInputs {
  tenantId: string;
  organizationId: string;
  /** What the tenant answers; `Managed` after a rollback by hand. */
  authenticationType: "Managed" | "Federated";
  /** Id of the configuration; empty while the domain is Managed. */
  federationId: string;
  /** The certificate that the tenant trusts, for display. */
  certificate: CertificateView;
  /** The moment of the last {@link Refederation} that was used. */
  refederatedAfter?: string;
}

export interface CertificateView {
  /** SHA-1 of the DER form, in upper case hexadecimal, as Microsoft's pages show it. */
  thumbprint: string;
  /** RFC 3339. */
  notBefore: string;
  notAfter: string;
}

export type DomainFederationArgs = Declared<DomainFederationInputs>;

/**
 * The federation of one domain with one application of JumpCloud. It judges every gate before it writes, changes a
 * federation in place and never by removing it, and leaves a domain alone that somebody set back to Managed.
 * Deleting it makes the domain Managed.
 * https://learn.microsoft.com/graph/api/resources/internaldomainfederation
 */
export class DomainFederation extends GraphResource {
  declare readonly domain: pulumi.Output<string>;
  declare readonly issuerUri: pulumi.Output<string>;
  declare readonly passiveSignInUri: pulumi.Output<string>;
  declare readonly tenantId: pulumi.Output<string>;
  declare readonly organizationId: pulumi.Output<string>;
  declare readonly authenticationType: pulumi.Output<"Managed" | "Federated">;
  declare readonly federationId: pulumi.Output<string>;
  declare readonly certificate: pulumi.Output<CertificateView>;

  constructor(name: string, args: DomainFederationArgs, opts?: pulumi.CustomResourceOptions) {
    super("DomainFederation", name, args, OUTPUTS, opts);
  }
}

const OUTPUTS: (keyof DomainFederationState)[] = [
  "tenantId",
  "organizationId",
  "authenticationType",
  "federationId",
  "certificate",
];
