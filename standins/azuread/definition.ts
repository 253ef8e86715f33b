import type { FunctionHandler, ProviderDefinition } from "../../providers/host/definition";
import { findCloud } from "./cloud";
import { type ConfigurationValues, configurationProblems, readConfiguration } from "./configuration";
import { chooseCredential, tenantOf } from "./credential";
import { unknownArguments } from "./functions/arguments";
import { getDomains, getDomainsArguments } from "./functions/get-domains";
import { getUser, getUserArguments } from "./functions/get-user";
import { getUsers, getUsersArguments } from "./functions/get-users";
import { connectGraph, type Graph, graphScope } from "./graph";
import { createHttpClient } from "./http-client";
import { directoryRole, directoryRoleToken } from "./resources/directory-role";
import { directoryRoleAssignment, directoryRoleAssignmentToken } from "./resources/directory-role-assignment";
import { azureadUser, userToken } from "./resources/user";
import { azureadSchema } from "./schema";
import { azureadVersion } from "./version";

/** What the stand-in serves: no more of the azuread package than the product uses. */
export function azureadStandin(env: NodeJS.ProcessEnv): ProviderDefinition<Graph> {
  return {
    name: "azuread (a stand-in for the real plugin)",
    version: azureadVersion,
    schema: () => JSON.stringify(azureadSchema(azureadVersion)),
    checkConfig: (values) => configurationProblems(values, env).map((reason) => ({ reason })),
    configure: ({ values }) => configure(values, env),
    resources: {
      [userToken]: azureadUser,
      [directoryRoleToken]: directoryRole,
      [directoryRoleAssignmentToken]: directoryRoleAssignment,
    },
    functions: {
      "azuread:index/getDomains:getDomains": lookUp(getDomainsArguments, getDomains),
      "azuread:index/getUser:getUser": lookUp(getUserArguments, getUser),
      "azuread:index/getUsers:getUsers": lookUp(getUsersArguments, getUsers),
    },
    timeouts: { create: 300, read: 300, update: 300, delete: 300, invoke: 300 },
  };
}

/** Signs in at once, so that a wrong setting is reported before anything else happens. */
async function configure(values: ConfigurationValues, env: NodeJS.ProcessEnv): Promise<Graph> {
  const [problem] = configurationProblems(values, env);
  if (problem !== undefined) throw new Error(problem);
  const configuration = readConfiguration(values, env);
  const client = createHttpClient(env);
  const cloud = await findCloud(configuration, client);
  const credential = chooseCredential(configuration, cloud, client);
  const { token } = await credential.getToken(graphScope(cloud.graph));
  const tenantId = configuration.tenantId ?? tenantOf(token);
  return connectGraph({ address: cloud.graph, tenantId, credential, client });
}

function lookUp<Arguments extends object>(
  known: readonly string[],
  find: (graph: Graph, given: Arguments, signal: AbortSignal) => Promise<object>,
): FunctionHandler<object, object, Graph> {
  return {
    check: (given) => unknownArguments(known, given),
    invoke: (graph, given, { signal }) => find(graph, given as Arguments, signal),
  };
}
