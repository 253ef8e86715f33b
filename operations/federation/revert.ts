import { PROPAGATION_HOURS } from "../../audit/federation/propagation";
import type { TenantDomain } from "../../audit/vendor-objects";
import type { Call } from "../../waiting/call";
import { makeDomainManaged } from "./end";
import { domainAfterFailure, type FailedWrite, FederationFailure, recoveryCommands } from "./failure";
import type { EntraConnection } from "./stable-domain";
import { WriteNotVisible } from "./verified-write";

/** Milliseconds, on top of the deadline of what failed: there is nothing better to do than to go on. */
const RETURN_DEADLINE = 120_000;

/** What failed, for the error that going back always ends with. */
export type RevertReason = Pick<FailedWrite, "action" | "why" | "changed" | "cause" | "evidence">;

/** Makes a domain Managed on which people can't sign in, and throws what failed, and how that ended. */
export async function revertToManaged(
  tenant: EntraConnection,
  { name: domain, federation }: TenantDomain,
  reason: RevertReason,
  call: Call,
): Promise<never> {
  try {
    const shown = await makeDomainManaged(tenant, domain, federation?.id, RETURN_DEADLINE, call);
    throw new FederationFailure({
      ...{ ...reason, domain, shown, left: "Managed" },
      ...(reason.changed ? { setBack: true } : {}),
      now: reason.changed
        ? "Managed again, which this run wrote and several reads in a row show: people sign in with their passwords at Microsoft."
        : "Managed, as before: people sign in with their passwords at Microsoft.",
      next: reason.changed
        ? `Put right what is named above and run \`pulumi up\` again, ${PROPAGATION_HOURS} hours from now at the earliest: until then Microsoft still spreads this change. \`refederate\` asks for it sooner. Every gate is judged anew.`
        : "Put right what is named above and run `pulumi up` again; every gate is judged anew.",
    });
  } catch (error) {
    if (!(error instanceof WriteNotVisible)) throw error;
    throw new FederationFailure({
      ...{ ...reason, domain, changed: true, ...domainAfterFailure(error.shown) },
      evidence: [...(reason.evidence ?? []), `Setting it back to Managed failed: ${error.message}`],
      next: `Run ${recoveryCommands(domain).back} at once: people of the domain may be locked out.`,
      ...(error.shown ? { shown: error.shown } : {}),
    });
  }
}
