import type { AdministratorBarrier } from "../../audit/emergency/administrator";
import type { RoleHolder } from "../../audit/people/accounts";
import type { ConditionalAccessConditions, ConditionalAccessPolicy, Graph } from "../../clients/graph";
import { type CallOptions, ifAnswered } from "../../clients/http";

/** Conditions by which a policy is for some situations only, which an emergency need not be. */
const NARROWING = [
  "platforms",
  "locations",
  "devices",
  "authenticationFlows",
  "insiderRiskLevels",
  "userRiskLevels",
  "signInRiskLevels",
  "servicePrincipalRiskLevels",
];

/** What of the tenant an administrator has to get into. */
const PORTALS = new Set(["All", "Office365", "MicrosoftAdminPortals"]);

const DEVICES = new Set(["compliantDevice", "domainJoinedDevice"]);

/**
 * Which administrators the tenant's own Conditional Access keeps out, by their accounts' ids. Empty where the policies
 * can't be read, which another gate tells; where it can't be read whom a policy is for, it may be for each of them.
 * https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
 */
export async function readBarredAdministrators(
  graph: Graph,
  holders: readonly RoleHolder[],
  call?: CallOptions,
): Promise<Map<string, AdministratorBarrier>> {
  return readAdministratorsBarredBy(
    graph,
    (await ifAnswered(graph.policies.conditionalAccess(call))) ?? [],
    holders,
    call,
  );
}

/** {@link readBarredAdministrators} by policies that were read. */
export async function readAdministratorsBarredBy(
  graph: Graph,
  policies: readonly ConditionalAccessPolicy[],
  holders: readonly RoleHolder[],
  call?: CallOptions,
): Promise<Map<string, AdministratorBarrier>> {
  const barred = new Map<string, AdministratorBarrier>();
  for (const policy of policies) {
    const barrier = barrierOf(policy);
    if (!barrier) continue;
    const isNamed = await ifAnswered(namedBy(graph, policy.conditions?.users ?? {}, call));
    const kept = holders.filter(
      (holder) => !barred.get(holder.account.id)?.always && (isNamed?.(holder) ?? true),
    );
    for (const { account } of kept) barred.set(account.id, isNamed ? barrier : unread(policy));
  }
  return barred;
}

/** Somebody who signed in lately was let in by it. */
function unread({ displayName }: ConditionalAccessPolicy): AdministratorBarrier {
  const because = `may be blocked by the Conditional Access policy "${displayName}": the members of its groups could not be read`;
  return { always: false, because };
}

function barrierOf({
  displayName,
  state,
  conditions,
  grantControls,
}: ConditionalAccessPolicy): AdministratorBarrier | undefined {
  if (state !== "enabled" || !conditions || !isBroad(conditions)) return undefined;
  const controls = grantControls?.builtInControls ?? [];
  const policy = `the Conditional Access policy "${displayName}"`;
  if (controls.includes("block")) return { always: true, because: `${policy} blocks it` };
  const devices = controls.filter((control) => DEVICES.has(control));
  const isEnough = grantControls?.operator === "OR" && devices.length < controls.length;
  if (devices.length === 0 || isEnough) return undefined;
  return { always: false, because: `${policy} demands a managed device for this account` };
}

function isBroad(conditions: ConditionalAccessConditions): boolean {
  const { applications, clientAppTypes } = conditions;
  const isNarrow = NARROWING.some((name) => {
    const condition = conditions[name];
    return Array.isArray(condition) ? condition.length > 0 : Boolean(condition);
  });
  const types = clientAppTypes ?? ["all"];
  const isForBrowsers = types.length === 0 || types.includes("all") || types.includes("browser");
  return (
    !isNarrow && isForBrowsers && (applications?.includeApplications ?? []).some((one) => PORTALS.has(one))
  );
}

/** Whether a policy is for somebody: whom it excludes it leaves alone, whatever else names them. */
async function namedBy(
  graph: Graph,
  users: NonNullable<ConditionalAccessConditions["users"]>,
  call?: CallOptions,
): Promise<(holder: RoleHolder) => boolean> {
  const within = async (groups: string[] | null | undefined) => {
    const read = await Promise.all((groups ?? []).map((id) => graph.groups.usersWithin(id, call)));
    return new Set(read.flat().map(({ id }) => id));
  };
  const [included, excluded] = await Promise.all([within(users.includeGroups), within(users.excludeGroups)]);
  return ({ account: { id }, roleTemplateId }) => {
    const isIn = (
      names: string[] | null | undefined,
      roles: string[] | null | undefined,
      group: Set<string>,
    ) =>
      (names ?? []).includes("All") ||
      (names ?? []).includes(id) ||
      (roles ?? []).includes(roleTemplateId) ||
      group.has(id);
    if (isIn(users.excludeUsers, users.excludeRoles, excluded)) return false;
    return isIn(users.includeUsers, users.includeRoles, included);
  };
}
