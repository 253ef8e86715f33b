import type { FindingCode } from "../../../audit/codes/finding-codes";

/** Places in docs/ that say what to do about a finding in an emergency. */
const EMERGENCY_PAGES: Partial<Record<FindingCode, string>> = {
  "application-gone": "runbook.md#locked-out",
  "certificate-expired": "runbook.md#the-certificate-has-expired",
  "certificate-trusted": "runbook.md#the-certificate-was-regenerated",
  "certificate-unaccounted": "runbook/stolen-key.md",
  "directory-closed": "runbook/deactivated.md",
  "directory-consent": "runbook.md#the-consent-is-lost",
  "directory-missing": "runbook/deactivated.md",
  "emergency-administrator": "runbook.md#the-administrator-is-gone",
  "federation-differs": "day-two.md#who-changed-the-federation",
  "federation-half": "runbook.md#half-federated",
  "federation-unaccounted": "runbook/stolen-key.md",
  "federation-undeclared": "day-two.md#who-changed-the-federation",
  "leaver-enabled": "runbook.md#the-consent-is-lost",
  "realm-elsewhere": "day-two.md#who-changed-the-federation",
  "token-validation": "runbook/stolen-key.md",
};

/** The pages for these codes, each once; the general one first. */
export function emergencyPages(codes: readonly FindingCode[]): string[] {
  const pages = codes.flatMap((code) => EMERGENCY_PAGES[code] ?? []);
  return [...new Set(["runbook.md", ...pages])].map((page) => `docs/${page}`);
}
