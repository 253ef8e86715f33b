import type { AnyResource, FunctionHandler } from "../host/definition";
import type { Account } from "./account";
import { getApplication } from "./functions/application";
import { getApplicationTemplate } from "./functions/application-template";
import { getOffice365Directory } from "./functions/office365-directory";
import { getOrganization } from "./functions/organization";
import { getUserGroup } from "./functions/user-group";
import { getUsers } from "./functions/users";
import { applicationAssociationHandler } from "./resources/application-association/handler";
import { office365AssociationHandler } from "./resources/office365-association/handler";
import { office365DirectoryHandler } from "./resources/office365-directory/handler";
import { samlApplicationHandler } from "./resources/saml-application/handler";
import { userGroupHandler } from "./resources/user-group/handler";
import { userGroupMembershipHandler } from "./resources/user-group-membership/handler";
import type schema from "./schema.json";

/** What the plugin manages; the compiler holds the tables against the schema. */
export const jumpCloudResources: Record<keyof typeof schema.resources, AnyResource<Account>> = {
  "jumpcloud:index:UserGroup": userGroupHandler,
  "jumpcloud:index:UserGroupMembership": userGroupMembershipHandler,
  "jumpcloud:index:SamlApplication": samlApplicationHandler,
  "jumpcloud:index:ApplicationAssociation": applicationAssociationHandler,
  "jumpcloud:index:Office365Directory": office365DirectoryHandler,
  "jumpcloud:index:Office365Association": office365AssociationHandler,
};

export const jumpCloudFunctions: Record<
  keyof typeof schema.functions,
  FunctionHandler<object, object, Account>
> = {
  "jumpcloud:index:getOrganization": getOrganization,
  "jumpcloud:index:getUserGroup": getUserGroup,
  "jumpcloud:index:getUsers": getUsers,
  "jumpcloud:index:getApplication": getApplication,
  "jumpcloud:index:getApplicationTemplate": getApplicationTemplate,
  "jumpcloud:index:getOffice365Directory": getOffice365Directory,
};
