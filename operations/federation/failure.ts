import type { TenantDomain } from "../../audit/vendor-objects";
import type { VendorError } from "../../clients/http";
import { MultiLineError } from "../../text/safe-text";
import type { Call } from "../../waiting/call";
import type { EntraConnection } from "../connection/vendors";
import { DOUBTED_READS_MS, DomainNotStable, readStableDomain } from "./verified-write";

/** How a domain was left by a write that did not come to its end; `unknown` where reads did not agree on anything. */
export type DomainAfterFailure = "Managed" | "Federated" | "unknown";

/** Commands for a domain, as ends of sentences. */
export interface RecoveryCommands {
  /** How to look at it. */
  look: string;
  /** How to make it Managed, whatever it is. */
  back: string;
}

/** What to do with the commands of the domain that is spoken of. */
export type Advice = (commands: RecoveryCommands) => string;

/** What became of a write; how the domain was left is told by what the tenant shows, unless it is said otherwise. */
export interface FailedWrite extends Partial<StateAfterFailure> {
  /** What was to be done, as the end of "Could not …". */
  action: string;
  domain: string;
  /** What failed, with the vendor's own answer. */
  why: string;
  /** What was seen on the way, one line each. */
  evidence?: string[];
  /** What to do, as whole sentences. */
  next: string | Advice;
  /** False where the domain is certainly as it was before. */
  changed: boolean;
  /** Changed, and written as it was before: Microsoft may spread both for hours. */
  setBack?: true;
  /** This stack has not taken it over, so that its state may not have it. */
  isForeign?: true;
  /** What the tenant showed last, where that is known. */
  shown?: TenantDomain | undefined;
  cause?: unknown;
}

export interface StateAfterFailure {
  left: DomainAfterFailure;
  /** What that means for the people of the domain, as the end of "Now: example.com is …". */
  now: string;
}

/** A write of a federation did not come to its end. It tells what became of the domain and what to do. */
export class FederationFailure extends MultiLineError {
  readonly details: FailedWrite & StateAfterFailure & { next: string };

  constructor(failed: FailedWrite) {
    const { domain, shown, next } = failed;
    const advice = typeof next === "string" ? next : next(recoveryCommands(domain));
    const details = { ...stateAfterFailure(shown), ...failed, next: advice };
    super(linesOf(details), details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "FederationFailure";
    this.details = details;
  }
}

function linesOf({ action, domain, why, evidence = [], now, next }: FederationFailure["details"]): string[] {
  return [
    `Could not ${action}: ${why}`,
    ...evidence.map((line) => `  - ${line}`),
    `  Now: ${domain} is ${now}`,
    `  Next: ${next}`,
  ];
}

export function recoveryCommands(domain: string): RecoveryCommands {
  return {
    look: `\`npx jumpcloud-entra check --domain ${domain}\``,
    back: `\`npx jumpcloud-entra rollback --domain ${domain}\``,
  };
}

/** The same for every write that failed although the domain is not as it is to be. */
export function lockedOutAdvice(first = ""): Advice {
  return ({ back }) =>
    `${first === "" ? "Run" : `${first}, or run`} ${back} at once: people of the domain may be locked out.`;
}

/** What to do where a gate, or what was declared, is the cause. */
export const RUN_AGAIN_ADVICE = "Correct what is named above and run `npx pulumi up` again.";

function stateAfterFailure(shown: TenantDomain | undefined): StateAfterFailure {
  if (!shown) return { left: "unknown", now: "in an unknown state: reads failed, or did not agree." };
  if (shown.authenticationType === "Managed")
    return { left: "Managed", now: "Managed. People sign in with their passwords at Microsoft." };
  const issuer = shown.federation?.issuerUri;
  const how = issuer ? `with ${issuer}` : "without a configuration that can be read";
  return { left: "Federated", now: `Federated ${how}.` };
}

/** What became of the domain could not be found out. */
export function unknownOutcomeFailure(
  action: string,
  domain: string,
  why: unknown,
  cause?: Error,
): FederationFailure {
  const reasons = [cause, why].filter((error): error is Error => error instanceof Error);
  return new FederationFailure({
    action,
    domain,
    changed: true,
    why: reasons.map(({ message }) => message).join(" ") || String(why),
    next: ({ look, back }) =>
      `Check it with ${look}. If people can't sign in, run ${back}. The next \`pulumi up\` continues from the state that it finds.`,
    cause: cause ?? why,
  });
}

/** The vendor refused the write as such, so that nothing was done; what the domain is then is read, not supposed. */
export async function refusedWriteFailure(
  action: string,
  tenant: EntraConnection,
  domain: string,
  cause: VendorError,
  call: Call,
): Promise<FederationFailure> {
  const what = `the tenant to show ${domain}`;
  const shown = await readStableDomain(tenant, domain, { what, deadline: DOUBTED_READS_MS }, call).catch(
    (error: unknown) => {
      if (error instanceof DomainNotStable) return error.agreed;
      throw error;
    },
  );
  return new FederationFailure({
    action,
    domain,
    why: cause.message,
    cause,
    changed: false,
    shown,
    next: "Nothing was changed. Correct what is named above and run `npx pulumi up` again.",
  });
}
