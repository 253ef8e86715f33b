import type { RunningEmulators } from "../../../../../emulators";
import { blankGroup } from "../../../../../emulators/entra/blank-objects";
import type { Vendors } from "../../../../../operations/connection/vendors";
import { readJoiningPeople } from "../../../../../providers/graph/resources/preflight/joining-people";
import { readMicrosoft365Directories, readPeopleByEmail, readTenantDomains } from "../../../../../readings";
import { ISSUER, prepare, SIGN_IN, startCompany, vendorsOf } from "../../company";

let emulators: RunningEmulators;
let vendors: Vendors;
const call = { signal: new AbortController().signal, log: () => undefined };

beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => {
  emulators.reset();
  vendors = vendorsOf(emulators, "read");
});
afterAll(() => emulators.close());

/** What the preflight would find of these members, with the groups of this name at JumpCloud. */
async function joining(emails: string[], name = "Microsoft 365 users") {
  const { found } = await readPeopleByEmail(vendors.jumpcloud, emails);
  const group = await vendors.jumpcloud.userGroups.findByName(name);
  const inputs = {
    stage: "prepare" as const,
    domains: [{ domain: "example.com", issuerUri: ISSUER, ssoUrl: SIGN_IN }],
    group: { name },
    members: emails,
    administrator: { mailNickname: "technical" },
  };
  const snapshot = {
    members: found,
    domains: await readTenantDomains(vendors.graph),
    held: new Map(group ? [[group.id, await vendors.jumpcloud.userGroups.members(group.id)]] : []),
  };
  const [directory] = await readMicrosoft365Directories(vendors.jumpcloud);
  return readJoiningPeople(inputs, snapshot, directory, vendors, call);
}

/** The sign-in names of the accounts that JumpCloud would block, by person. */
async function blocked(emails: string[], name?: string): Promise<Record<string, string[]>> {
  const found = (await joining(emails, name))?.blocked ?? [];
  return Object.fromEntries(
    found.map(({ person, accounts }) => [
      person.email,
      accounts.map(({ userPrincipalName }) => userPrincipalName),
    ]),
  );
}

test("finds who is suspended among the members, and the account that JumpCloud would take over", async () => {
  expect(await blocked(["ada@example.com", "victor@example.com"])).toEqual({
    "victor@example.com": ["victor@example.com"],
  });
});

test("finds an account that was linked before by its immutable id, on any domain", async () => {
  const victor = emulators.entra.state.findUser("victor@example.com");
  if (!victor) throw new Error("The seed has no victor@example.com.");
  emulators.entra.state.putUser({ ...victor, userPrincipalName: "vlang@example.org" });
  expect(await blocked(["victor@example.com"])).toEqual({ "victor@example.com": ["vlang@example.org"] });
});

test("finds who is suspended in a group that is taken over", async () => {
  const deploy = vendorsOf(emulators).jumpcloud;
  const group = await deploy.userGroups.create({ name: "Everybody" });
  const victor = await deploy.users.findByEmail("victor@example.com");
  await deploy.userGroups.addMember(group.id, victor?.id ?? "");
  expect(await blocked([], "Everybody")).toEqual({ "victor@example.com": ["victor@example.com"] });
});

test("passes over who is bound already, because nothing changes for them", async () => {
  await prepare(emulators, ["ada@example.com", "victor@example.com"]);
  expect(await joining(["victor@example.com"])).toBeUndefined();
});

test("tells of each person what the sync is going to do", async () => {
  const found = await joining(["lucas@example.com", "noah@example.com", "ben.carter@example.com"]);
  expect(found?.forecast.map(({ object, happens }) => [object, happens[0]])).toEqual([
    ["ben.carter@example.com", "an account is created"],
    ["lucas@example.com", "an account is created"],
    [
      "noah@example.com",
      "noah@example.com is taken over, and its names and exported attributes are overwritten",
    ],
  ]);
});

test("looks for joiners in the recycle bin and among the groups' addresses", async () => {
  const { state } = emulators.entra;
  const noah = state.findUser("noah@example.com");
  if (!noah) throw new Error("The seed has no noah@example.com.");
  state.removeUser(noah);
  state.deletedUsers.set(noah.id, { ...noah, deletedDateTime: "2026-11-20T08:00:00Z" });
  const group = { ...blankGroup("sales", new Date()), displayName: "Sales" };
  const proxyAddresses = ["SMTP:sales@example.com", "smtp:Noah@example.com"];
  state.groups.set(group.id, { ...group, mailEnabled: true, mail: "sales@example.com", proxyAddresses });
  const found = await joining(["noah@example.com"]);
  expect(found?.forecast.find(({ object }) => object === "noah@example.com")?.happens.slice(2)).toEqual([
    "noah@example.com is in the recycle bin since 2026-11-20 with the same address: if you need its mailbox, restore it first, else delete it permanently",
    'its address is one of the group "Sales", so the mailbox gets another address',
  ]);
});

test("says that it could not look there, and foretells the rest", async () => {
  emulators.entra.faults.happen({ kind: "refused", path: /deletedItems/, times: 9 });
  const found = await joining(["lucas@example.com"]);
  expect(found?.forecast.map(({ object, happens }) => [object, happens[0]])).toEqual([
    ["lucas@example.com", "an account is created"],
    [
      "recycle bin",
      "the recycle bin and the addresses of groups could not be read: the forecast does not show whose names are taken there",
    ],
  ]);
});
