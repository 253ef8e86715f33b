import type { JumpCloudAccessPolicy } from "../../../../audit/access/policies";
import type { AdministratorSnapshot, JumpCloudAccount } from "../../../../audit/people/accounts";
import type { Reading } from "../../../../audit/reading";
import type {
  CatalogueTemplate,
  JumpCloudSamlApplication,
  Microsoft365Directory,
  OrganizationIdentity,
  TenantDomain,
  TenantIdentity,
} from "../../../../audit/vendor-objects";
import type { SecondFactorReadings, TakenGroups, TenantReadings } from "../../../../readings";

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
