import type { AnyResource, FunctionHandler } from "../host/definition";
import type { Account } from "./account";
import { getApplication } from "./functions/application";
import { getApplicationTemplate } from "./functions/application-template";
import { getOffice365Directory } from "./functions/office365-directory";
import { getOrganization } from "./functions/organization";
import { getUserGroup } from "./functions/user-group";
import { getUsers } from "./functions/users";
import { applicationAssociation } from "./resources/application-association/handler";
import { office365Association } from "./resources/office365-association/handler";
import { office365Directory } from "./resources/office365-directory/handler";
import { samlApplication } from "./resources/saml-application/handler";
import { userGroup } from "./resources/user-group/handler";
import { userGroupMembership } from "./resources/user-group-membership/handler";
import type schema from "./schema.json";

/** What the plugin manages; the compiler holds the tables against the schema. */
export const resources: Record<keyof typeof schema.resources, AnyResource<Account>> = {
  "jumpcloud:index:UserGroup": userGroup,
  "jumpcloud:index:UserGroupMembership": userGroupMembership,
  "jumpcloud:index:SamlApplication": samlApplication,
  "jumpcloud:index:ApplicationAssociation": applicationAssociation,
  "jumpcloud:index:Office365Directory": office365Directory,
  "jumpcloud:index:Office365Association": office365Association,
};

export const functions: Record<keyof typeof schema.functions, FunctionHandler<object, object, Account>> = {
  "jumpcloud:index:getOrganization": getOrganization,
  "jumpcloud:index:getUserGroup": getUserGroup,
  "jumpcloud:index:getUsers": getUsers,
  "jumpcloud:index:getApplication": getApplication,
  "jumpcloud:index:getApplicationTemplate": getApplicationTemplate,
  "jumpcloud:index:getOffice365Directory": getOffice365Directory,
};
