import type { Finding } from "../../../../audit/finding";
import type {
  Adopt,
  CertificateView,
  DeclaredFields,
  FederationTerms,
} from "../../../../operations/federation/declaration";

export interface FederationCheckInputs extends DeclaredFields {
  domain: string;
  /** Application at JumpCloud whose certificate the tenant has to trust. */
  applicationId: string;
  /** Of the {@link DomainFederation} that is proved, so that the proof comes after it. */
  federationId: string;
  /** A {@link CertificateRollover} accounts for the domain's certificates, the next one included. @default false */
  rollsOver?: boolean;
  /** What is accepted of what the proof may find. */
  terms?: FederationTerms;
  /** With `asItStands` its first run takes for found what stands of a federation that was taken over so. @default false */
  adopt?: Adopt;
  /** The {@link DomainFederation} was taken over as it stood: what it finds was so before, and fails for an outage only. @default false */
  takenAsItStood?: true;
  /** What other resources found that ends a run with an error for as long as it stands: an outage or an attack. */
  standing?: Finding[];
  /** How long to wait until what everybody sees has changed. @default 300 */
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
