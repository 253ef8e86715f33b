import type { AccessRules, JumpCloudAccessPolicy, UnreadAccess } from "../../audit/access/policies";
import { BadAnswer, type CallOptions, Forbidden, NotFound } from "../../clients/http";
import type { AuthnPolicy, JumpCloud } from "../../clients/jumpcloud";

/** JumpCloud's word for everybody among the users of a policy. */
const EVERYBODY = "ALL";

/**
 * The enabled access policies that decide about one application, or about the user portal that leads there. What the
 * credential may not read is told as unread.
 */
export async function readPoliciesOfApplication(
  jumpcloud: JumpCloud,
  applicationId: string,
  call?: CallOptions,
): Promise<JumpCloudAccessPolicy[] | UnreadAccess> {
  try {
    const policies = await jumpcloud.accessPolicies.list(call);
    return policies.flatMap((policy) => toAccessPolicy(policy, applicationId) ?? []);
  } catch (error) {
    if (error instanceof Forbidden || error instanceof NotFound || error instanceof BadAnswer)
      return { unread: error.message };
    throw error;
  }
}

/** {@link readPoliciesOfApplication} with the members of every group that they name; of `known` groups nothing is asked. */
export async function readAccessRules(
  jumpcloud: JumpCloud,
  applicationId: string,
  known: ReadonlyMap<string, ReadonlySet<string>>,
  call?: CallOptions,
): Promise<AccessRules | UnreadAccess> {
  const policies = await readPoliciesOfApplication(jumpcloud, applicationId, call);
  if ("unread" in policies) return policies;
  const named = new Set(policies.flatMap(({ audience }) => [...audience.groups, ...audience.exceptGroups]));
  const asked = [...named].filter((id) => !known.has(id));
  const read = await Promise.all(
    asked.map(async (id) => [id, new Set(await jumpcloud.userGroups.members(id, call))] as const),
  );
  return { policies, groups: new Map([...known, ...read]) };
}

function toAccessPolicy(policy: AuthnPolicy, applicationId: string): JumpCloudAccessPolicy | undefined {
  const resource = resourceOf(policy, applicationId);
  if (policy.disabled || !resource) return undefined;
  const { users, userGroups } = policy.targets ?? {};
  const inclusions = users?.inclusions ?? [];
  const groups = userGroups?.inclusions ?? [];
  return {
    id: policy.id,
    name: policy.name,
    effect: policy.effect?.action ?? "unknown",
    demandsMfa: policy.effect?.obligations?.mfa?.required ?? false,
    conditional: Object.keys(policy.conditions ?? {}).length > 0,
    resource,
    audience: {
      everybody: inclusions.includes(EVERYBODY) || (inclusions.length === 0 && groups.length === 0),
      users: inclusions.filter((id) => id !== EVERYBODY),
      groups,
      exceptGroups: userGroups?.exclusions ?? [],
    },
  };
}

/** A policy names resources, or is for everything of its type. */
function resourceOf(
  { type = "user_portal", targets }: AuthnPolicy,
  applicationId: string,
): JumpCloudAccessPolicy["resource"] | undefined {
  const resources = targets?.resources?.length ? targets.resources : [{ type, id: undefined }];
  const isFor = resources.some(
    (resource) => resource.type === "application" && (resource.id ?? applicationId) === applicationId,
  );
  if (isFor) return "application";
  return resources.some((resource) => resource.type === "user_portal") ? "user portal" : undefined;
}
