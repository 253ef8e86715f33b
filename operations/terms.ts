import type { FederationTerms } from "./declaration";

const MEMBERS = [
  "emergencyAccess",
  "acceptLockOut",
  "acceptDeviceImpact",
  "hybrid",
  "certificateDays",
] as const satisfies readonly (keyof FederationTerms)[];

/** Where states and records of version 0.1 have the members of {@link FederationTerms}: beside each other. */
export const EARLIER_TERMS: ReadonlySet<string> = new Set(MEMBERS);

/** The same values with the terms as one object; those that have them so already stay as they are. */
export function withTerms<Values extends object>(values: Values): Values {
  const entries = Object.entries(values);
  const terms = entries.filter(([name]) => EARLIER_TERMS.has(name));
  if (terms.length === 0) return values;
  const others = entries.filter(([name]) => !EARLIER_TERMS.has(name));
  return Object.fromEntries([...others, ["terms", Object.fromEntries(terms)]]) as Values;
}
