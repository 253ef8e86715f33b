import { type Holder, holderMark } from "../../../../../audit/holders/holder";
import { hexId } from "../../../../../emulators/core";
import { applicationAssociationHandler } from "../../../../../providers/jumpcloud/resources/application-association/handler";
import { office365AssociationHandler } from "../../../../../providers/jumpcloud/resources/office365-association/handler";
import { userGroupHandler } from "../../../../../providers/jumpcloud/resources/user-group/handler";
import { userGroupMembershipHandler } from "../../../../../providers/jumpcloud/resources/user-group-membership/handler";
import { DIRECTORY, idOfUser, SEED } from "../../company";
import { type Surroundings, surroundings } from "../../handlers";

const dev: Holder = { stack: "shop/dev", component: "m365", id: "q2Jk0aZ9_x-1bBcD" };
const prod: Holder = { stack: "shop/prod", component: "m365", id: "0123456789abcdef" };
const GROUP = hexId("user_group", "Staff");
const APPLICATION = hexId("application", "Wiki");
const common = { groupId: GROUP, onDelete: "unbind" as const, allowRemovals: ["ann@example.com"] };

let here: Surroundings;

beforeEach(async () => {
  here = await surroundings({
    ...SEED,
    applications: [
      { template: "saml2", displayLabel: "Wiki", ssoUrl: "https://sso.jumpcloud.com/saml2/wiki" },
    ],
    groups: [
      {
        name: "Staff",
        description: holderMark(dev),
        members: ["ann"],
        directories: ["Northwind"],
        applications: ["Wiki"],
      },
    ],
  });
});

afterEach(() => here.close());

/** Deletes all that hangs on the group, as of a stack whose state knows this holder. */
async function deleteAll(holder?: Holder) {
  const { account, call } = here;
  const organizationId = here.emulator.state.organization._id;
  const application = { ...common, applicationId: APPLICATION, holder };
  const directory = { ...common, directoryId: DIRECTORY.id, holder };
  const members = { ...common, users: ["ann@example.com"], holder };
  const memberIds = [idOfUser("ann")];
  await applicationAssociationHandler.delete(
    account,
    `${APPLICATION}/${GROUP}`,
    { inputs: application, state: { ...application, organizationId } },
    call,
  );
  await office365AssociationHandler.delete(
    account,
    `${DIRECTORY.id}/${GROUP}`,
    { inputs: directory, state: { ...directory, organizationId } },
    call,
  );
  await userGroupMembershipHandler.delete(
    account,
    GROUP,
    { inputs: members, state: { ...members, memberIds, members: [], organizationId } },
    call,
  );
}

test.each([prod, undefined])("nothing is taken from a group that another stack holds: %j", async (holder) => {
  await deleteAll(holder);
  expect(here.writes()).toEqual([]);
  const held = `according to its description, the group "Staff" (${GROUP}) is held by the stack shop/dev (component m365).`;
  expect(here.told).toEqual([
    `The binding ${APPLICATION}/${GROUP} stays at JumpCloud: ${held}`,
    `The binding ${DIRECTORY.id}/${GROUP} stays at JumpCloud: ${held}`,
    `The members of the group ${GROUP} stay: ${held}`,
  ]);
});

test("nobody is added to or taken from a group that another stack holds, by a run that leaves the group out", async () => {
  const inputs = { ...common, users: ["bob@example.com"], mode: "exclusive" as const, holder: prod };
  await expect(userGroupMembershipHandler.create(here.account, inputs, here.call)).rejects.toThrow(
    /"Staff" .* is held by the stack shop\/dev .* Nothing was changed\.$/,
  );
  expect(here.writes()).toEqual([]);
  const { state } = await userGroupMembershipHandler.create(
    here.account,
    { ...inputs, holder: dev },
    here.call,
  );
  expect(state.memberIds).toEqual([idOfUser("bob")]);
});

test("nothing is taken from an application that another stack holds", async () => {
  await here.account.jumpcloud.applications.update(APPLICATION, { description: holderMark(prod) });
  here.emulator.journal.clear();
  await deleteAll(dev);
  expect(here.writes()).toEqual([
    `POST /api/v2/usergroups/${GROUP}/associations`,
    `POST /api/v2/usergroups/${GROUP}/members`,
  ]);
});

test("nothing is taken from a group that the same run declares anew, also where that was refused", async () => {
  const renamed = { name: "Staff", holder: { ...dev, component: "office", id: prod.id } };
  await userGroupHandler.check(renamed, undefined, here.account, here.call);
  await deleteAll(dev);
  expect(here.writes()).toEqual([]);
});

test("what the same run binds anew stays bound, and its members with it", async () => {
  const { account, call } = here;
  await applicationAssociationHandler.check(
    { ...common, applicationId: APPLICATION },
    undefined,
    account,
    call,
  );
  await office365AssociationHandler.check({ ...common, directoryId: DIRECTORY.id }, undefined, account, call);
  await userGroupMembershipHandler.check({ ...common, users: ["ann@example.com"] }, undefined, account, call);
  await deleteAll(dev);
  expect(here.writes()).toEqual([]);
});

test("who holds a group shows there, not in the state of what leads to it", async () => {
  const inputs = { ...common, applicationId: APPLICATION, holder: dev };
  const { state } = await applicationAssociationHandler.create(here.account, inputs, here.call);
  expect(state).not.toHaveProperty("holder");
  expect(await applicationAssociationHandler.preview?.(here.account, inputs, undefined, here.call)).toEqual(
    state,
  );
});
