import { parseHolder, withoutHolderMark } from "../../../audit/holders/holder";
import { hexId } from "../../../emulators/core";
import type { JumpCloudEmulator, JumpCloudSeed } from "../../../emulators/jumpcloud";
import type { ApplicationAssociationInputs } from "../../../providers/jumpcloud/resources/application-association/types";
import type { Office365AssociationInputs } from "../../../providers/jumpcloud/resources/office365-association/types";
import type { Office365DirectoryInputs } from "../../../providers/jumpcloud/resources/office365-directory/types";
import type { SamlApplicationInputs } from "../../../providers/jumpcloud/resources/saml-application/types";
import type { UserGroupInputs } from "../../../providers/jumpcloud/resources/user-group/types";
import type { UserGroupMembershipInputs } from "../../../providers/jumpcloud/resources/user-group-membership/types";
import type schema from "../../../providers/jumpcloud/schema.json";
import { DIRECTORY, idOfUser, SEED } from "./company";

/**
 * An input in its first run and in the next one. Without values they come from the schema: of an enum, of a boolean, of an
 * integer. One value alone is that of an input which only a new object can have.
 */
export interface Sample {
  /** Why JumpCloud does not hold it; left out where it does. */
  control?: string;
  /** None where the input is left out. */
  values?: readonly unknown[];
}

/** The types demand one for every input. */
type Samples<Inputs> = { [Name in keyof Required<Inputs>]: Sample };

type Store = JumpCloudEmulator["state"];

export interface ResourceSamples {
  inputs: Record<string, Sample>;
  /** The least that can be declared, so that a value which JumpCloud has by itself is no proof. */
  least: Record<string, unknown>;
  /** What JumpCloud holds of the object, by the names of the inputs. */
  held(store: Store, id: string): Record<string, unknown>;
}

const heldByJumpCloud = (...values: readonly unknown[]): Sample => (values.length > 0 ? { values } : {});
const control = (reason: string, ...values: readonly unknown[]): Sample =>
  values.length > 0 ? { control: reason, values } : { control: reason };
const leftOut = (reason: string): Sample => ({ control: reason, values: [] });

const GROUP = hexId("user_group", "Wiki readers");
const APPLICATION = hexId("application", "Wiki");

export const SAMPLES_SEED: JumpCloudSeed = {
  ...SEED,
  groups: [{ name: "Wiki readers" }, { name: "All" }],
  applications: [
    { template: "saml2", displayLabel: "Wiki", ssoUrl: "https://sso.jumpcloud.com/saml2/wiki", config: {} },
  ],
};

const holder = (component: string) => ({
  stack: "shop/dev",
  component,
  parent: "company:identity:Identity::identity",
  id: "q2Jk0aZ9_x-1bBcD",
});

const BRAKE = {
  maxRemovals: control("how many people a deletion may cut off"),
  allowRemovals: control("whom a deletion may cut off", ["ann@example.com"], ["bob@example.com"]),
  onDelete: control("what a deletion does"),
};
const TAKE_OVER = {
  transferFrom: control("which stack hands the object over", "shop/old", "shop/older"),
  adopt: control("whether an object that is there already is changed"),
};

const userGroup: Samples<UserGroupInputs> = {
  groupId: leftOut("which group is taken over: take-over.test.ts"),
  name: heldByJumpCloud("Staff", "People"),
  description: heldByJumpCloud("All who work here", "All people"),
  email: heldByJumpCloud("staff@example.com", "people@example.com"),
  attributes: heldByJumpCloud(
    attributes({ enabled: true, withoutPassword: true }, "Staff-LDAP", "13", true),
    attributes({ enabled: false, withoutPassword: false }, "People-LDAP", "14", false),
  ),
  membershipMethod: heldByJumpCloud(),
  memberQuery: heldByJumpCloud(departmentIs("Sales"), departmentIs("Support")),
  exemptions: heldByJumpCloud([idOfUser("ann")], [idOfUser("bob")]),
  holder: heldByJumpCloud(holder("m365"), holder("identity")),
  ...TAKE_OVER,
  ...BRAKE,
};

function attributes(sudo: object, ldap: string, vlan: string, isSambaEnabled: boolean) {
  return {
    sudo,
    // JumpCloud refuses to change them.
    posixGroups: [{ id: 4001, name: "staff" }],
    ldapGroups: [{ name: ldap }],
    radius: { reply: [{ name: "Tunnel-Private-Group-Id", value: vlan }] },
    sambaEnabled: isSambaEnabled,
  };
}

function departmentIs(value: string) {
  return { filters: [{ field: "user.user_department", operation: "equals", value }] };
}

const userGroupMembership: Samples<UserGroupMembershipInputs> = {
  groupId: heldByJumpCloud(GROUP),
  users: heldByJumpCloud(["ann@example.com", "bob@example.com"], ["ann@example.com", "cleo@example.com"]),
  mode: control("whether the members that nobody declares go"),
  holder: control("who holds the group: the group's description says it", holder("m365"), holder("identity")),
  ...BRAKE,
};

