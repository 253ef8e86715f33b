import { hexId } from "../../../../emulators/core";
import { getApplication } from "../../../../providers/jumpcloud/functions/application";
import { getApplicationTemplate } from "../../../../providers/jumpcloud/functions/application-template";
import { getOffice365Directory } from "../../../../providers/jumpcloud/functions/office365-directory";
import { getOrganization } from "../../../../providers/jumpcloud/functions/organization";
import { getUserGroup } from "../../../../providers/jumpcloud/functions/user-group";
import { getUsers } from "../../../../providers/jumpcloud/functions/users";
import { DIRECTORY, idOfUser, SEED } from "../company";
import { type Surroundings, surroundings } from "../handlers";

const WIKI = { label: "Wiki", ssoUrl: "https://sso.jumpcloud.com/saml2/wiki" };

let here: Surroundings;

beforeAll(async () => {
  here = await surroundings({
    ...SEED,
    applications: [{ template: "saml2", displayLabel: WIKI.label, ssoUrl: WIKI.ssoUrl }],
    groups: [{ name: "Staff", email: "staff@example.com", members: ["ann"] }],
  });
});

afterAll(() => here.close());

it("tells the organisation", async () => {
  const found = await getOrganization.invoke(here.account, {}, here.call);
  expect(found).toEqual({ id: here.emulator.state.organization._id, name: "Northwind" });
});

it("finds a group by its exact name, with its members", async () => {
  const found = await getUserGroup.invoke(here.account, { name: "Staff" }, here.call);
  expect(found).toMatchObject({
    id: hexId("user_group", "Staff"),
    email: "staff@example.com",
    memberIds: [idOfUser("ann")],
  });
  await expect(getUserGroup.invoke(here.account, { name: "Sta" }, here.call)).rejects.toThrow(
    'JumpCloud has no group with the name "Sta".',
  );
});

it("finds users by e-mail, and names those that nobody has", async () => {
  const { users } = await getUsers.invoke(here.account, { emails: ["BOB@example.com"] }, here.call);
  expect(users.map(({ username }) => username)).toEqual(["bob"]);
  const asking = getUsers.invoke(here.account, { emails: ["bob@example.com", "x@example.com"] }, here.call);
  await expect(asking).rejects.toThrow("JumpCloud has no user with the e-mail x@example.com.");
});

it("lists all users, or those in a state", async () => {
  expect((await getUsers.invoke(here.account, {}, here.call)).users).toHaveLength(SEED.users.length);
  expect((await getUsers.invoke(here.account, { state: "SUSPENDED" }, here.call)).users).toEqual([]);
});

it("finds an application by address, without its private key", async () => {
  const found = await getApplication.invoke(here.account, { ssoUrl: WIKI.ssoUrl }, here.call);
  expect(found).toMatchObject({ id: hexId("application", WIKI.label), templateName: "saml2" });
  expect(JSON.stringify(found)).not.toMatch(/idpPrivateKey|BEGIN/);
});

it("shows the keys that a template takes", async () => {
  const { fields } = await getApplicationTemplate.invoke(here.account, { name: "office365" }, here.call);
  expect(fields.map(({ key }) => key)).toContain("idpEntityId");
});

it("finds the only directory without a name", async () => {
  const found = await getOffice365Directory.invoke(here.account, {}, here.call);
  expect(found).toMatchObject({ id: DIRECTORY.id, name: DIRECTORY.name, consent: { healthy: true } });
});
