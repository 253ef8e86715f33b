import type { CertificateView } from "../../../../operations/federation/declaration";
import type { RolloverDeclaration } from "../../../../operations/rollover/declaration";

export interface CertificateRolloverInputs extends Omit<RolloverDeclaration, "finished"> {
  /** How long one run may take, waiting for Microsoft included; a person is never waited for. @default 1200 */
  deadlineSeconds?: number;
}

export interface CertificateRolloverState extends CertificateRolloverInputs {
  tenantId: string;
  organizationId: string;
  /** What JumpCloud signs with and the tenant trusts, when the last run ended. */
  certificate: CertificateView;
}
