import type { Holder } from "../../../../audit/holders/holder";
import type { CertificateView, FederationDeclaration } from "../../../../operations/federation/declaration";

export interface DomainFederationInputs extends Omit<FederationDeclaration, "pending"> {
  /** Federates a domain again that somebody set to Managed. Without it the domain stays Managed. */
  refederate?: Refederation;
  /** The stack that holds it, as {@link Preflight} gives it; left out with `mark: false`. */
  holder?: Holder;
  /**
   * The domain was federated before this stack, and it is unknown by whom; `found` of {@link Preflight} says so. Deleting the
   * resource then leaves it federated, unless the same run declares stage `prepare`. @default false
   */
  isFound?: boolean;
}

/** Permission to federate a domain again that somebody set to Managed. */
export interface Refederation {
  /** Moment of the rollback that may be undone now, such as `2026-11-02T09:30:00Z`. Each moment works once. */
  after: string;
  /** Why that is right. */
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
  /** It was taken over as it stood, and no run has changed it since: a delete leaves it so. Missing if a run made it. */
  takenAsItStood?: true;
  /** The moment of the last {@link Refederation} that was used. */
  refederatedAfter?: string;
  /** Missing if the last write came to its end. */
  unfinished?: Unfinished;
}

/** A write that did not come to its end, kept until one does. */
export interface Unfinished {
  /** RFC 3339. */
  at: string;
  /** How it left the domain. */
  left: "Managed" | "Federated" | "unknown";
  /** That run itself wrote what was there before. */
  setBack?: true;
  /** What failed, what was seen, what the domain is now and what to do. */
  told: string;
}
