import { BadAnswer, Forbidden, NotFound, Unauthenticated } from "../../../clients/http";
import { createJumpCloud } from "../../../clients/jumpcloud";
import type { RunningEmulators } from "../../../emulators";
import { startReady } from "../../emulators/ready";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startReady({ provisioningDelayMs: 0, users: 150 });
});

beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

/** Over the port, as nothing in the tests of what stands on the client is. */
function connected(identity: "bootstrap" | "deploy" | "read") {
  const { JUMPCLOUD_API_KEY: apiKey = "", JUMPCLOUD_ORG_ID: organizationId } = emulators.env(identity);
  return createJumpCloud({ credential: { apiKey }, baseUrl: emulators.urls.jumpcloud, organizationId });
}

it("takes a group through its life", async () => {
  const { userGroups, users } = connected("deploy");
  const made = await userGroups.create({ name: "Microsoft 365 users", email: "m365@example.com" });
  const updated = await userGroups.update(made.id, { description: "Who signs in to Microsoft 365" });
  expect(updated).toMatchObject({ name: "Microsoft 365 users", email: "m365@example.com" });
  expect(await userGroups.findByName("Microsoft 365 users")).toEqual(await userGroups.get(made.id));

  const ada = await users.findByEmail("ada@example.com");
  expect(await userGroups.addMember(made.id, ada?.id ?? "")).toBe(true);
  expect(await userGroups.addMember(made.id, ada?.id ?? "")).toBe(false);
  expect(await userGroups.members(made.id)).toEqual([ada?.id]);
  expect((await users.memberOf(ada?.id ?? "")).map(({ id }) => id)).toContain(made.id);
  expect(await userGroups.removeMember(made.id, ada?.id ?? "")).toBe(true);
  expect(await userGroups.removeMember(made.id, ada?.id ?? "")).toBe(false);

  expect(await userGroups.delete(made.id)).toBe(true);
  expect(await userGroups.delete(made.id)).toBe(false);
  await expect(userGroups.get(made.id)).rejects.toThrow(NotFound);
});

it("lists more members than fit on a page, and never fewer when pages overlap", async () => {
  const { userGroups, users } = connected("deploy");
  const { id } = await userGroups.create({ name: "Everybody" });
  const ids: string[] = [];
  for await (const user of users.list()) ids.push(user.id);
  await Promise.all(ids.map((user) => userGroups.addMember(id, user)));
  expect(ids.length).toBeGreaterThan(150);
  expect(await userGroups.members(id)).toEqual([...ids].sort());

  emulators.jumpcloud.faults.enable("unstable-pages");
  await expect(userGroups.members(id)).rejects.toThrow(BadAnswer);
});

it("edges between group, application and directory are there once", async () => {
  const { userGroups, applications, office365s } = connected("deploy");
  const directory = await emulators.consent();
  const group = await userGroups.create({ name: "Microsoft 365 users" });
  const application = await applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "example.com",
    ssoUrl: "https://sso.jumpcloud.com/saml2/example",
    config: { idpEntityId: "https://example.com" },
  });
  const toDirectory = { type: "office_365", id: directory } as const;
  const toApplication = { type: "application", id: application.id } as const;
  for (const target of [toDirectory, toApplication]) {
    expect(await userGroups.associations.add(group.id, target)).toBe(true);
    expect(await userGroups.associations.add(group.id, target)).toBe(false);
    expect(await userGroups.associations.list(group.id, target.type)).toEqual([target]);
  }
  const back = [{ type: "user_group", id: group.id }];
  expect(await office365s.associations.list(directory, "user_group")).toEqual(back);
  expect(await applications.associations.list(application.id, "user_group")).toEqual(back);
  expect(await userGroups.associations.remove(group.id, toApplication)).toBe(true);
  expect(await userGroups.associations.remove(group.id, toApplication)).toBe(false);
});

it("changes the settings of a directory", async () => {
  const { office365s } = connected("deploy");
  const id = await emulators.consent();
  await office365s.addDomain(id, "example.com");
  const [domain] = await office365s.domains(id);
  const patched = await office365s.patch(id, {
    groupsEnabled: true,
    userLockoutAction: "maintain",
    defaultDomain: { id: domain?.objectId ?? "" },
  });
  expect(patched).toMatchObject({ groupsEnabled: true, userLockoutAction: "maintain" });
  expect(patched.defaultDomain?.domain).toBe("example.com");

  const rule = await office365s.addTranslationRule(id, "user_job_title");
  expect(await office365s.translationRules(id)).toEqual([expect.objectContaining({ id: rule.id })]);
  expect(await office365s.removeTranslationRule(id, rule.id)).toBe(true);
  expect(await office365s.removeDomain(id, domain?.objectId ?? "")).toBe(true);
  expect(await office365s.domains(id)).toEqual([]);
});

it("works with a service account", async () => {
  const env = emulators.env("deploy");
  const deploy = emulators.company.identities.find(({ name }) => name === "deploy");
  const jumpcloud = createJumpCloud({
    credential: {
      clientId: deploy?.jumpcloud.clientId ?? "",
      clientSecret: deploy?.jumpcloud.clientSecret ?? "",
    },
    baseUrl: emulators.urls.jumpcloud,
    organizationId: env.JUMPCLOUD_ORG_ID,
  });
  expect((await jumpcloud.organizations.current()).id).toBe(env.JUMPCLOUD_ORG_ID);
  expect(await jumpcloud.users.findByEmail("ada@example.com")).toMatchObject({ username: "ada" });
});

it("may read but not write with the identity of a pull request", async () => {
  const { userGroups } = connected("read");
  expect(await userGroups.findByName("Finance")).toMatchObject({ name: "Finance" });
  await expect(userGroups.create({ name: "x" })).rejects.toThrow(Forbidden);
});

it("says that the key is not accepted", async () => {
  const jumpcloud = createJumpCloud({ credential: { apiKey: "wrong" }, baseUrl: emulators.urls.jumpcloud });
  const refused = jumpcloud.organizations.current();
  await expect(refused).rejects.toThrow(Unauthenticated);
  await expect(refused).rejects.toThrow("A key works in only one region (us, eu, in)");
});
