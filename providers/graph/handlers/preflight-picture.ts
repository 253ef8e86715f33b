import type { AccessPolicy } from "../../../audit/access-policies";
import type { Administrators, JumpCloudAccount } from "../../../audit/accounts";
import type { Read } from "../../../audit/reading";
import type {
  ApplicationStanding,
  DirectoryStanding,
  DomainStanding,
  OrganizationStanding,
  TemplateStanding,
  TenantStanding,
} from "../../../audit/standings";
import type { Graph } from "../../../clients/graph";
import { type CallOptions, collect } from "../../../clients/http";
import { type JumpCloud, MICROSOFT_365 } from "../../../clients/jumpcloud";
import type { Vendors } from "../../../operations/vendors";
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
} from "../../../surveys";
import type { Call } from "../../lifecycle/handler";
import type { DomainPlan, PreflightInputs } from "../preflight";

/** Everything that is read before the first write. */
export interface Picture {
  tenant: TenantStanding;
  organization: OrganizationStanding;
  domains: DomainStanding[];
  administrators: Administrators;
  groups: TakenGroups;
  directories: DirectoryStanding[];
  applications: ApplicationStanding[];
  templates: Map<string, TemplateStanding>;
  /** Those of the declared members whom JumpCloud knows. */
  members: JumpCloudAccount[];
  readings: TenantReadings;
  entraDemands: Omit<SecondFactorReadings, "jumpcloud">;
  /** Of each application that exists already and of `""`, which stands for one that is not made yet. */
  applicationReadings: Map<string, ApplicationReadings>;
  /** Of the tenant's cloud. */
  loginEndpoint: string;
  /** Hosts beside JumpCloud's at which this run lets people type passwords. */
  allowedHosts: readonly string[];
}

export interface ApplicationReadings {
  accessPolicies: Read<AccessPolicy[]>;
  /** Status with which its sign-in page answers; left out where there is none yet. */
  page?: Read<number>;
}

/** The application that an earlier run, or a person, made for the domain. */
export function applicationOf(
  { ssoUrl, issuerUri }: DomainPlan,
  { applications }: Pick<Picture, "applications">,
): ApplicationStanding | undefined {
  return applications.find((one) => one.ssoUrl === ssoUrl && one.idpEntityId === issuerUri);
}

export function templateOf(
  { template = MICROSOFT_365 }: DomainPlan,
  { templates }: Pick<Picture, "templates">,
): TemplateStanding | undefined {
  return templates.get(template);
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
  const planned = inputs.domains.map((plan) => applicationOf(plan, names));
  const applicationReadings = await readApplications(planned, vendors.jumpcloud, { signal });
  const { loginEndpoint } = vendors.graph.cloud;
  const { allowedHosts = [] } = vendors;
  return { ...tenantWide, ...names, applicationReadings, loginEndpoint, allowedHosts };
}

async function readTenant(graph: Graph, call: CallOptions) {
  const [tenant, domains, held, readings, demands] = await Promise.all([
    tenantStanding(graph, call),
    domainStandings(graph, call),
    administrators(graph, call),
    tenantReadings(graph, call),
    entraDemands(graph, call),
  ]);
  return { tenant, domains, administrators: held, readings, entraDemands: demands };
}

async function readNames({ domains, group, members }: PreflightInputs, vendors: Vendors, call: CallOptions) {
  const { graph, jumpcloud } = vendors;
  const keys = [...new Set(domains.map(({ template = MICROSOFT_365 }) => template))];
  const [organization, groups, directories, applications, templates, people] = await Promise.all([
    organizationStanding(jumpcloud, call),
    groupsTaken(jumpcloud, graph, group, call),
    directoryStandings(jumpcloud, call),
    collect(applicationStandings(jumpcloud, call)),
    Promise.all(keys.map((key) => templateStanding(jumpcloud, key, call))),
    peopleByEmail(jumpcloud, members, call),
  ]);
  const found = templates.flatMap((template) => (template ? [[template.key, template] as const] : []));
  return {
    ...{ organization, groups, directories, applications },
    members: people.found,
    templates: new Map(found),
  };
}

async function readApplications(
  planned: (ApplicationStanding | undefined)[],
  jumpcloud: JumpCloud,
  call: CallOptions,
): Promise<Map<string, ApplicationReadings>> {
  const read = [...new Set(planned)].map(async (application) => {
    const [page, accessPolicies] = await Promise.all([
      application && signInPageReading(jumpcloud, application.ssoUrl, call),
      accessPolicyReading(jumpcloud, application?.id, call),
    ]);
    return [application?.id ?? "", { accessPolicies, ...(page ? { page } : {}) }] as const;
  });
  return new Map(await Promise.all(read));
}
