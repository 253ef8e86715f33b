import type { Read } from "../audit/reading";
import type { CloudPasswordPolicy, StagedRollout } from "../audit/ways-round";
import type { Graph } from "../clients/graph";
import type { CallOptions } from "../clients/http";

/** Policies of staged rollout that are on. Microsoft shows them to no application, so that none asks. */
export async function stagedRollouts(graph: Graph, call?: CallOptions): Promise<Read<StagedRollout[]>> {
  const { roles, scopes } = await graph.claims();
  // The token of a signed-in person has scopes, and no roles.
  if (roles.length > 0 && scopes.length === 0) {
    return {
      unread:
        "Microsoft lets no application read it: it needs the permission Policy.Read.HybridAuthentication of a signed-in person",
    };
  }
  const policies = await graph.policies.featureRollouts(call);
  const on = policies.filter(({ isEnabled }) => isEnabled);
  return { value: on.map(({ displayName: name, feature }) => ({ name, feature })) };
}

/** Home-realm policies with `AllowCloudPasswordValidation`. */
export async function cloudPasswordPolicies(
  graph: Graph,
  call?: CallOptions,
): Promise<CloudPasswordPolicy[]> {
  const policies = await graph.policies.homeRealmDiscovery(call);
  return policies
    .filter(({ definition }) => definition?.some(allowsCloudPasswords))
    .map(({ displayName: name, isOrganizationDefault }) => ({
      name,
      isDefault: isOrganizationDefault ?? false,
    }));
}

/** A definition is JSON in a text, as people have written it. */
function allowsCloudPasswords(definition: string): boolean {
  return /"AllowCloudPasswordValidation"\s*:\s*"?true/i.test(definition);
}

/** Ids of the authentication methods that are on, for whomever. */
export async function enabledSignInMethods(graph: Graph, call?: CallOptions): Promise<string[]> {
  const { authenticationMethodConfigurations } = await graph.policies.authenticationMethods(call);
  return (authenticationMethodConfigurations ?? [])
    .filter(({ state }) => state === "enabled")
    .map(({ id }) => id);
}
