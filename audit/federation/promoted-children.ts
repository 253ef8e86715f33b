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
    const evidence = `it is a root domain and ${authenticationType}, so its people don't sign in with the federation of ${domain}`;
    const wayOut = `If nobody wants that, find out who promoted it. Microsoft can't make a root domain a child again: it needs its own application and federation`;
    if (children?.includes(name)) return [violated(code, name, `${evidence}, as before`, wayOut)];
    return authenticationType === "Managed" ? [holds(code, name, evidence, wayOut)] : [];
  });
}
