export type { AccessPolicies, AccessResource, AuthnPolicy } from "./access-policies";
export { AmbiguousObject } from "./ambiguous-object";
export type { Application } from "./application";
export type {
  ApplicationChanges,
  ApplicationSettings,
  Applications,
  UpdatedApplication,
} from "./applications";
export type { JumpCloudCredential } from "./credentials";
export type { Consent, Directories, Directory, DirectoryType } from "./directories";
export type { Association, Associations, GraphObject, NodeType } from "./graph-objects";
export { InvalidSetting, REGIONS, type Region } from "./hosts";
export type { IdentityProvider, IdentityProviders } from "./identity-providers";
export type { Insights, SsoSignIn } from "./insights";
export { createJumpCloud, type JumpCloud, type JumpCloudSettings } from "./jumpcloud";
export { smallShareOf } from "./list-gaps";
export { isObjectId } from "./object-id";
export type {
  LifecycleAction,
  Office365,
  Office365Domain,
  Office365Settings,
  Office365s,
  SyncedUser,
  SyncStatus,
  TranslationRule,
} from "./office365";
export {
  type JumpCloudOrganization,
  type Organizations,
  UnclearOrganization,
} from "./organizations";
export { readSamlMetadata, type SamlMetadata, UnreadableMetadata } from "./saml-metadata";
export {
  type ApplicationTemplate,
  type ApplicationTemplates,
  type ConfigField,
  MICROSOFT_365,
} from "./templates";
export type { JumpCloudUser } from "./user";
export {
  isDynamicGroup,
  type MembershipMethod,
  type UserGroup,
  type UserGroupSettings,
  type UserGroupSummary,
  type UserGroups,
} from "./user-groups";
export type { JumpCloudUsers } from "./users";
