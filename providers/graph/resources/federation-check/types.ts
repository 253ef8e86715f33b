import type { Finding } from "../../../../audit/finding";
import type {
  Adopt,
  CertificateView,
  DeclaredFields,
  FederationTerms,
} from "../../../../operations/federation/declaration";

export interface FederationCheckInputs extends DeclaredFields {
  /** Name of the domain. */
  domain: string;
  /** Application at JumpCloud whose certificate the tenant has to trust. */
  applicationId: string;
  /** Id of the federation, from {@link DomainFederation}, so that the proof comes after it. */
  federationId: string;
  /** A {@link CertificateRollover} replaces the domain's certificate, so that a next certificate is right. @default false */
  rollsOver?: boolean;
  /** Findings of the proof that are accepted. */
  terms?: FederationTerms;
  /** With `asItStands` the first run notes what it finds of a federation that was taken over, and does not fail. @default false */
  adopt?: Adopt;
  /**
   * The {@link DomainFederation} was taken over and is unchanged. So what is found existed before, and only an outage fails.
   * @default false
   */
  takenAsItStood?: true;
  /** Findings of other resources that fail the run as long as they hold: an outage or an attack. */
  standing?: Finding[];
  /** Seconds to wait until the proof succeeds. @default 300 */
  deadlineSeconds?: number;
}

export interface FederationCheckState extends FederationCheckInputs {
  tenantId: string;
  organizationId: string;
  authenticationType: "Managed" | "Federated";
  /** Where the tenant sends people of the domain who want to sign in. */
  signInUrl: string;
  certificate: CertificateView;
  /** What is not as declared; empty when all is proved. */
  findings: Finding[];
  /** Settings of the federation that nothing declares, as the last run saw them; an earlier state has none. */
  undeclared?: Record<string, unknown>;
}
