import { heldBy, type InState } from "../../audit/holders/foreign-holder";
import type { DomainStanding } from "../../audit/vendor-objects";
import { VendorError } from "../../clients/http";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { commandsFor, FederationFailure, nowOf, undecided } from "./failure";
import { foreignHolderNow, HolderUnread } from "./foreign-holder";
import { deadlineOf, settledDomain, type Tenant, Unsettled } from "./stable-domain";
import { NotReached, writeUntilReached } from "./verified-write";

/** What became of the write: `late` where Microsoft took it and does not show it everywhere yet. */
export type Ended = "managed" | "late";

/**
 * {@link backToManaged} for a person who has to go on either way.
 *
 * @throws FederationFailure where the last write failed and the domain is not Managed
 */
export async function endFederation(
  entra: Tenant,
  domain: string,
  federationId: string | undefined,
  options: { deadlineSeconds?: number },
  call: Call,
): Promise<Ended> {
  try {
    await backToManaged(entra, domain, federationId, deadlineOf(options), call);
    return "managed";
  } catch (error) {
    if (!(error instanceof NotReached)) throw error;
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
export function backToManaged(
  entra: Tenant,
  domain: string,
  federationId: string | undefined,
  deadline: number,
  call: Call,
): Promise<DomainStanding> {
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
    reached: ({ authenticationType }: DomainStanding) => authenticationType === "Managed",
    goesOn: true,
    deadline,
  };
  return writeUntilReached(entra, write, call);
}

/** What a stack's state tells of a federation that is to be ended. */
export interface FederationInState extends InState {
  domain: string;
  issuerUri: string;
  /** Sign-in name of the administrator that the stack has made. */
  administrator?: string;
  deadlineSeconds?: number;
  /** It was federated when this stack came to it, and nothing tells that it became this stack's: its sign-ins are somebody's. */
  isFound?: boolean;
}

/** What became of it: `released` where it stays because its sign-ins are, or may be, another holder's. */
export type Unflipped = "ended" | "released";

/**
 * Makes the domain Managed, if it is federated with this issuer or left without a configuration; one that somebody else
 * has federated meanwhile stays, and so does one that another stack holds by now, or that the state tells under the name of
 * another.
 *
 * @throws FederationFailure
 */
export async function unflip(
  vendors: Pick<Vendors, "graph" | "jumpcloud" | "clock">,
  domain: string,
  state: FederationInState,
  call: Call,
): Promise<Unflipped> {
  // A review named the one, and this would end the other.
  if (state.domain.toLowerCase() !== domain.toLowerCase())
    throw new Error(
      `The stack's state tells ${domain} as ${state.domain}, which no run writes. Nothing was changed. Look at it with ` +
        "`pulumi stack export --file state.json` and `npx jumpcloud-entra state state.json`.",
    );
  const deed = `set ${domain} to Managed`;
  if (!(await vendors.graph.domains.find(domain, { signal: call.signal }))) return "ended";
  const live = await standingOf(vendors, domain, deed, call);
  const { federation } = live;
  if (live.authenticationType === "Managed") return "ended";
  if (!federation && !live.isHalf) throw unread(deed, live);
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
    await backToManaged(vendors, domain, federation?.id, deadlineOf(state), call);
  } catch (error) {
    throw error instanceof NotReached ? notEnded(deed, domain, error) : error;
  }
  return "ended";
}

async function isAnothers(
  vendors: Pick<Vendors, "graph" | "jumpcloud">,
  live: DomainStanding,
  state: FederationInState,
  call: Call,
): Promise<boolean> {
  const { name: domain } = live;
  const { back } = commandsFor(domain);
  try {
    const mark = await administratorsMark(vendors, state, call);
    const foreign = await foreignHolderNow(vendors, [live], { ...state, mark }, call);
    if (foreign) {
      const kept = `${domain} stays federated: ${heldBy(foreign, state)}. To end it all the same: ${back}.`;
      call.log("warning", kept);
    }
    return foreign !== undefined;
  } catch (error) {
    if (!(error instanceof HolderUnread)) throw error;
    throw new FederationFailure({
      ...{ deed: `set ${domain} to Managed`, domain, shown: live, changed: false, ...nowOf(live) },
      ...{ why: error.message, cause: error },
      next: endedByHand(domain),
    });
  }
}

/** Nobody on it signs in where it is half federated, which is ended whosever it is. */
function leftAsFound(domain: string): string {
  const { back } = commandsFor(domain);
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
export function endedByHand(domain: string): string {
  const { back } = commandsFor(domain);
  return `Run again once that is answered, or ${back}, which ends it with Microsoft Graph alone, whosever it is.`;
}

/**
 * Makes a domain Managed that a create which broke off has left Federated without a configuration: nobody on it can sign
 * in. Whether it did; a configuration that only shows late is left alone.
 *
 * @throws FederationFailure
 */
export async function mendHalf(tenant: Tenant, domain: string, call: Call): Promise<boolean> {
  const deed = `mend ${domain}`;
  const live = await standingOf(tenant, domain, deed, call);
  if (!live.isHalf) return false;
  try {
    await backToManaged(tenant, domain, undefined, deadlineOf({}), call);
  } catch (error) {
    throw error instanceof NotReached ? notEnded(deed, domain, error) : error;
  }
  const told = `${domain} was Federated without a configuration, so that nobody on it could sign in. It is Managed again.`;
  call.log("warning", told);
  return true;
}

async function standingOf(tenant: Tenant, domain: string, deed: string, call: Call): Promise<DomainStanding> {
  const options = { what: `the tenant to show how ${domain} is federated`, deadline: deadlineOf({}) };
  try {
    return await settledDomain(tenant, domain, options, call);
  } catch (error) {
    throw error instanceof Unsettled ? undecided(deed, domain, error) : error;
  }
}

/** Whose federation it is can't be told, so it is not ended. */
function unread(deed: string, shown: DomainStanding): FederationFailure {
  return new FederationFailure({
    ...{ deed, domain: shown.name, shown, changed: false, ...nowOf(shown) },
    why: `its configuration could not be read: ${shown.federationUnread ?? "no reason given"}`,
    next: `Grant Domain-InternalFederation.Read.All and run again, or ${commandsFor(shown.name).back}, which ends it whosever it is.`,
  });
}

function notYetEnded(domain: string, { message, cause, shown }: NotReached): FederationFailure {
  return new FederationFailure({
    ...{ deed: `set ${domain} to Managed`, domain, why: message, cause, changed: true, ...nowOf(shown) },
    next: "Put right what is named above and run it again: a domain that is Managed already counts as done.",
    ...(shown ? { shown } : {}),
  });
}

function notEnded(deed: string, domain: string, { message, cause, shown }: NotReached): FederationFailure {
  const { back } = commandsFor(domain);
  return new FederationFailure({
    ...{ deed, domain, why: message, cause, changed: true, ...nowOf(shown) },
    next: `Run again, or ${back}: a domain that is Managed already counts as done.`,
    ...(shown ? { shown } : {}),
  });
}
