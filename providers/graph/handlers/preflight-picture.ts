import type { Administrators, JumpCloudAccount } from "../../../audit/accounts";
import type {
  ApplicationStanding,
  DirectoryStanding,
  DomainStanding,
  OrganizationStanding,
  TemplateStanding,
  TenantStanding,
} from "../../../audit/standings";
import type { Vendors } from "../../../operations/vendors";
import {
  administrators,
  applicationStandings,
  collect,
  directoryStandings,
  domainStandings,
  groupsTaken,
  organizationStanding,
  peopleByEmail,
  type TakenGroups,
  templateStanding,
  tenantStanding,
} from "../../../surveys";
import type { Call } from "../../lifecycle/handler";
import type { PreflightInputs } from "../preflight";

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
}

export async function surveyPicture(
  { domains, group, members }: PreflightInputs,
  { graph, jumpcloud }: Vendors,
  call: Call,
): Promise<Picture> {
  const options = { signal: call.signal };
  const keys = [...new Set(domains.map(({ template = "office365" }) => template))];
  const [tenant, organization, standings, held, groups, directories, applications, templates, people] =
    await Promise.all([
      tenantStanding(graph, options),
      organizationStanding(jumpcloud, options),
      domainStandings(graph, options),
      administrators(graph, options),
      groupsTaken(jumpcloud, graph, group, options),
      directoryStandings(jumpcloud, options),
      collect(applicationStandings(jumpcloud, options)),
      Promise.all(keys.map((key) => templateStanding(jumpcloud, key, options))),
      peopleByEmail(jumpcloud, members, options),
    ]);
  const found = templates.flatMap((template) => (template ? [[template.key, template] as const] : []));
  return {
    ...{ tenant, organization, domains: standings, administrators: held, groups, directories, applications },
    members: people.found,
    templates: new Map(found),
  };
}
