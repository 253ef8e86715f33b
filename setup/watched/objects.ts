import * as domain from "./graph-domain";
import * as groups from "./graph-groups";
import * as people from "./graph-people";
import * as policies from "./graph-policies";
import * as application from "./jumpcloud-application";
import * as directory from "./jumpcloud-directory";
import * as persons from "./jumpcloud-people";
import type { WatchedObject } from "./row";

/** Every object of either vendor that decides sign-in or trust, with each of its fields once. */
export const OBJECTS: readonly WatchedObject[] = [
  domain.DOMAIN,
  domain.FEDERATION,
  domain.ORGANIZATION,
  people.TECHNICAL_ADMINISTRATOR,
  people.EMERGENCY_ADMINISTRATOR,
  people.PERSON,
  people.ROLE_ASSIGNMENT,
  people.DIRECTORY_ROLE,
  groups.SYNCED_GROUP,
  policies.TOKEN_VALIDATION,
  policies.CONDITIONAL_ACCESS,
  policies.AUTHENTICATION_STRENGTH,
  policies.SECURITY_DEFAULTS,
  policies.AUTHENTICATION_METHODS,
  policies.STAGED_ROLLOUT,
  policies.HOME_REALM,
  policies.GRANT,
  policies.SERVICE_PRINCIPAL,
  application.APPLICATION,
  application.TEMPLATE,
  application.APPLICATION_BINDING,
  application.ACCESS_POLICY,
  directory.DIRECTORY,
  directory.CONNECTION,
  directory.TRANSLATION_RULE,
  directory.DIRECTORY_BINDING,
  directory.GROUP,
  directory.MEMBERSHIP,
  directory.ORGANIZATION,
  persons.SYSTEM_USER,
];
