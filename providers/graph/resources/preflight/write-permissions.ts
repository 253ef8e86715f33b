import type { Finding } from "../../../../audit/finding";
import {
  ACCOUNT_NEED,
  checkBootstrapPermissions,
  checkPermissions,
  NEEDS_OF,
  ROLE_NEED,
} from "../../../../audit/permissions/permissions";
import type { Vendors } from "../../../../operations/connection/vendors";
import { demandNoneViolated } from "../../../../operations/gates/refusal";
import { readGrantedPermissions } from "../../../../readings";

/**
 * For what this run writes: the administrator only where the tenant lacks something of it.
 *
 * @throws Refused with each permission that the credential lacks
 */
export async function demandWritePermissions(
  { graph }: Vendors,
  findings: readonly Finding[],
): Promise<void> {
  const [{ appId }, roles] = await Promise.all([graph.claims(), readGrantedPermissions(graph)]);
  const application = `application ${appId}`;
  const isReported = (code: Finding["code"]) => findings.some((finding) => finding.code === code);
  const makes = [
    ...(isReported("administrator-account") ? [ACCOUNT_NEED] : []),
    ...(isReported("administrator-role") ? [ROLE_NEED] : []),
  ];
  demandNoneViolated("go on", [
    ...checkPermissions(application, roles, NEEDS_OF.deploy),
    ...checkBootstrapPermissions(application, roles, makes, "npx pulumi up --refresh"),
  ]);
}
