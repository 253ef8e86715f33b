import { inheritingDomains } from "../../audit/federation/domains";
import type { Finding } from "../../audit/finding";
import type { Unread } from "../../audit/reading";
import { checkRollback } from "../../audit/rollback/conditions";
import type { TenantDomain, UserRealm } from "../../audit/vendor-objects";
import { ifAnswered, VendorError } from "../../clients/http";
import type { JumpCloud } from "../../clients/jumpcloud";
import { readRealm, readTenantDomains } from "../../readings";
import type { Call } from "../../waiting/call";
import { currentTime, type EntraConnection } from "../connection/vendors";
import { endFederation, type FederationEndOutcome } from "../federation/federation-end";
import { demandAllHold, Refused } from "../gates/refusal";
import { askJumpCloudPeople } from "../people/jumpcloud-people";
import { type EnabledLeavers, findEnabledLeavers } from "./leavers";
import { judgeManagedSignIn } from "./managed-sign-in";
import { type FederationRecord, federatedSinceByRecord, type PasswordsOrUnread } from "./record";
import { readPasswordsOfScope, takeLiveRecord } from "./record-taking";

export interface PlanRollbackOptions {
  domain: string;
  /** End it whoever federated it, and also where its configuration can't be read. @default false */
  foreign?: boolean;
  /** An earlier record, which then has to lead to the same tenant and the same issuer. */
  record?: FederationRecord;
  /** Asked for what the passwords are compared with; missing if there is no credential for it. */
  jumpcloud?: JumpCloud;
}

/** How the domain becomes Managed: by deleting its configuration, by switching the domain itself, or it is so already. */
export type RollbackWay = "delete" | "switch" | "none";

/** What a rollback is about to do, found out by reading. */
export interface RollbackPlan {
  /** Name of the domain. */
  domain: string;
  /** The domain and its children. */
  scope: string[];
  way: RollbackWay;
  federationId?: string;
  /** As the tenant holds it, to be kept before anything is written. */
  record: FederationRecord;
  people: PasswordsOrUnread;
  /** People who have left, and who could sign in at Microsoft again. */
  leavers: EnabledLeavers | Unread;
  /** What Entra will ask of everybody. */
  demands: Finding[];
  /** Address of Microsoft Graph, for requests by hand. */
  graph: string;
  /** The tenant's `*.onmicrosoft.com`, where accounts sign in whatever becomes of the others. */
  initialDomain?: string;
  /** Why JumpCloud told nothing; missing if it did. */
  jumpcloudUnread?: string;
}

/** @throws Refused where the domain is not there, follows another one, or is federated by somebody else */
export async function planRollback(
  entra: EntraConnection,
  asked: PlanRollbackOptions,
  call: Call,
): Promise<RollbackPlan> {
  const domain = asked.domain.toLowerCase();
  const [domains, { tenantId }] = await Promise.all([
    readTenantDomains(entra.graph, { signal: call.signal }),
    entra.graph.claims(),
  ]);
  const { record, foreign = false } = asked;
  const issuerUri = record?.federation?.issuerUri;
  const recorded = record && { tenantId: record.tenantId, ...(issuerUri ? { issuerUri } : {}) };
  const situation = { domain, domains, tenantId, foreign, ...(recorded ? { record: recorded } : {}) };
  const action = `set ${domain} to Managed`;
  const gates = checkRollback(situation);
  const tenantDomain = domains.find(({ name }) => name === domain);
  if (!tenantDomain) throw new Refused(action, gates);
  demandAllHold(action, gates);
  const scope = inheritingDomains(domain, domains);
  const [people, demands] = await Promise.all([
    readPasswords(entra, scope, call),
    judgeManagedSignIn(entra, domain, call),
  ]);
  const { jumpcloudUnread, ...known } = await knownOf(entra, asked, people, call);
  const kept = await takeLiveRecord(entra, scope, tenantDomain, people, known);
  const heard = {
    kept,
    ...(record ? { earlier: record } : {}),
    ...(jumpcloudUnread ? { jumpcloudUnread } : {}),
  };
  const leavers = await findEnabledLeavers(entra, { people, ...heard }, call);
  const initialDomain = domains.find(({ isInitial }) => isInitial)?.name;
  return {
    domain,
    scope,
    way: wayOf(tenantDomain),
    ...(tenantDomain.federation ? { federationId: tenantDomain.federation.id } : {}),
    record: kept,
    people,
    leavers,
    demands,
    graph: entra.graph.cloud.graphEndpoint,
    ...(initialDomain ? { initialDomain } : {}),
    ...(jumpcloudUnread ? { jumpcloudUnread } : {}),
  };
}

function wayOf({ authenticationType, federation }: TenantDomain): RollbackWay {
  if (authenticationType === "Managed") return "none";
  return federation ? "delete" : "switch";
}

/** What JumpCloud tells now, else what it told when the earlier record was taken. */
async function knownOf(
  entra: EntraConnection,
  { domain, record, jumpcloud }: PlanRollbackOptions,
  people: PasswordsOrUnread,
  call: Call,
): Promise<Pick<FederationRecord, "federatedSince" | "atJumpCloud"> & { jumpcloudUnread?: string }> {
  const federatedSince = record && federatedSinceByRecord(record);
  // Of nobody JumpCloud tells nothing, which would take the place of what an earlier record has.
  const heard = Array.isArray(people)
    ? await askJumpCloudPeople(jumpcloud, domain.toLowerCase(), people, currentTime(entra), call)
    : { unread: "Microsoft did not show the people to ask it for" };
  const atJumpCloud = "people" in heard ? heard.people : record?.atJumpCloud;
  return {
    ...(federatedSince ? { federatedSince } : {}),
    ...(atJumpCloud ? { atJumpCloud } : {}),
    ...("unread" in heard ? { jumpcloudUnread: heard.unread } : {}),
  };
}

/** Whoever can't be listed can be saved all the same. */
async function readPasswords(
  entra: EntraConnection,
  scope: string[],
  call: Call,
): Promise<PasswordsOrUnread> {
  try {
    return await readPasswordsOfScope(entra, scope, call);
  } catch (error) {
    if (error instanceof VendorError) return { unread: error.message };
    throw error;
  }
}

/** Carries the plan out. */
export async function executeRollback(
  entra: EntraConnection,
  { domain, way, federationId }: RollbackPlan,
  options: { deadlineSeconds?: number },
  call: Call,
): Promise<FederationEndOutcome> {
  if (way === "none") return "managed";
  return endFederation(entra, domain, federationId, options, call);
}

/** What sign-in pages show of the domain; nothing where that can't be seen. */
export function readStableRealm(
  entra: EntraConnection,
  domain: string,
  call: Call,
): Promise<UserRealm | undefined> {
  return ifAnswered(readRealm(entra.graph, domain, { signal: call.signal }));
}
