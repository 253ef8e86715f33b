import {
  adoptedAdministratorObject,
  DEFAULT_DOMAIN_OBJECT,
  federationObject,
  preparationObject,
  rollbackRecordObject,
  technicalAdministratorObject,
} from "../../object-names";
import type { AdministratorPlan, PreflightInputs } from "./types";

/**
 * What stands with a preflight in one component. A run that leaves it out (`--target`, `--exclude`) checks nothing of it,
 * and deletes all the same what it has under an earlier name.
 */
export function preflightObjectNames({
  stage,
  domains,
  administrator,
}: Pick<PreflightInputs, "stage" | "domains" | "administrator">): string[] {
  const objectsOf = stage === "federated" ? [federationObject, rollbackRecordObject] : [preparationObject];
  return [
    DEFAULT_DOMAIN_OBJECT,
    ...domains.flatMap(({ domain }) => objectsOf.map((nameOf) => nameOf(domain))),
    ...(administrator ? [accountOf(administrator)] : []),
  ];
}

function accountOf(administrator: AdministratorPlan): string {
  return "adopt" in administrator
    ? adoptedAdministratorObject(administrator.adopt)
    : technicalAdministratorObject(administrator.mailNickname);
}
