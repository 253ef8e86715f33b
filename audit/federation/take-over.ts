import { codeEntryOf } from "../codes/finding-codes";
import { type Finding, holds, violated, violatedFindings } from "../finding";
import type { InternalDomainFederation, SigningCertificate } from "../vendor-objects";
import { changedFederationFields, type DeclaredFederation } from "./declared-federation";
import { checkSigningCertificateTrusted } from "./health";

const CODE = "take-over-writes";
const CHANGE = "Or change it: `adopt: true`; then every gate of a federation is judged";

/** What a take-over would write to a federation that it may not change, each with the line that keeps what the tenant has. */
export function checkTakeOverWrites(
  domain: string,
  declared: DeclaredFederation,
  live: InternalDomainFederation,
): Finding[] {
  return changedFederationFields(declared, live).map((field) => {
    const evidence = `${field} is ${shown(live[field])} in the tenant, and this run would write ${shown(declared[field])}`;
    return violated(CODE, domain, evidence, `Keep it: \`${lineOf(domain, field, live[field])}\`. ${CHANGE}`);
  });
}

/** The same of the certificate, where the tenant does not trust the one that JumpCloud signs with. */
export function checkTakeOverTrust(
  domain: string,
  live: InternalDomainFederation,
  signing: SigningCertificate | undefined,
): Finding[] {
  const repair = `Run \`npx jumpcloud-entra rotate --repair --domain ${domain}\`, which makes the tenant trust it`;
  return violatedFindings([checkSigningCertificateTrusted(domain, live, signing)]).map((one) => ({
    ...one,
    wayOut: repair,
  }));
}

/** Another default domain is a write to the tenant; `kept` is the line by which it stays, where there is one. */
export function checkDefaultDomainMove(present: string, wanted: string, kept: string | undefined): Finding {
  const evidence = `${present} is the tenant's default domain, and this run would make ${wanted} it`;
  const keep = kept ?? "Keep it: leave the domain Managed, with stage `prepare`";
  return violated(CODE, wanted, evidence, `${keep}. Or move it: \`adopt: true\``);
}

function lineOf(domain: string, field: string, value: unknown): string {
  const what = value === undefined ? `undeclared: [${field}]` : `${field}: ${JSON.stringify(value)}`;
  return `federations: [{ domain: ${domain}, ${what} }]`;
}

function shown(value: unknown): string {
  return value === undefined ? "empty" : JSON.stringify(value);
}

/**
 * The gates of a flip, of a federation that is taken over and stays as it is: nobody's sign-in moves, so that what would refuse a
 * flip is a warning. What could not be read, what is another's and an outage stay what they are.
 */
export function toTakeOverFindings(findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => (isWarning(finding) ? warned(finding) : finding));
}

function isWarning({ code, state }: Finding): boolean {
  const { stopsTakeOver, isAside } = codeEntryOf(code);
  if (state === "holds" || stopsTakeOver) return false;
  return state !== "unknown" || isAside === true;
}

/** In a line of its own each has a way out, by which it is told. */
function warned({ code, object, evidence, wayOut }: Finding): Finding {
  return holds(code, object, evidence, wayOut || "The take-over does not change it");
}

/**
 * Those that are told because the federation stands, and what holds with something left to do; `judged` are the same before
 * {@link toTakeOverFindings}.
 */
export function takeOverWarnings(judged: readonly Finding[]): Finding[] {
  return judged.flatMap((finding) => {
    if (isWarning(finding)) return [warned(finding)];
    return finding.state === "holds" && finding.wayOut !== "" ? [finding] : [];
  });
}
