import { type Finding, holds, violated } from "../finding";
import type { TenantDomain } from "../vendor-objects";

/**
 * Domains below a federated one that don't follow it, as they are roots themselves. One that was its child when the record
 * was taken was promoted since; else it may have been added so, and is told where it is Managed.
 */
export function checkPromotedChildren(
  domain: string,
  domains: readonly TenantDomain[],
  children: readonly string[] | undefined,
): Finding[] {
  const code = "child-promoted";
  const below = domains.filter(({ name, isRoot }) => isRoot && name.endsWith(`.${domain.toLowerCase()}`));
  return below.flatMap(({ name, authenticationType }) => {
    const evidence = `it is a root of its own and ${authenticationType}, so that its people don't sign in with the federation of ${domain}`;
    const wayOut = `Where nobody means it, find out who promoted it; Microsoft makes no child of a root again, so that it needs an application and a federation of its own`;
    if (children?.includes(name)) return [violated(code, name, `${evidence}, as they did`, wayOut)];
    return authenticationType === "Managed" ? [holds(code, name, evidence, wayOut)] : [];
  });
}
