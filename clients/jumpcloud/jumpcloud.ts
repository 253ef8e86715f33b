import type { Transport } from "../http/channel";
import { createPageVisit, type PageVisit } from "../http/page-visit";
import { type AccessPolicies, createAccessPolicies } from "./access-policies";
import { type Administrators, createAdministrators } from "./administrators";
import { createJumpCloudApi } from "./api";
import { type Applications, createApplications } from "./applications";
import type { JumpCloudCredential } from "./credentials";
import { createDirectories, type Directories } from "./directories";
import { type HostSettings, resolveHosts } from "./hosts";
import { createIdentityProviders, type IdentityProviders } from "./identity-providers";
import { createInsights, type Insights } from "./insights";
import { createOffice365s, type Office365s } from "./office365";
import { createOrganizations, type Organizations } from "./organizations";
import { type ApplicationTemplates, createTemplates } from "./templates";
import { createUserGroups, type UserGroups } from "./user-groups";
import { createJumpCloudUsers, type JumpCloudUsers } from "./users";

export interface JumpCloudSettings extends HostSettings {
  credential: JumpCloudCredential;
  /** Needed where the credential sees several; without it such a credential would act on its default organisation. */
  organizationId?: string;
  transport?: Transport;
}

/** JumpCloud by its nouns; see `organizations.current` for which organisation all calls act on. */
export interface JumpCloud {
  /** Scheme, host and port, for messages. */
  baseUrl: string;
  organizations: Organizations;
  administrators: Administrators;
  users: JumpCloudUsers;
  userGroups: UserGroups;
  applications: Applications;
  templates: ApplicationTemplates;
  directories: Directories;
  office365s: Office365s;
  accessPolicies: AccessPolicies;
  identityProviders: IdentityProviders;
  /** A sign-in page of an application, as a browser without a session meets it. */
  visitPage: PageVisit;
  insights: Insights;
}

/** Sends nothing by itself. Throws {@link InvalidSetting} for a host or a credential that can't be used. */
export function createJumpCloud(settings: JumpCloudSettings): JumpCloud {
  const hosts = resolveHosts(settings);
  const { credential, organizationId, transport } = settings;
  const api = createJumpCloudApi({ hosts, credential, organizationId, transport });
  const organizations = createOrganizations(api, organizationId);

  return {
    baseUrl: hosts.api,
    organizations,
    administrators: createAdministrators(api),
    users: createJumpCloudUsers(api),
    userGroups: createUserGroups(api),
    applications: createApplications(api, async (call) => (await organizations.current(call)).id),
    templates: createTemplates(api),
    directories: createDirectories(api),
    office365s: createOffice365s(api),
    accessPolicies: createAccessPolicies(api),
    identityProviders: createIdentityProviders(api),
    visitPage: createPageVisit("JumpCloud", transport),
    insights: createInsights(
      createJumpCloudApi({ hosts: { ...hosts, api: hosts.insights }, credential, organizationId, transport }),
    ),
  };
}