const samlApplication: Samples<SamlApplicationInputs> = {
  applicationId: leftOut("which application is taken over: take-over.test.ts"),
  templateName: heldByJumpCloud("saml2"),
  displayLabel: heldByJumpCloud("Files", "Archive"),
  ssoUrl: heldByJumpCloud("https://sso.jumpcloud.com/saml2/files"),
  idpEntityId: heldByJumpCloud("https://files.example.com", "https://archive.example.com"),
  config: heldByJumpCloud(
    { spEntityId: "files", signResponse: true },
    { spEntityId: "archive", signResponse: false },
  ),
  holder: heldByJumpCloud(holder("m365"), holder("identity")),
  ...TAKE_OVER,
  onDelete: BRAKE.onDelete,
};

const association = {
  groupId: heldByJumpCloud(GROUP),
  holder: userGroupMembership.holder,
  ...BRAKE,
};

const applicationAssociation: Samples<ApplicationAssociationInputs> = {
  applicationId: heldByJumpCloud(APPLICATION),
  ...association,
};

const office365Association: Samples<Office365AssociationInputs> = {
  directoryId: heldByJumpCloud(DIRECTORY.id),
  ...association,
};

const office365Directory: Samples<Office365DirectoryInputs> = {
  name: control("which directory it is", DIRECTORY.name),
  directoryId: control("which directory it is", DIRECTORY.id),
  groupsEnabled: heldByJumpCloud(),
  userLockoutAction: heldByJumpCloud("suspend", "maintain"),
  userPasswordExpirationAction: heldByJumpCloud("suspend", "maintain"),
  defaultDomain: heldByJumpCloud("example.org", "example.com"),
  domains: heldByJumpCloud(
    ["example.com", "example.net", "example.org"],
    ["example.com", "example.edu", "example.net", "example.org"],
  ),
  translationRules: heldByJumpCloud(["user_city"], ["user_country", "user_state"]),
  allowAffected: control("whom a change may touch", ["ann@example.com"], ["bob@example.com"]),
  changed: leftOut("only a refresh sets it"),
};

/** One for every resource of the schema; the types demand it. */
export const RESOURCE_SAMPLES: Record<keyof typeof schema.resources, ResourceSamples> = {
  "jumpcloud:index:UserGroup": {
    inputs: userGroup,
    least: { name: "Least" },
    held({ groups }, id) {
      const group = groups.get(id);
      const description = group?.description ?? "";
      return {
        ...group,
        description: withoutHolderMark(description),
        holder: parseHolder(description),
        exemptions: group?.memberQueryExemptions.map((exempt) => exempt.id),
      };
    },
  },
  "jumpcloud:index:UserGroupMembership": {
    inputs: userGroupMembership,
    least: { groupId: hexId("user_group", "All"), users: [] },
    held({ memberships, users }, id) {
      const rows = memberships.filter(({ group }) => group === id);
      return { groupId: rows[0]?.group, users: rows.map(({ user }) => users.get(user)?.email).sort() };
    },
  },
  "jumpcloud:index:SamlApplication": {
    inputs: samlApplication,
    least: {
      displayLabel: "Least",
      ssoUrl: "https://sso.jumpcloud.com/saml2/least",
      idpEntityId: "https://least.example.com",
    },
    held({ applications }, id) {
      const application = applications.get(id);
      const values = Object.entries(application?.config ?? {}).map(([key, { value }]) => [key, value]);
      const config: Record<string, unknown> = Object.fromEntries(values);
      return {
        ...application,
        templateName: application?.name,
        holder: parseHolder(application?.description ?? ""),
        idpEntityId: config.idpEntityId,
        config,
      };
    },
  },
  "jumpcloud:index:ApplicationAssociation": {
    inputs: applicationAssociation,
    least: { applicationId: APPLICATION, groupId: hexId("user_group", "All") },
    held({ edges }) {
      const edge = edges.find(({ from, to }) => from.id === GROUP && to.type === "application");
      return { groupId: edge?.from.id, applicationId: edge?.to.id };
    },
  },
  "jumpcloud:index:Office365Directory": {
    inputs: office365Directory,
    least: { directoryId: DIRECTORY.id },
    held({ directories }, id) {
      const directory = directories.get(id);
      const { domains = [], translationRules = [], defaultDomainId } = directory ?? {};
      return {
        ...directory,
        domains: domains.map(({ domain }) => domain).sort(),
        defaultDomain: domains.find(({ objectId }) => objectId === defaultDomainId)?.domain,
        translationRules: translationRules.map(({ builtIn }) => builtIn).sort(),
      };
    },
  },
  "jumpcloud:index:Office365Association": {
    inputs: office365Association,
    least: { directoryId: DIRECTORY.id, groupId: hexId("user_group", "All") },
    held({ edges }) {
      const edge = edges.find(({ from, to }) => from.id === GROUP && to.type === "office_365");
      return { groupId: edge?.from.id, directoryId: edge?.to.id };
    },
  },
};
