import { DEFAULT_DOMAIN, theAdministrator, theFederation, thePreparation, theRecord } from "../objects";
import type { PreflightInputs } from "../preflight";

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
  const makes = administrator && "mailNickname" in administrator ? [administrator.mailNickname] : [];
  return [
    DEFAULT_DOMAIN,
    ...domains.flatMap(({ domain }) => objectsOf.map((nameOf) => nameOf(domain))),
    ...makes.map(theAdministrator),
  ];
}
