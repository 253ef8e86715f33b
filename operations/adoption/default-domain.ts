import { choosePrimaryDomain } from "../../audit/primary-domain";
import type { FoundIntegration } from "./adoption";
import type { Chosen } from "./chosen";

/** Where the program would choose another default domain than the tenant has. */
export function isOtherDefault(found: FoundIntegration, { domains }: Chosen): boolean {
  const names = domains.map(({ domain }) => domain.name);
  const { domain } = choosePrimaryDomain(undefined, names, [...found.domains, ...found.others]);
  return domain !== found.tenant.defaultDomain;
}
