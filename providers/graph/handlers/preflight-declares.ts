import { DEFAULT_DOMAIN, theAdministrator, theFederation, theRecord } from "../objects";
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
  const federated = stage === "federated" ? domains.map(({ domain }) => domain) : [];
  const makes = administrator && "mailNickname" in administrator ? [administrator.mailNickname] : [];
  return [
    DEFAULT_DOMAIN,
    ...federated.flatMap((domain) => [theFederation(domain), theRecord(domain)]),
    ...makes.map(theAdministrator),
  ];
}
