import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  COMMAND_NEEDS,
  IDENTITIES,
  NEEDS_OF,
  permissionsToGrant,
  READ_NEEDS,
} from "../audit/permissions/permissions";
import { loadCompany, type RunningEmulators } from "../emulators";
import { preflightHandler } from "../providers/graph/resources/preflight/handler";
import { take } from "./emulators/permissions";
import {
  type Identity,
  ISSUER,
  makeAdministrator,
  provided,
  SIGN_IN,
  startCompany,
  vendorsOf,
  writes,
} from "./providers/graph/company";

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

/** The cells of each row of a table in a document. */
function rowsOf(file: string): string[][] {
  const lines = readFileSync(join(__dirname, "..", file), "utf8").split("\n");
  return lines
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
}

/** What docs/permissions.md grants an identity at Microsoft, and the role that the README gives it at JumpCloud. */
function documented(name: string) {
  const permissions = rowsOf("docs/permissions.md");
  const column = permissions.find(([head]) => head === "permission")?.indexOf(name) ?? -1;
  const graph = permissions
    .filter((cells) => cells[column] === "✓")
    .map(([permission = ""]) => permission.replaceAll("`", ""));
  const [, , jumpcloud] = rowsOf("README.md").find(([head]) => head === `\`${name}\``) ?? [];
  return { graph, jumpcloud };
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

/** The permissions that a preview or an `up` names as missing. */
function named(text: string): string[] {
  return [...text.matchAll(/lacks the Microsoft Graph permission ([\w.-]+),/g)].map(([, name]) => name ?? "");
}

async function namedInPreview(name: Identity): Promise<string[]> {
  const { failures } = await provided(preflightHandler, emulators, name).check({}, PLAN);
  return (failures ?? []).flatMap(({ reason }) => named(reason));
}

/** The first `up`, which makes the administrator. */
async function namedInFirstUp(name: Identity): Promise<string[]> {
  const { inputs } = await provided(preflightHandler, emulators, "read").check({}, PLAN);
  const refused = await provided(preflightHandler, emulators, name)
    .create(inputs)
    .then(
      () => "",
      (error: Error) => error.message,
    );
  return named(refused);
}

/** An `up` that declares something else after the first one, which has made the administrator. */
async function namedInUp(name: Identity): Promise<string[]> {
  const first = await provided(preflightHandler, emulators, "read").check({}, PLAN);
  const { outs } = await provided(preflightHandler, emulators, "bootstrap").create(first.inputs);
  makeAdministrator(emulators);
  const differs = { ...PLAN, members: ["ada@example.com", "lucas@example.com"] };
  const { inputs } = await provided(preflightHandler, emulators, "read").check(outs, differs);
  const refused = await provided(preflightHandler, emulators, name)
    .update("", outs, inputs)
    .then(
      () => "",
      (error: Error) => error.message,
    );
  return named(refused);
}

it.each(IDENTITIES)("lists in the documents and in the seed what %s is given, and no more", (name) => {
  expect(documented(name)).toEqual({
    graph: permissionsToGrant(name),
    jumpcloud: identity(name).jumpcloud.role,
  });
  expect(permissionsIn(name)).toEqual(permissionsToGrant(name));
});

it("gives to no identity what only commands read, and to bootstrap alone what makes an administrator", () => {
  const ofCommands = COMMAND_NEEDS.map(({ permission }) => permission);
  const given = IDENTITIES.map(permissionsToGrant);
  expect(given.flat().filter((permission) => ofCommands.includes(permission))).toEqual([]);
  const makes = ["User.ReadWrite.All", "RoleManagement.ReadWrite.Directory"];
  expect(given.map((all) => all.filter((one) => makes.includes(one)))).toEqual([[], [], makes]);
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

it.each(permissionsToGrant("read"))(
  "names %s in a preview without it, and nothing else",
  async (permission) => {
    take(emulators, "read", permission);
    expect(await namedInPreview("read")).toEqual([permission]);
    expect(writes(emulators)).toEqual([]);
  },
);

it("previews with what read has, without a refusal by either vendor", async () => {
  expect(await namedInPreview("read")).toEqual([]);
  const answers = [...emulators.entra.journal.all(), ...emulators.jumpcloud.journal.all()];
  expect(answers.filter(({ status }) => status === 401 || status === 403)).toEqual([]);
});

/** With what it includes, which goes with it. */
function lostWith(permission: string): string[] {
  const narrower = READ_NEEDS.filter((need) => need.includedIn.includes(permission));
  return [...narrower.map((need) => need.permission), permission].sort();
}

it.each(permissionsToGrant("deploy"))(
  "names %s before the first write of an up without it",
  async (permission) => {
    take(emulators, "deploy", permission);
    expect((await namedInUp("deploy")).sort()).toEqual(lostWith(permission));
    expect(writes(emulators)).toEqual([]);
  },
);

it.each(permissionsToGrant("bootstrap"))(
  "names %s before the first write of a first up without it",
  async (permission) => {
    take(emulators, "bootstrap", permission);
    expect((await namedInFirstUp("bootstrap")).sort()).toEqual(lostWith(permission));
    expect(writes(emulators)).toEqual([]);
  },
);

const lackingOf = (name: Identity, needed: Identity) => {
  const given = permissionsToGrant(name);
  const has = ({ permission, includedIn }: (typeof READ_NEEDS)[number]) =>
    [permission, ...includedIn].some((one) => given.includes(one));
  return NEEDS_OF[needed].filter((need) => !has(need)).map(({ permission }) => permission);
};

it("lets bootstrap begin, and deploy go on without what only that one has", async () => {
  expect(await namedInFirstUp("bootstrap")).toEqual([]);
  expect(await namedInUp("deploy")).toEqual([]);
});

it.each(["read", "deploy"] as const)(
  "refuses a first up of %s with every permission that it lacks",
  async (name) => {
    expect(await namedInFirstUp(name)).toEqual(lackingOf(name, "bootstrap"));
    expect(writes(emulators)).toEqual([]);
  },
);

it("refuses a later up of read with those of deploy alone", async () => {
  expect(await namedInUp("read")).toEqual(lackingOf("read", "deploy"));
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
