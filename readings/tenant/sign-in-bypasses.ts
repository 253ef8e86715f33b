import type { CloudPasswordPolicy, StagedRollout } from "../../audit/federation/sign-in-bypasses";
import type { Reading } from "../../audit/reading";
import type { Graph } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";
import { lacksPermissions } from "./tenant";

/** Policies of staged rollout that are on. Microsoft shows them to no application, so that none asks. */
export async function readStagedRollouts(
  graph: Graph,
  call?: CallOptions,
): Promise<Reading<StagedRollout[]>> {
  const words =
    "No application may read it: Microsoft demands a signed-in person with the permission Policy.Read.HybridAuthentication";
  if (await lacksPermissions(graph, [])) return { unread: words };
  const policies = await graph.policies.featureRollouts(call);
  const on = policies.filter(({ isEnabled }) => isEnabled);
  return { value: on.map(({ displayName: name, feature }) => ({ name, feature })) };
}

/** Home-realm policies with `AllowCloudPasswordValidation`. */
export async function readCloudPasswordPolicies(
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

/** https://learn.microsoft.com/graph/api/authenticationmethodspolicy-get */
const READS_METHODS = ["Policy.Read.AuthenticationMethod", "Policy.ReadWrite.AuthenticationMethod"];

/** Ids of the authentication methods that are on, for whomever. */
export async function readEnabledSignInMethods(graph: Graph, call?: CallOptions): Promise<Reading<string[]>> {
  if (await lacksPermissions(graph, READS_METHODS)) {
    return { unread: `The credential lacks the Graph permission ${READS_METHODS[0]}` };
  }
  const { authenticationMethodConfigurations } = await graph.policies.authenticationMethods(call);
  const on = (authenticationMethodConfigurations ?? []).filter(({ state }) => state === "enabled");
  return { value: on.map(({ id }) => id) };
}
