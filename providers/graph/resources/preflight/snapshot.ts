import type { JumpCloudAccessPolicy } from "../../../../audit/access/policies";
import { isSameWebAddress } from "../../../../audit/addresses/web-address";
import { federatedDomainNames, inheritingDomains } from "../../../../audit/federation/domains";
import type { AdministratorSnapshot, JumpCloudAccount } from "../../../../audit/people/accounts";
import type { Reading } from "../../../../audit/reading";
import type {
  CatalogueTemplate,
  InternalDomainFederation,
  JumpCloudSamlApplication,
  Microsoft365Directory,
  OrganizationIdentity,
  TenantDomain,
  TenantIdentity,
} from "../../../../audit/vendor-objects";
import type { Graph } from "../../../../clients/graph";
import { type CallOptions, collect } from "../../../../clients/http";
import { type JumpCloud, MICROSOFT_365 } from "../../../../clients/jumpcloud";
import type { Vendors } from "../../../../operations/connection/vendors";
import type { DeclaredFields, FederationFields } from "../../../../operations/federation/declaration";
import { withFieldDefaults, withLiveSignInFields } from "../../../../operations/federation/fields";
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
  type SecondFactorReadings,
  type TakenGroups,
  type TenantReadings,
  toJumpCloudAccount,
} from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import type { DomainPlan, GroupPlan, PreflightInputs } from "./types";

/** Everything that is read before the first write. */
export interface PreflightSnapshot {
  tenant: TenantIdentity;
  organization: OrganizationIdentity;
  domains: TenantDomain[];
  /** The tenant's `*.onmicrosoft.com` domain. */
  initialDomain: string | undefined;
  administrators: AdministratorSnapshot;
  groups: TakenGroups;
  directories: Microsoft365Directory[];
  applications: JumpCloudSamlApplication[];
  templates: Map<string, CatalogueTemplate>;
  /** Those of the declared members whom JumpCloud knows; a refresh, which declares nobody, takes the group's. */
  members: JumpCloudAccount[];
  readings: TenantReadings;
  entraDemands: Omit<SecondFactorReadings, "jumpcloud">;
  /** By the id of each application that exists already, and by `""`, which stands for one that is not made yet. */
  accessPolicies: Map<string, Reading<JumpCloudAccessPolicy[]>>;
  /** Status by sign-in address, of those whose application exists already. */
  signInPages: Map<string, Reading<number>>;
  /** Of the tenant's cloud. */
  loginEndpoint: string;
  /** Hosts beside JumpCloud's at which this run lets people type passwords. */
  allowedHosts: readonly string[];
}

/** The application that an earlier run, or a person, made for the domain. */
export function plannedApplication(
  { applicationId, ssoUrl, issuerUri }: DomainPlan,
  { applications }: Pick<PreflightSnapshot, "applications">,
): JumpCloudSamlApplication | undefined {
  if (applicationId !== undefined) return applications.find(({ id }) => id === applicationId);
  return applications.find((one) => isSameWebAddress(one.ssoUrl, ssoUrl) && one.idpEntityId === issuerUri);
}

export function plannedTemplateKey({ template = MICROSOFT_365 }: DomainPlan): string {
  return template;
}

export function plannedTemplate(
  plan: DomainPlan,
  { templates }: Pick<PreflightSnapshot, "templates">,
): CatalogueTemplate | undefined {
  return templates.get(plannedTemplateKey(plan));
}

export function plannedIssuer({ issuerUri, federation }: DomainPlan): string {
  return federation?.issuerUri ?? issuerUri;
}

/** Domains that the run federates and those that are federated already, children included. */
export function domainsFederatedAfter(
  { domains }: PreflightInputs,
  snapshot: Pick<PreflightSnapshot, "domains">,
): string[] {
  const planned = domains.flatMap(({ domain }) => inheritingDomains(domain, snapshot.domains));
  return [...planned, ...federatedDomainNames(snapshot.domains)];
}

/** Where sign-ins of a planned domain are going to be sent. */
export function plannedAddresses(
  { ssoUrl, wsFed, federation: own = {} }: DomainPlan,
  { protocol }: Pick<PreflightInputs, "protocol">,
): Addresses {
  const isWsFed = (own.preferredAuthenticationProtocol ?? protocol) === "wsFed";
  const shared = isWsFed ? wsFed : undefined;
  const active = own.activeSignInUri ?? shared?.activeSignInUri;
  const metadata = own.metadataExchangeUri ?? shared?.metadataExchangeUri;
  return {
    passiveSignInUri: own.passiveSignInUri ?? shared?.signInUri ?? ssoUrl,
    ...(active === undefined ? {} : { activeSignInUri: active }),
    ...(metadata === undefined ? {} : { metadataExchangeUri: metadata }),
  };
}

type Addresses = Pick<FederationFields, "passiveSignInUri" | "activeSignInUri" | "metadataExchangeUri">;

/** How a planned domain is federated: as declared, and as the tenant has it where the program says nothing. */
export function plannedFields(
  plan: DomainPlan,
  inputs: Pick<PreflightInputs, "protocol" | "federatedIdpMfaBehavior">,
  live: InternalDomainFederation | undefined,
): DeclaredFields {
  const { domain, issuerUri, federation = {} } = plan;
  const { protocol: preferredAuthenticationProtocol, federatedIdpMfaBehavior } = inputs;
  const said = { preferredAuthenticationProtocol, federatedIdpMfaBehavior, ...federation };
  return withLiveSignInFields(
    withFieldDefaults({ domain, issuerUri, ...said, ...plannedAddresses(plan, inputs) }),
    live,
  );
}

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
  const reading = readTakenNames(jumpcloud, graph, group, call);
  const [organization, groups, directories, applications, templates, people] = await Promise.all([
    readOrganizationIdentity(jumpcloud, call),
    reading,
    readMicrosoft365Directories(jumpcloud, call),
    collect(readSamlApplications(jumpcloud, call)),
    Promise.all(keys.map((key) => readTemplate(jumpcloud, key, call))),
    members
      ? readPeopleByEmail(jumpcloud, members, call).then(({ found }) => found)
      : reading.then((taken) => peopleOf(groupIdsNamed(group, taken), jumpcloud, call)),
  ]);
  const found = templates.flatMap((template) => (template ? [[template.key, template] as const] : []));
  return {
    ...{ organization, groups, directories, applications },
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
