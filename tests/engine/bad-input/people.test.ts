// slow: each wrong list of people is a preview of the whole program
import { type Rehearsal, refused, startRehearsal, unmarked } from "./rehearsal";

jest.setTimeout(180_000);

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await startRehearsal();
});
beforeEach(() => rehearsal.emulators.reset());
afterAll(() => rehearsal.close());

test("names and addresses that are taken or unknown, and a person whom the sync would block", async () => {
  const { jumpcloud, entra } = rehearsal.emulators;
  const first = await rehearsal.emulators.consent({ name: "Northwind" });
  const second = await rehearsal.emulators.consent({ name: "Northwind" });
  const engineering = [...jumpcloud.state.groups.values()].find(({ name }) => name === "Engineering");
  const marketing = [...entra.state.groups.values()].find(({ displayName }) => displayName === "Marketing");
  if (!marketing) throw new Error("The seed has no group Marketing.");
  entra.state.groups.set(marketing.id, { ...marketing, mail: "info@example.com" });
  jumpcloud.journal.clear();
  const ending = await rehearsal.up({
    config: {
      directory: "Northwind",
      members: ["ada@example.com", "adda@example.com", "victor@example.com"],
      syncGroup: "Engineering",
      syncGroupEmail: "info@example.com",
    },
  });
  expect(ending).toEqual(
    refused(
      "adda@example.com: no user of JumpCloud has this e-mail address. Correct the address, or create the user in JumpCloud first. [member-unknown]",
      "victor@example.com: victor@example.com is suspended in JumpCloud. This account is enabled now, and JumpCloud blocks it once the person is bound. Activate victor@example.com in JumpCloud, remove the address from `members`, or name victor@example.com in acceptLockOut. [sync-would-block]",
      `Engineering: JumpCloud has a group "Engineering" (${engineering?.id}). Choose another name or address, rename that group, or set \`adopt: true\` to take it over. [group-taken]`,
      `Engineering: the tenant has a group "Marketing" with the address info@example.com (${marketing.id}). Choose another name or address, rename that group, or set \`adopt: true\` to take it over. [group-taken]`,
      "Engineering: the tenant has the user info@example.com with the address info@example.com. Choose another address for the group. [group-taken]",
      `Northwind: more than one Microsoft 365 directory fits: Northwind (${first}), Northwind (${second}). Name one by its id: \`npx pulumi config set directory <id>\`. [directory-ambiguous]`,
    ),
  );
});

test("ways out that are what they promise: the directory by its id, the person named, the group adopted", async () => {
  const { emulators } = rehearsal;
  await emulators.consent({ name: "Northwind" });
  const directory = await emulators.consent({ name: "Northwind" });
  emulators.jumpcloud.journal.clear();
  const config = {
    directory,
    adopt: true,
    syncGroup: "Engineering",
    members: ["ada@example.com", "victor@example.com"],
    acceptLockOut: { users: ["victor@example.com"], reason: "left the company" },
  };
  const group = [...emulators.jumpcloud.state.groups.values()].find((one) => one.name === "Engineering");
  const told = [
    "Members: 2 newly declared: ada@example.com, victor@example.com; 0 as before.",
    unmarked("Engineering", `the group ${group?.id}`),
    `takes over the directory "Northwind" (${directory}), and changes its groupsEnabled`,
  ];
  const ending = await rehearsal.preview({ config });
  // Two resources tell, in whichever order.
  expect({ ...ending, told: ending.told.sort() }).toEqual({ code: 0, told: told.sort(), writes: [] });
});

test("a consent that no longer works", async () => {
  const { emulators } = rehearsal;
  const directory = await emulators.consent({ name: "Northwind" });
  emulators.jumpcloud.expireConsent(directory);
  emulators.jumpcloud.journal.clear();
  expect(await rehearsal.preview()).toEqual(
    refused(
      "Northwind: the tenant's consent no longer works: invalid_grant: AADSTS700082: The refresh token has expired due to inactivity. Consent is needed again. A Global Administrator opens the directory in JumpCloud's console, Directory Integrations, Cloud Directories, and reactivates it. [directory-consent]",
    ),
  );
});
