import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { FINDING_CODES } from "../../../audit/codes/finding-codes";
import { PERSON_STATES } from "../../../audit/people/reasons";
import { domainFederationHandler } from "../../../providers/graph/resources/domain-federation/handler";
import { federationCheckHandler } from "../../../providers/graph/resources/federation-check/handler";
import { preflightHandler } from "../../../providers/graph/resources/preflight/handler";
import { primaryDomainHandler } from "../../../providers/graph/resources/primary-domain/handler";
import { roleAssignmentHandler } from "../../../providers/graph/resources/role-assignment/handler";
import { applicationAssociationHandler } from "../../../providers/jumpcloud/resources/application-association/handler";
import { office365AssociationHandler } from "../../../providers/jumpcloud/resources/office365-association/handler";
import { office365DirectoryHandler } from "../../../providers/jumpcloud/resources/office365-directory/handler";
import { samlApplicationHandler } from "../../../providers/jumpcloud/resources/saml-application/handler";
import { userGroupHandler } from "../../../providers/jumpcloud/resources/user-group/handler";
import { userGroupMembershipHandler } from "../../../providers/jumpcloud/resources/user-group-membership/handler";
import { inputRuleEntries } from "../../../providers/lifecycle/rules";
import { OBJECTS } from "../../../setup/watched/objects";
import type { Detection, Resource } from "../../../setup/watched/row";

const HANDLERS: Record<Exclude<Resource, "azuread.User">, { rules: object }> = {
  Preflight: preflightHandler,
  RoleAssignment: roleAssignmentHandler,
  PrimaryDomain: primaryDomainHandler,
  DomainFederation: domainFederationHandler,
  FederationCheck: federationCheckHandler,
  SamlApplication: samlApplicationHandler,
  ApplicationAssociation: applicationAssociationHandler,
  UserGroup: userGroupHandler,
  UserGroupMembership: userGroupMembershipHandler,
  Office365Directory: office365DirectoryHandler,
  Office365Association: office365AssociationHandler,
};

/** Properties that are compared. */
function comparedBy(resource: Resource): string[] {
  if (resource === "azuread.User") return azureadArguments();
  const rules = inputRuleEntries<Record<string, never>>(HANDLERS[resource].rules as Record<string, never>);
  return rules.flatMap(([name, { change }]) => (change === "ignore" ? [] : [name]));
}

function azureadArguments(): string[] {
  const types = readFileSync(resolve(require.resolve("@pulumi/azuread"), "../user.d.ts"), "utf8");
  const [, own = ""] = /^export interface UserArgs \{([\s\S]*?)^\}/m.exec(types) ?? [];
  return [...own.matchAll(/^ {4}(\w+)\??:/gm)].map(([, name = ""]) => name);
}

const detections = OBJECTS.flatMap(({ name, rows }) =>
  rows.flatMap((row) =>
    "watched" in row ? row.watched.by.map((detection) => ({ of: name, detection })) : [],
  ),
);

const isThere = (detection: Detection) => {
  if ("gone" in detection) return true;
  if ("property" in detection) return comparedBy(detection.resource).includes(detection.property);
  if ("command" in detection && detection.command === "parity") return detection.code in PERSON_STATES;
  return detection.code in FINDING_CODES;
};

test("each watched row names a code that exists, or a property whose change a handler shows", () => {
  expect(detections.filter(({ detection }) => !isThere(detection))).toEqual([]);
});

test("each watched row has somebody who shows it", () => {
  const rows = OBJECTS.flatMap((object) => object.rows);
  expect(rows.filter((row) => "watched" in row && row.watched.by.length === 0)).toEqual([]);
});
