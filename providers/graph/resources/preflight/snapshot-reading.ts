import type { JumpCloudAccount } from "../../../../audit/people/accounts";
import type { Graph } from "../../../../clients/graph";
import { type CallOptions, collectAll } from "../../../../clients/http";
import { type JumpCloud, MICROSOFT_365 } from "../../../../clients/jumpcloud";
import type { Vendors } from "../../../../operations/connection/vendors";
import {
  readAdministrators,
  readApplicationAccessPolicies,
  readMicrosoft365Directories,
  readOrganizationIdentity,
  readPageStatus,
  readPeopleByEmail,
  readSamlApplications,
  readSecondFactorDemands,
  readTakenNames,
  readTemplate,
  readTenantDomains,
  readTenantIdentity,
  readTenantReadings,
  type TakenGroups,
  toJumpCloudAccount,
} from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import { plannedAddresses, plannedApplication } from "./planned-domain";
import type { PreflightSnapshot } from "./snapshot";
import type { GroupPlan, PreflightInputs } from "./types";

export async function readPreflightSnapshot(
  inputs: PreflightInputs,
  vendors: Vendors,
  { signal }: Call,
): Promise<PreflightSnapshot> {
  const [tenantWide, names] = await Promise.all([
    readTenant(vendors.graph, { signal }),
    readNames(inputs, vendors, { signal }),
  ]);
  const perApplication = await readApplications(inputs, names, vendors.jumpcloud, { signal });
  const { loginEndpoint } = vendors.graph.cloud;
  const { allowedHosts = [] } = vendors;
  return { ...tenantWide, ...names, ...perApplication, loginEndpoint, allowedHosts };
}

async function readTenant(graph: Graph, call: CallOptions) {
  const [tenant, domains, held, readings, demands] = await Promise.all([
    readTenantIdentity(graph, call),
    readTenantDomains(graph, call),
    readAdministrators(graph, call),
    readTenantReadings(graph, call),
    readSecondFactorDemands(graph, call),
  ]);
  const initialDomain = domains.find(({ isInitial }) => isInitial)?.name;
  return { tenant, domains, initialDomain, administrators: held, readings, entraDemands: demands };
}

async function readNames({ domains, group, members }: PreflightInputs, vendors: Vendors, call: CallOptions) {
  const { graph, jumpcloud } = vendors;
  const keys = [...new Set(domains.map(({ template = MICROSOFT_365 }) => template))];
  const reading = readTakenNames(graph, jumpcloud, group, call);
  const [organization, groups, directories, applications, templates, people] = await Promise.all([
    readOrganizationIdentity(jumpcloud, call),
    reading,
    readMicrosoft365Directories(jumpcloud, call),
    collectAll(readSamlApplications(jumpcloud, call)),
    Promise.all(keys.map((key) => readTemplate(jumpcloud, key, call))),
    members
      ? readPeopleByEmail(jumpcloud, members, call).then(({ found }) => found)
      : reading.then((taken) => peopleOf(groupIdsNamed(group, taken), jumpcloud, call)),
  ]);
  const found = templates.flatMap((template) => (template ? [[template.key, template] as const] : []));
  return {
    organization,
    groups,
    directories,
    applications,
    members: people,
    templates: new Map(found),
  };
}

/** JumpCloud's groups of this name, or the one that is named by its id. */
export function groupIdsNamed({ id: wanted, name }: GroupPlan, { jumpcloud }: TakenGroups): string[] {
  const isIt = (group: { id: string; name: string }) =>
    wanted === undefined ? group.name.toLowerCase() === name.toLowerCase() : group.id === wanted;
  return jumpcloud.filter(isIt).map(({ id }) => id);
}

async function peopleOf(
  groupIds: readonly string[],
  { userGroups, users }: JumpCloud,
  call: CallOptions,
): Promise<JumpCloudAccount[]> {
  const lists = await Promise.all(groupIds.map((id) => userGroups.members(id, call)));
  const found = await users.findByIds([...new Set(lists.flat())], call);
  return [...found.values()].map(toJumpCloudAccount);
}

async function readApplications(
  inputs: PreflightInputs,
  names: Pick<PreflightSnapshot, "applications">,
  jumpcloud: JumpCloud,
  call: CallOptions,
): Promise<Pick<PreflightSnapshot, "accessPolicies" | "signInPages">> {
  const ids = new Set(inputs.domains.map((plan) => plannedApplication(plan, names)?.id));
  const made = inputs.domains.filter((plan) => plannedApplication(plan, names));
  const addresses = made.map((plan) => plannedAddresses(plan, inputs).passiveSignInUri);
  const [policies, pages] = await Promise.all([
    Promise.all(
      [...ids].map(
        async (id) => [id ?? "", await readApplicationAccessPolicies(jumpcloud, id, call)] as const,
      ),
    ),
    Promise.all(addresses.map(async (one) => [one, await readPageStatus(jumpcloud, one, call)] as const)),
  ]);
  return { accessPolicies: new Map(policies), signInPages: new Map(pages) };
}
