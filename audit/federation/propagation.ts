import { HOUR } from "../../waiting/durations";
import { type Finding, holds, violated } from "../finding";

/**
 * How long Microsoft may take until a change of a domain's sign-in is everywhere. Two changes in that time overlap: for
 * hours people are sent to the one place and to the other.
 * https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-saml-idp
 */
export const PROPAGATION_HOURS = 2;

const CODE = "changed-lately";

/** Until when a change of that moment may still spread. */
export function propagationEnd(changedAt: string): Date {
  return new Date(Date.parse(changedAt) + PROPAGATION_HOURS * HOUR);
}

/** A flip that a run has set back itself. */
export interface RevertedFederation {
  /** RFC 3339. */
  at: string;
  left: "Managed" | "Federated" | "unknown";
}

/** A domain that a run set back a while ago is not federated again yet; nothing where that was long enough ago. */
export function checkRecentRevert(
  domain: string,
  { at, left }: RevertedFederation,
  now: Date,
): Finding | undefined {
  const until = propagationEnd(at);
  if (now >= until) return undefined;
  const what = left === "Managed" ? "set it back to Managed" : "wrote its federation as it was before";
  const evidence = `a run ${what} at ${at}, and Microsoft may spread that until ${until.toISOString()}`;
  const action = left === "Managed" ? "federate it" : "change it";
  const repair =
    left === "Managed"
      ? ""
      : `. If people can't sign in meanwhile: \`npx jumpcloud-entra rotate --repair --domain ${domain}\``;
  const wayOut =
    `Run again then. To ${action} sooner, run ` +
    `npx pulumi config set --path refederate.after ${at}, npx pulumi config set --path refederate.reason WHY${repair}`;
  return violated(CODE, domain, evidence, wayOut);
}

/** Told to whoever federates a domain again by name; nothing where its record was taken long ago. */
export function checkPropagation(domain: string, changedAt: string, now: Date): Finding | undefined {
  const until = propagationEnd(changedAt);
  if (now >= until) return undefined;
  const evidence = `the record was taken at ${changedAt}: if the domain was changed then, both changes overlap, and some people are sent to JumpCloud and others to Microsoft`;
  return holds(CODE, domain, evidence, `If it is not urgent, wait until ${until.toISOString()}`);
}
