import { GraphError } from "./errors";
import { authorize } from "./permissions";
import type { Entra, GraphContext } from "./service";

/** Licences that P1 is a part of. https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference */
const PREMIUM = /^(AAD_PREMIUM|EMS|EMSPREMIUM|SPB|SPE_|IDENTITY_THREAT|M365)/;

/** Refuses who may not see sign-ins, and everybody in a tenant without the licence for it. @throws GraphError 403 */
export function refuseLogReader(entra: Entra, c: GraphContext): void {
  authorize(c, "readAuditLogs");
  if ([...entra.store.skus.values()].some(({ skuPartNumber }) => PREMIUM.test(skuPartNumber))) return;
  throw new GraphError(
    403,
    "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
    "Neither tenant is B2C or tenant doesn't have premium license",
  );
}
