import type { FederationTerms } from "./declaration";

/** Where states and records of version 0.1 have members of {@link FederationTerms}: beside each other. */
export const TERMS_ONCE_TOP_LEVEL: ReadonlySet<string> = new Set([
  "emergencyAccess",
  "acceptLockOut",
  "acceptDeviceImpact",
  "hybrid",
  "certificateDays",
] satisfies (keyof FederationTerms)[]);

/** The same values with the terms as one object; those that have them so already stay as they are. */
export function withNestedTerms<Values extends object>(values: Values): Values {
  const entries = Object.entries(values);
  const terms = entries.filter(([name]) => TERMS_ONCE_TOP_LEVEL.has(name));
  if (terms.length === 0) return values;
  const others = entries.filter(([name]) => !TERMS_ONCE_TOP_LEVEL.has(name));
  return Object.fromEntries([...others, ["terms", Object.fromEntries(terms)]]) as Values;
}
