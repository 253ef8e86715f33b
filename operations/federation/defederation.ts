import { foreignHolderText, type HolderState } from "../../audit/holders/foreign-holder";
import type { TenantDomain } from "../../audit/vendor-objects";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { FederationFailure, recoveryCommands } from "./failure";
import { makeDomainManaged, notEnded, readDomainToEnd } from "./federation-end";
import { HolderNotReadable, readForeignHolder } from "./foreign-holder";
import { deadlineInMs, WriteNotVisible } from "./verified-write";

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
      `The stack's state has ${state.domain} where ${domain} is expected. No run of this program writes that. Nothing was changed. Inspect the state with ` +
        "`npx pulumi stack export --file state.json` and `npx jumpcloud-entra state state.json`.",
    );
  const action = `set ${domain} to Managed`;
  if (!(await vendors.graph.domains.find(domain, { signal: call.signal }))) return "ended";
  const live = await readDomainToEnd(vendors, domain, action, call);
  const { federation } = live;
  if (live.authenticationType === "Managed") return "ended";
  if (!federation && !live.isHalf) throw unread(action, live);
  if (federation && federation.issuerUri !== state.issuerUri) {
    const other = federation.issuerUri ?? "an empty issuer";
    const kept = `${domain} stays federated: it is now federated with ${other}, not with ${state.issuerUri}.`;
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
      const kept = `${domain} stays federated: ${foreignHolderText(foreign, state)}. To end it nevertheless: ${back}.`;
      call.log("warning", kept);
    }
    return foreign !== undefined;
  } catch (error) {
    if (!(error instanceof HolderNotReadable)) throw error;
    throw new FederationFailure({
      action: `set ${domain} to Managed`,
      domain,
      shown: live,
      changed: false,
      why: error.message,
      cause: error,
      next: manualEndAdvice(domain),
    });
  }
}

/** Nobody on it signs in where it is half federated, which is ended whosever it is. */
function leftAsFound(domain: string): string {
  const { back } = recoveryCommands(domain);
  return `${domain} stays federated: it was federated before this stack took it over, and nothing shows that this stack may end it. To end it nevertheless: ${back}.`;
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
  return `Run again when the vendor answers. Or run ${back}: it needs only Microsoft Graph, and ends the federation whoever made it.`;
}

/** Whose federation it is can't be told, so it is not ended. */
function unread(action: string, shown: TenantDomain): FederationFailure {
  return new FederationFailure({
    action,
    domain: shown.name,
    shown,
    changed: false,
    why: `its configuration could not be read: ${shown.federationUnread ?? "no reason given"}`,
    next: ({ back }) =>
      `Grant Domain-InternalFederation.Read.All and run again. Or run ${back}, which ends the federation whoever made it.`,
  });
}
