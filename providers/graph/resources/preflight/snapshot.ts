import type { AccessPolicy } from "../../../../audit/access/policies";
import { sameAddress } from "../../../../audit/addresses/web-address";
import { federatedNames, inheritors } from "../../../../audit/federation/domains";
import type { Administrators, JumpCloudAccount } from "../../../../audit/people/accounts";
import type { Read } from "../../../../audit/reading";
import type {
  ApplicationStanding,
  DirectoryStanding,
  DomainStanding,
  Federation,
  OrganizationStanding,
  TemplateStanding,
  TenantStanding,
} from "../../../../audit/vendor-objects";
import type { Graph } from "../../../../clients/graph";
import { type CallOptions, collect } from "../../../../clients/http";
import { type JumpCloud, MICROSOFT_365 } from "../../../../clients/jumpcloud";
import type { Vendors } from "../../../../operations/connection/vendors";
import type { DeclaredFields, FederationFields } from "../../../../operations/federation/declaration";
import { asItIs, withDefaults } from "../../../../operations/federation/fields";
import {
  accessPolicyReading,
  administrators,
  applicationStandings,
  directoryStandings,
  domainStandings,
  entraDemands,
  groupsTaken,
  organizationStanding,
  peopleByEmail,
  type SecondFactorReadings,
  signInPageReading,
  type TakenGroups,
  type TenantReadings,
  templateStanding,
  tenantReadings,
  tenantStanding,
  toJumpCloudAccount,
} from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import type { DomainPlan, GroupPlan, PreflightInputs } from "./resource";

/** Everything that is read before the first write. */
export interface Picture {
  tenant: TenantStanding;
  organization: OrganizationStanding;
  domains: DomainStanding[];
  /** The tenant's `*.onmicrosoft.com` domain. */
  initialDomain: string | undefined;
  administrators: Administrators;
  groups: TakenGroups;
  directories: DirectoryStanding[];
  applications: ApplicationStanding[];
  templates: Map<string, TemplateStanding>;
  /** Those of the declared members whom JumpCloud knows; a refresh, which declares nobody, takes the group's. */
  members: JumpCloudAccount[];
  readings: TenantReadings;
  entraDemands: Omit<SecondFactorReadings, "jumpcloud">;
  /** By the id of each application that exists already, and by `""`, which stands for one that is not made yet. */
  accessPolicies: Map<string, Read<AccessPolicy[]>>;
  /** Status by sign-in address, of those whose application exists already. */
  signInPages: Map<string, Read<number>>;
  /** Of the tenant's cloud. */
  loginEndpoint: string;
  /** Hosts beside JumpCloud's at which this run lets people type passwords. */
  allowedHosts: readonly string[];
}

/** The application that an earlier run, or a person, made for the domain. */
export function applicationOf(
  { applicationId, ssoUrl, issuerUri }: DomainPlan,
  { applications }: Pick<Picture, "applications">,
): ApplicationStanding | undefined {
  if (applicationId !== undefined) return applications.find(({ id }) => id === applicationId);
  return applications.find((one) => sameAddress(one.ssoUrl, ssoUrl) && one.idpEntityId === issuerUri);
}

export function templateKeyOf({ template = MICROSOFT_365 }: DomainPlan): string {
  return template;
}

export function templateOf(
  plan: DomainPlan,
  { templates }: Pick<Picture, "templates">,
): TemplateStanding | undefined {
  return templates.get(templateKeyOf(plan));
}

export function issuerOf({ issuerUri, federation }: DomainPlan): string {
  return federation?.issuerUri ?? issuerUri;
}

/** Domains that the run federates and those that are federated already, children included. */
export function federatedAfter({ domains }: PreflightInputs, picture: Pick<Picture, "domains">): string[] {
  const planned = domains.flatMap(({ domain }) => inheritors(domain, picture.domains));
  return [...planned, ...federatedNames(picture.domains)];
}

/** Where sign-ins of a planned domain are going to be sent. */
export function addressesOf(
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
  live: Federation | undefined,
): DeclaredFields {
  const { domain, issuerUri, federation = {} } = plan;
  const { protocol: preferredAuthenticationProtocol, federatedIdpMfaBehavior } = inputs;
  const said = { preferredAuthenticationProtocol, federatedIdpMfaBehavior, ...federation };
  return asItIs(withDefaults({ domain, issuerUri, ...said, ...addressesOf(plan, inputs) }), live);
}

export async function surveyPicture(
  inputs: PreflightInputs,
  vendors: Vendors,
  { signal }: Call,
): Promise<Picture> {
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
    tenantStanding(graph, call),
    domainStandings(graph, call),
    administrators(graph, call),
    tenantReadings(graph, call),
    entraDemands(graph, call),
  ]);
  const initialDomain = domains.find(({ isInitial }) => isInitial)?.name;
  return { tenant, domains, initialDomain, administrators: held, readings, entraDemands: demands };
}

async function readNames({ domains, group, members }: PreflightInputs, vendors: Vendors, call: CallOptions) {
  const { graph, jumpcloud } = vendors;
  const keys = [...new Set(domains.map(({ template = MICROSOFT_365 }) => template))];
  const reading = groupsTaken(jumpcloud, graph, group, call);
  const [organization, groups, directories, applications, templates, people] = await Promise.all([
    organizationStanding(jumpcloud, call),
    reading,
    directoryStandings(jumpcloud, call),
    collect(applicationStandings(jumpcloud, call)),
    Promise.all(keys.map((key) => templateStanding(jumpcloud, key, call))),
    members
      ? peopleByEmail(jumpcloud, members, call).then(({ found }) => found)
      : reading.then((taken) => peopleOf(groupsNamed(group, taken), jumpcloud, call)),
  ]);
  const found = templates.flatMap((template) => (template ? [[template.key, template] as const] : []));
  return {
    ...{ organization, groups, directories, applications },
    members: people,
    templates: new Map(found),
  };
}

/** JumpCloud's groups of this name, or the one that is named by its id. */
export function groupsNamed({ id: wanted, name }: GroupPlan, { jumpcloud }: TakenGroups): string[] {
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
  names: Pick<Picture, "applications">,
  jumpcloud: JumpCloud,
  call: CallOptions,
): Promise<Pick<Picture, "accessPolicies" | "signInPages">> {
  const ids = new Set(inputs.domains.map((plan) => applicationOf(plan, names)?.id));
  const made = inputs.domains.filter((plan) => applicationOf(plan, names));
  const addresses = made.map((plan) => addressesOf(plan, inputs).passiveSignInUri);
  const [policies, pages] = await Promise.all([
    Promise.all(
      [...ids].map(async (id) => [id ?? "", await accessPolicyReading(jumpcloud, id, call)] as const),
    ),
    Promise.all(addresses.map(async (one) => [one, await signInPageReading(jumpcloud, one, call)] as const)),
  ]);
  return { accessPolicies: new Map(policies), signInPages: new Map(pages) };
}
