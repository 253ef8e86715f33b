import type { CertificateView } from "../../../../operations/federation/declaration";
import type { RolloverDeclaration } from "../../../../operations/rollover/declaration";

export interface CertificateRolloverInputs extends Omit<RolloverDeclaration, "finished"> {
  /** Seconds that one run may take, with the waiting for Microsoft. It never waits for a person. @default 1200 */
  deadlineSeconds?: number;
}

export interface CertificateRolloverState extends CertificateRolloverInputs {
  tenantId: string;
  organizationId: string;
  /** What JumpCloud signs with and the tenant trusts, when the last run ended. */
  certificate: CertificateView;
}
