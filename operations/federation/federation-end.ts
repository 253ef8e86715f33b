import { PROPAGATION_HOURS } from "../../audit/federation/propagation";
import { findingSentence } from "../../audit/finding";
import type { TenantDomain } from "../../audit/vendor-objects";
import { VendorError } from "../../clients/http";
import type { Call } from "../../waiting/call";
import type { EntraConnection } from "../connection/vendors";
import { Refused } from "../gates/refusal";
import {
  type FailedWrite,
  FederationFailure,
  lockedOutAdvice,
  RUN_AGAIN_ADVICE,
  unknownOutcomeFailure,
} from "./failure";
import {
  DomainNotStable,
  deadlineInMs,
  readStableDomain,
  WriteNotVisible,
  writeUntilVisible,
} from "./verified-write";

/** What became of the write: `late` where Microsoft took it and does not show it everywhere yet. */
export type FederationEndOutcome = "managed" | "late";

/**
 * {@link makeDomainManaged} for a person who has to go on either way.
 *
 * @throws FederationFailure where the last write failed and the domain is not Managed
 */
export async function endFederation(
  entra: EntraConnection,
  domain: string,
  federationId: string | undefined,
  options: { deadlineSeconds?: number },
  call: Call,
): Promise<FederationEndOutcome> {
  try {
    await makeDomainManaged(entra, domain, federationId, deadlineInMs(options), call);
    return "managed";
  } catch (error) {
    if (!(error instanceof WriteNotVisible)) throw error;
    if (error.cause instanceof VendorError) throw notYetEnded(domain, error);
    return "late";
  }
}

/**
 * Makes a domain Managed with nothing but Entra, whatever it is, and answers once several reads in a row show it. Done
 * already counts as done, so that it can be repeated after a run that broke off anywhere.
 *
 * A configuration is deleted, as the vendor documents it. Where that does not do, and for a domain that is Federated
 * without one (`federationId` is left out), the domain itself is switched, which ends also what can't be read any more.
 * `deadline` is in milliseconds.
 * https://learn.microsoft.com/graph/api/internaldomainfederation-delete
 *
 * @throws WriteNotVisible
 */
export function makeDomainManaged(
  entra: EntraConnection,
  domain: string,
  federationId: string | undefined,
  deadline: number,
  call: Call,
): Promise<TenantDomain> {
  const { graph } = entra;
  const options = { signal: call.signal };
  const write = {
    domain,
    what: `${domain} to be Managed`,
    send: async (time: number) => {
      // What is gone already may have left the domain Federated.
      const isDeleted =
        time === 1 &&
        federationId !== undefined &&
        (await graph.federation.delete(domain, federationId, options));
      if (!isDeleted) await graph.domains.makeManaged(domain, options);
    },
    isVisible: ({ authenticationType }: TenantDomain) => authenticationType === "Managed",
    repeatsAfterRefusal: true,
    deadline,
  };
  return writeUntilVisible(entra, write, call);
}

/**
 * Makes a domain Managed that a create which broke off has left Federated without a configuration: nobody on it can sign
 * in. Whether it did; a configuration that only shows late is left alone.
 *
 * @throws FederationFailure
 */
async function repairHalfFederated(tenant: EntraConnection, domain: string, call: Call): Promise<boolean> {
  const action = `repair ${domain}`;
  const live = await readDomainToEnd(tenant, domain, action, call);
  if (!live.isHalf) return false;
  try {
    await makeDomainManaged(tenant, domain, undefined, deadlineInMs({}), call);
  } catch (error) {
    throw error instanceof WriteNotVisible ? notEnded(action, domain, error) : error;
  }
  const message = `${domain} was Federated without a configuration, and nobody on it could sign in. It is Managed again.`;
  call.log("warning", message);
  return true;
}

/** {@link repairHalfFederated}, and then what was to be done; a gate that refuses that is told with what was mended. */
export async function repairHalfFederatedFirst<T>(
  entra: EntraConnection,
  { domain }: { domain: string },
  goOn: () => Promise<T>,
  call: Call,
): Promise<T> {
  if (!(await repairHalfFederated(entra, domain, call))) return goOn();
  try {
    return await goOn();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new FederationFailure({
      action: error.action,
      domain,
      cause: error,
      changed: true,
      left: "Managed",
      why: "a gate does not hold:",
      evidence: error.findings.map(findingSentence),
      now: "Managed again. An earlier run had left it Federated without a configuration, and nobody could sign in.",
      next: RUN_AGAIN_ADVICE,
    });
  }
}

/** @throws FederationFailure where several reads did not agree */
export async function readDomainToEnd(
  tenant: EntraConnection,
  domain: string,
  action: string,
  call: Call,
): Promise<TenantDomain> {
  const options = { what: `the tenant to show how ${domain} is federated`, deadline: deadlineInMs({}) };
  try {
    return await readStableDomain(tenant, domain, options, call);
  } catch (error) {
    throw error instanceof DomainNotStable ? unknownOutcomeFailure(action, domain, error) : error;
  }
}

function notYetEnded(domain: string, { message, cause, shown }: WriteNotVisible): FederationFailure {
  return new FederationFailure({
    action: `set ${domain} to Managed`,
    domain,
    why: message,
    cause,
    changed: true,
    shown,
    next: "Correct what is named above and run it again. A domain that is Managed already counts as done.",
  });
}

/** Neither deleting its configuration nor switching it made the domain Managed. */
export function notEnded(
  action: string,
  domain: string,
  { message, cause, shown }: WriteNotVisible,
): FederationFailure {
  return new FederationFailure({
    action,
    domain,
    why: message,
    cause,
    changed: true,
    shown,
    next: ({ back }) => `Run again, or run ${back}. A domain that is Managed already counts as done.`,
  });
}

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
      ...reason,
      domain,
      shown,
      left: "Managed",
      ...(reason.changed ? { setBack: true } : {}),
      now: reason.changed
        ? "Managed again: this run set it back, and several reads in a row show it. People sign in with their passwords at Microsoft."
        : "Managed, as before. People sign in with their passwords at Microsoft.",
      next: reason.changed
        ? `Correct what is named above. Wait at least ${PROPAGATION_HOURS} hours, because Microsoft needs that time to spread this change, and run \`npx pulumi up\` again. With \`refederate\` you need not wait. Every gate is checked again.`
        : "Correct what is named above and run `npx pulumi up` again. Every gate is checked again.",
    });
  } catch (error) {
    if (!(error instanceof WriteNotVisible)) throw error;
    throw new FederationFailure({
      ...reason,
      domain,
      shown: error.shown,
      changed: true,
      evidence: [...(reason.evidence ?? []), `Setting it back to Managed failed: ${error.message}`],
      next: lockedOutAdvice(),
    });
  }
}
