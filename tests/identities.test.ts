import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COMMAND_NEEDS, READ_NEEDS, WRITE_NEEDS } from "../audit/permissions";
import { loadCompany, type RunningEmulators } from "../emulators";
import { preflight } from "../providers/graph/handlers/preflight";
import { ISSUER, provided, SIGN_IN, startCompany, vendorsOf, writes } from "./providers/graph/company";

/** What the three identities of the seed may do, and whether that is enough and no more. */
const { identities, workflowRuns } = loadCompany();

function identity(name: string) {
  const found = identities.find((one) => one.name === name);
  if (!found) throw new Error(`The seed has no identity ${name}.`);
  return found;
}

function permissionsIn(name: string): string[] {
  return [...(identity(name).entra.permissions ?? [])];
}

/** Without those that only commands use: no run misses them. */
function permissionsOfRuns(name: string): string[] {
  const ofCommands = COMMAND_NEEDS.map(({ permission }) => permission);
  return permissionsIn(name).filter((permission) => !ofCommands.includes(permission));
}

/** The cells of the README's row about an identity. */
function documented(name: string) {
  const readme = readFileSync(join(__dirname, "..", "README.md"), "utf8");
  const row = readme.split("\n").find((line) => line.startsWith(`| \`${name}\``)) ?? "";
  const [, , , graph = "", jumpcloud = ""] = row.split("|").map((cell) => cell.trim());
  return { graph: [...graph.matchAll(/`([^`]+)`/g)].map(([, word]) => word), jumpcloud };
}

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const PLAN = {
  stage: "prepare",
  domains: [{ domain: "example.com", issuerUri: ISSUER, ssoUrl: SIGN_IN }],
  group: { name: "Microsoft 365 users", email: "m365@example.com" },
  members: ["ada@example.com"],
  administrator: { mailNickname: "jumpcloud-admin" },
};

/** Takes permissions of Microsoft Graph away from an identity, until the next reset. */
function take(name: string, ...permissions: string[]): void {
  const found = [...emulators.entra.state.applications.values()].find(
    ({ displayName }) => displayName === name,
  );
  if (!found) throw new Error(`The tenant has no application ${name}.`);
  found.permissions = found.permissions.filter((permission) => !permissions.includes(permission));
}

/** The permissions that a preview or an `up` names as missing. */
function named(text: string): string[] {
  return [...text.matchAll(/lacks the Microsoft Graph permission ([\w.-]+),/g)].map(([, name]) => name ?? "");
}

async function namedInPreview(name: "deploy" | "read"): Promise<string[]> {
  const { failures } = await provided(preflight, emulators, name).check({}, PLAN);
  return (failures ?? []).flatMap(({ reason }) => named(reason));
}

async function namedInUp(name: "deploy" | "read"): Promise<string[]> {
  const { inputs } = await provided(preflight, emulators, "read").check({}, PLAN);
  const refused = await provided(preflight, emulators, name)
    .create(inputs)
    .then(
      () => "",
      (error: Error) => error.message,
    );
  return named(refused);
}

it.each(["deploy", "read"])("lists in the README what the seed gives to %s", (name) => {
  expect(documented(name)).toEqual({ graph: permissionsIn(name), jumpcloud: identity(name).jumpcloud.role });
});

it("gives to bootstrap all that deploy has, and the role above it at JumpCloud", () => {
  expect(permissionsIn("bootstrap")).toEqual(expect.arrayContaining(permissionsIn("deploy")));
  expect(documented("bootstrap").jumpcloud).toBe(identity("bootstrap").jumpcloud.role);
});

it("trusts the environments of the workflows, each for one identity", () => {
  const trusted = identities.map(({ name, entra }) => [
    name,
    (entra.federatedCredentials ?? []).map(({ subject }) => subject),
  ]);
  expect(Object.fromEntries(trusted)).toEqual({
    bootstrap: [],
    deploy: ["repo:northwind/jumpcloud-entra:environment:deploy"],
    read: ["repo:northwind/jumpcloud-entra:environment:read"],
  });
  expect(workflowRuns.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(trusted.flatMap(([, subjects]) => subjects)),
  );
});

it.each(permissionsOfRuns("read"))(
  "names %s in a preview without it, and nothing else",
  async (permission) => {
    take("read", permission);
    expect(await namedInPreview("read")).toEqual([permission]);
    expect(writes(emulators)).toEqual([]);
  },
);

it("previews with what read has, without a refusal by either vendor", async () => {
  expect(await namedInPreview("read")).toEqual([]);
  const answers = [...emulators.entra.journal.all(), ...emulators.jumpcloud.journal.all()];
  expect(answers.filter(({ status }) => status === 401 || status === 403)).toEqual([]);
});

it.each(permissionsOfRuns("deploy"))(
  "names %s before the first write of an up without it",
  async (permission) => {
    take("deploy", permission);
    const narrower = READ_NEEDS.filter((need) => need.includedIn.includes(permission));
    const missing = [...narrower.map((need) => need.permission), permission];
    expect((await namedInUp("deploy")).sort()).toEqual(missing.sort());
    expect(writes(emulators)).toEqual([]);
  },
);

it("lets deploy write", async () => {
  expect(await namedInUp("deploy")).toEqual([]);
});

it("refuses an up of read with every permission that it lacks", async () => {
  expect(await namedInUp("read")).toEqual(WRITE_NEEDS.map(({ permission }) => permission));
  expect(writes(emulators)).toEqual([]);
});

it("has both vendors refuse what read tries to write, naming permission and role", async () => {
  const { graph, jumpcloud } = vendorsOf(emulators, "read");
  await expect(graph.domains.makeDefault("example.org")).rejects.toThrow(/403.*Domain\.ReadWrite\.All/);
  await expect(jumpcloud.userGroups.create({ name: "Anybody" })).rejects.toThrow(
    /403.*lacks the JumpCloud role Administrator/,
  );
  expect(emulators.entra.state.domains.get("example.org")).toMatchObject({ isDefault: false });
  expect([...emulators.jumpcloud.state.groups.values()].map(({ name }) => name)).not.toContain("Anybody");
});
