import { foreignHolderText, type HolderState } from "../../audit/holders/foreign-holder";
import type { TenantDomain } from "../../audit/vendor-objects";
import { VendorError } from "../../clients/http";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { domainAfterFailure, FederationFailure, recoveryCommands, unknownOutcomeFailure } from "./failure";
import { HolderNotReadable, readForeignHolder } from "./foreign-holder";
import { DomainNotStable, deadlineInMs, type EntraConnection, readStableDomain } from "./stable-domain";
import { WriteNotVisible, writeUntilVisible } from "./verified-write";

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
 * @throws NotReached
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

/** What a stack's state tells of a federation that is to be ended. */
export interface FederationInState extends HolderState {
  domain: string;
  issuerUri: string;
  /** Sign-in name of the administrator that the stack has made. */
  administrator?: string;
  deadlineSeconds?: number;
  /** It was federated when this stack came to it, and nothing tells that it became this stack's: its sign-ins are somebody's. */
  isFound?: boolean;
}

/** What became of it: `released` where it stays because its sign-ins are, or may be, another holder's. */
export type DefederationOutcome = "ended" | "released";

/**
 * Makes the domain Managed, if it is federated with this issuer or left without a configuration; one that somebody else
 * has federated meanwhile stays, and so does one that another stack holds by now, or that the state tells under the name of
 * another.
 *
 * @throws FederationFailure
 */
export async function defederateDomain(
  vendors: Pick<Vendors, "graph" | "jumpcloud" | "clock">,
  domain: string,
  state: FederationInState,
  call: Call,
): Promise<DefederationOutcome> {
  // A review named the one, and this would end the other.
  if (state.domain.toLowerCase() !== domain.toLowerCase())
    throw new Error(
      `The stack's state tells ${domain} as ${state.domain}, which no run writes. Nothing was changed. Look at it with ` +
        "`pulumi stack export --file state.json` and `npx jumpcloud-entra state state.json`.",
    );
  const action = `set ${domain} to Managed`;
  if (!(await vendors.graph.domains.find(domain, { signal: call.signal }))) return "ended";
  const live = await standingOf(vendors, domain, action, call);
  const { federation } = live;
  if (live.authenticationType === "Managed") return "ended";
  if (!federation && !live.isHalf) throw unread(action, live);
  if (federation && federation.issuerUri !== state.issuerUri) {
    const other = federation.issuerUri ?? "an empty issuer";
    const kept = `${domain} stays federated: it is federated with ${other} by now, not with ${state.issuerUri}.`;
    call.log("warning", kept);
    return "ended";
  }
  if (await isAnothers(vendors, live, state, call)) return "released";
  if (federation && state.isFound) {
    call.log("warning", leftAsFound(domain));
    return "released";
  }
  try {
    await makeDomainManaged(vendors, domain, federation?.id, deadlineInMs(state), call);
  } catch (error) {
    throw error instanceof WriteNotVisible ? notEnded(action, domain, error) : error;
  }
  return "ended";
}

async function isAnothers(
  vendors: Pick<Vendors, "graph" | "jumpcloud">,
  live: TenantDomain,
  state: FederationInState,
  call: Call,
): Promise<boolean> {
  const { name: domain } = live;
  const { back } = recoveryCommands(domain);
  try {
    const mark = await administratorsMark(vendors, state, call);
    const foreign = await readForeignHolder(vendors, [live], { ...state, mark }, call);
    if (foreign) {
      const kept = `${domain} stays federated: ${foreignHolderText(foreign, state)}. To end it all the same: ${back}.`;
      call.log("warning", kept);
    }
    return foreign !== undefined;
  } catch (error) {
    if (!(error instanceof HolderNotReadable)) throw error;
    throw new FederationFailure({
      ...{
        action: `set ${domain} to Managed`,
        domain,
        shown: live,
        changed: false,
        ...domainAfterFailure(live),
      },
      ...{ why: error.message, cause: error },
      next: manualEndAdvice(domain),
    });
  }
}

/** Nobody on it signs in where it is half federated, which is ended whosever it is. */
function leftAsFound(domain: string): string {
  const { back } = recoveryCommands(domain);
  return `${domain} stays federated: it was so before this stack came to it, and nothing tells that it is this stack's to end. To end it all the same: ${back}.`;
}

/** Asked only where it decides. */
async function administratorsMark(
  { graph }: Pick<Vendors, "graph">,
  { holder, administrator }: FederationInState,
  { signal }: Call,
): Promise<string | null> {
  if (holder || !administrator) return null;
  return (await graph.users.originOf(administrator, { signal }))?.employeeId ?? null;
}

/** What to do where a vendor does not answer what is asked before the end. */
export function manualEndAdvice(domain: string): string {
  const { back } = recoveryCommands(domain);
  return `Run again once that is answered, or ${back}, which ends it with Microsoft Graph alone, whosever it is.`;
}

/**
 * Makes a domain Managed that a create which broke off has left Federated without a configuration: nobody on it can sign
 * in. Whether it did; a configuration that only shows late is left alone.
 *
 * @throws FederationFailure
 */
export async function repairHalfFederated(
  tenant: EntraConnection,
  domain: string,
  call: Call,
): Promise<boolean> {
  const action = `mend ${domain}`;
  const live = await standingOf(tenant, domain, action, call);
  if (!live.isHalf) return false;
  try {
    await makeDomainManaged(tenant, domain, undefined, deadlineInMs({}), call);
  } catch (error) {
    throw error instanceof WriteNotVisible ? notEnded(action, domain, error) : error;
  }
  const told = `${domain} was Federated without a configuration, so that nobody on it could sign in. It is Managed again.`;
  call.log("warning", told);
  return true;
}

async function standingOf(
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

/** Whose federation it is can't be told, so it is not ended. */
function unread(action: string, shown: TenantDomain): FederationFailure {
  return new FederationFailure({
    ...{ action, domain: shown.name, shown, changed: false, ...domainAfterFailure(shown) },
    why: `its configuration could not be read: ${shown.federationUnread ?? "no reason given"}`,
    next: `Grant Domain-InternalFederation.Read.All and run again, or ${recoveryCommands(shown.name).back}, which ends it whosever it is.`,
  });
}

function notYetEnded(domain: string, { message, cause, shown }: WriteNotVisible): FederationFailure {
  return new FederationFailure({
    ...{
      action: `set ${domain} to Managed`,
      domain,
      why: message,
      cause,
      changed: true,
      ...domainAfterFailure(shown),
    },
    next: "Put right what is named above and run it again: a domain that is Managed already counts as done.",
    ...(shown ? { shown } : {}),
  });
}

function notEnded(
  action: string,
  domain: string,
  { message, cause, shown }: WriteNotVisible,
): FederationFailure {
  const { back } = recoveryCommands(domain);
  return new FederationFailure({
    ...{ action, domain, why: message, cause, changed: true, ...domainAfterFailure(shown) },
    next: `Run again, or ${back}: a domain that is Managed already counts as done.`,
    ...(shown ? { shown } : {}),
  });
}
