import {
  DEFAULT_DOMAIN,
  theAdministrator,
  theAdopted,
  theFederation,
  thePreparation,
  theRecord,
} from "../../object-names";
import type { AdministratorPlan, PreflightInputs } from "./resource";

/**
 * What stands with a preflight in one component. A run that leaves it out (`--target`, `--exclude`) checks nothing of it,
 * and deletes all the same what it has under an earlier name.
 */
export function declaredBeside({
  stage,
  domains,
  administrator,
}: Pick<PreflightInputs, "stage" | "domains" | "administrator">): string[] {
  const objectsOf = stage === "federated" ? [theFederation, theRecord] : [thePreparation];
  return [
    DEFAULT_DOMAIN,
    ...domains.flatMap(({ domain }) => objectsOf.map((nameOf) => nameOf(domain))),
    ...(administrator ? [accountOf(administrator)] : []),
  ];
}

function accountOf(administrator: AdministratorPlan): string {
  return "adopt" in administrator
    ? theAdopted(administrator.adopt)
    : theAdministrator(administrator.mailNickname);
}
