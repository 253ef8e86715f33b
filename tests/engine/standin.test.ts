// slow: each test is one or several runs of the engine
import { type RunningProvider, startProvider } from "../../providers/host/server";
import { azureadStandin } from "../../standins/azuread/definition";
import { installAzureadStandin } from "../../standins/azuread/install";
import { application, type FakeGraph, startFakeGraph } from "../standins/azuread/fake-graph";
import { keepLoaded } from "./loaded-program";
import { createWorkbench, type Outcome, type Workbench } from "./workbench";

const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
const userId = "8d1c1006-889c-47a6-ae6f-1326219a5dae";
const roleId = "92209be9-cce3-4bfe-81f4-eaee28983444";
const upn = "sync@example.onmicrosoft.com";

const program = `
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const user = new azuread.User("admin", {
  userPrincipalName: "${upn}",
  displayName: config.get("displayName") ?? "Sync Account",
  password: config.requireSecret("password"),
}, { import: config.get("import") });
const role = new azuread.DirectoryRole("administrator", { templateId: "${globalAdministrator}" });
new azuread.DirectoryRoleAssignment("administrator", {
  principalObjectId: user.objectId,
  roleId: role.templateId,
});
export const objectId = user.objectId;
export const domains = azuread.getDomainsOutput().domains.apply((all) => all.map((one) => one.domainName));
`;

/** The SDK's own classes drop what they don't know before the plugin sees it. */
const withLicence = `
new pulumi.CustomResource("azuread:index/user:User", "other",
  { userPrincipalName: "o@example.com", displayName: "Other", licence: "E5" }, { version: "6.9.1" });
`;

jest.setTimeout(180_000);

describe("the stand-in for the azuread plugin on the real engine", () => {
  let graph: FakeGraph;
  /** In this process: to start it takes half a second of each run. */
  let attached: RunningProvider;
  let bench: Workbench;

  beforeAll(async () => {
    graph = await startFakeGraph(
      {
        domains: [{ id: "example.onmicrosoft.com", isDefault: true, isInitial: true, isVerified: true }],
        templates: [{ id: globalAdministrator, displayName: "Global Administrator" }],
      },
      { user: userId, role: roleId, assignment: "assignment-1" },
    );
    const env = {
      ARM_METADATA_HOSTNAME: new URL(graph.address).host,
      ARM_TENANT_ID: application.tenantId,
      ARM_CLIENT_ID: application.clientId,
      ARM_CLIENT_SECRET: application.secret,
      SSL_CERT_FILE: graph.authorityFile,
    };
    attached = await startProvider(azureadStandin(env));
    bench = await keepLoaded(
      await createWorkbench({
        files: { "index.ts": program },
        secrets: "vault",
        env: { ...env, PULUMI_DEBUG_PROVIDERS: `azuread:${attached.port}` },
      }),
    );
    installAzureadStandin(bench.home, () => undefined);
    await succeeds("config", "set", "--secret", "password", "Sup3r-Secret-Passw0rd");
  });

  afterAll(async () => {
    bench.remove();
    await attached.close();
    await graph.close();
  });

  async function succeeds(...args: string[]): Promise<Outcome> {
    return succeedsAt(bench, args);
  }

  /** With the plugin's own process, as a user has it. */
  const installed = () => bench.with({ PULUMI_DEBUG_PROVIDERS: "" });

  async function succeedsAt(at: Pick<Workbench, "pulumi">, args: string[]): Promise<Outcome> {
    const outcome = await at.pulumi(...args);
    if (outcome.code !== 0) throw new Error(`pulumi ${args.join(" ")}: ${outcome.stdout}${outcome.stderr}`);
    return outcome;
  }

  it("makes a user, a role and its assignment, and looks domains up, installed", async () => {
    await succeedsAt(installed(), ["up", "--yes"]);
    const outputs = JSON.parse((await succeeds("stack", "output", "--json")).stdout);
    expect(outputs).toEqual({ objectId: userId, domains: ["example.onmicrosoft.com"] });
    expect(graph.users.get(userId)).toMatchObject({ userPrincipalName: upn, mailNickname: "sync" });
    expect(await bench.stackText()).not.toContain("Sup3r-Secret-Passw0rd");
  });

  it("sees no change in a second run, with and without refresh", async () => {
    await succeeds("preview", "--expect-no-changes");
    await succeeds("preview", "--refresh", "--expect-no-changes");
  });

  it("shows what was changed by hand and changes it back", async () => {
    graph.users.set(userId, { ...graph.users.get(userId), city: "Berlin", accountEnabled: false });
    const preview = await succeeds("preview", "--refresh", "--diff");
    expect(preview.stdout).toContain("accountEnabled");
    expect(preview.stdout).toContain("Berlin");
    await succeeds("up", "--yes", "--refresh", "--skip-preview");
    expect(graph.users.get(userId)).toMatchObject({ city: null, accountEnabled: true });
  });

  it("changes the display name in place", async () => {
    await succeeds("config", "set", "displayName", "JumpCloud Sync");
    const { stdout } = await succeeds("up", "--yes");
    expect(stdout).toContain("~ 1 updated");
    expect(graph.users.get(userId)).toMatchObject({ displayName: "JumpCloud Sync" });
  });

  it("takes an existing user over with the option import, with no change after it", async () => {
    await succeeds("state", "delete", "--yes", "--target-dependents", await urnOf("azuread:index/user:User"));
    await succeeds("config", "set", "import", `/users/${userId}`);
    const before = graph.asked.length;
    await succeeds("up", "--yes", "--skip-preview");
    const made = graph.asked
      .slice(before)
      .filter(({ method, path }) => method !== "GET" && path.includes("/users"));
    expect(made).toEqual([]);
    await succeeds("config", "rm", "import");
    await succeeds("preview", "--refresh", "--expect-no-changes");
  });

  it("refuses properties and types that it does not know", async () => {
    bench.write("index.ts", `${program}${withLicence}`);
    const unknownProperty = await bench.pulumi("preview");
    expect(unknownProperty.stdout + unknownProperty.stderr).toContain("licence");
    bench.write("index.ts", `${program}new azuread.Group("g", { displayName: "g", securityEnabled: true });`);
    const unknownType = await bench.pulumi("preview");
    expect(unknownType.stdout + unknownType.stderr).toContain(
      "azuread (a stand-in for the real plugin) has no resource azuread:index/group:Group; it has azuread:index/",
    );
    bench.write("index.ts", program);
  });

  it("imports a user by command and writes the code for it", async () => {
    const other = "0a6b2f2e-5b3c-4f6e-9d55-0d2c5a7b9e10";
    const person = {
      id: other,
      userPrincipalName: "ada@example.com",
      displayName: "Ada",
      accountEnabled: true,
    };
    graph.users.set(other, { ...person, mailNickname: "ada", city: "Oslo", showInAddressList: true });
    const imported = await succeeds(
      "import",
      "azuread:index/user:User",
      "ada",
      `/users/${other}`,
      "--yes",
      "--protect=false",
    );
    expect(imported.stdout).toContain('new azuread.User("ada", {');
    expect(imported.stdout).toContain('city: "Oslo"');
  });

  it("removes the users and the assignment, installed", async () => {
    await succeedsAt(installed(), ["destroy", "--yes"]);
    expect(graph.users.size).toBe(0);
  });

  async function urnOf(type: string): Promise<string> {
    return (await bench.stackState()).find((resource) => resource.type === type)?.urn ?? "";
  }
});
