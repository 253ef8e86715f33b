// slow: each job is run as on a hosted machine, the engine included

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { type JournalEntry, loadCompany, type RunningEmulators, WORKFLOW_TOKEN_PATH } from "../../emulators";
import { startCompany, vendorsOf } from "../providers/graph/company";
import { type RepositoryEnvironment, Runner } from "./runner";

jest.setTimeout(600_000);

/** Hosted runners have bash; so does every machine that these workflows are tried on but Windows. */
const describeWithBash = process.platform === "win32" ? describe.skip : describe;

const PASSPHRASE = "local-emulators-only"; // the one that the salt in Pulumi.dev.yaml belongs to

/** Who could not sign in any more, once the dev stack is applied. */
const LOCKED_OUT = [
  "bcarter@example.com",
  "kim.larsen@example.com",
  "peter@example.com",
  "svc-scanner@example.com",
  "victor@example.com",
  "zoe@example.com",
];
const ACCEPTED = { users: LOCKED_OUT, reason: "they have been told" };

describeWithBash("the workflows, run as a runner would, against the emulators", () => {
  let emulators: RunningEmulators;
  let runner: Runner;
  let committed: { config: Record<string, unknown> };
  /** What the preview of a pull request asked of both vendors. */
  let previewed: JournalEntry[];

  beforeAll(async () => {
    emulators = await startCompany({ company: loadCompany() });
    runner = new Runner(networkOf(emulators));
    committed = parse(readFileSync(join(runner.workspace, "Pulumi.dev.yaml"), "utf8"));
    declare({});
    await runner.pulumi(["stack", "init", "dev"], { PULUMI_CONFIG_PASSPHRASE: PASSPHRASE });
    await emulators.consent();
    // The first set-up is a person's, at a workstation; deploy has not what makes the administrator.
    const { JUMPCLOUD_SSO_BASE_URL: _, ...bootstrap } = emulators.env("bootstrap");
    const variables = { ...bootstrap, PULUMI_CONFIG_PASSPHRASE: PASSPHRASE };
    await runner.pulumi(["up", "--yes", "--skip-preview", "--stack", "dev"], variables);
    expect(await job("deploy.yml", "deploy")).toMatchObject({ code: 0 });
  });
  afterAll(async () => {
    runner?.remove();
    await emulators?.close();
  });
  beforeEach(() => {
    declare({});
    emulators.entra.journal.clear();
    emulators.jumpcloud.journal.clear();
  });

  /** What the commit declares, as far as it differs from the dev stack. */
  function declare(differs: Record<string, unknown>): void {
    const config: Record<string, unknown> = { ...committed.config };
    for (const [key, value] of Object.entries(differs)) config[`jumpcloud-entra:${key}`] = value;
    writeFileSync(join(runner.workspace, "Pulumi.dev.yaml"), stringify({ ...committed, config }));
  }

  /** Runs a workflow's job in the environment of an identity; `differs` changes its variables and secrets. */
  function job(workflow: string, identity: "deploy" | "read", differs: Record<string, string> = {}) {
    return runner.run(workflow, environmentOf(emulators, runner, identity, differs), {
      // The service's own address has a query already.
      ACTIONS_ID_TOKEN_REQUEST_URL: `${emulators.urls.entra}${WORKFLOW_TOKEN_PATH}?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: `emulator-${identity}-run-not-a-secret`,
    });
  }

  function requests(): JournalEntry[] {
    return [...emulators.entra.journal.all(), ...emulators.jumpcloud.journal.all()];
  }

  /** Every write, whatever the answer was, but those of JumpCloud's own sync. */
  function written(): string[] {
    const writes = [...emulators.entra.journal.writes(), ...emulators.jumpcloud.journal.writes()];
    return writes
      .filter(({ identity }) => identity !== emulators.company.connector.displayName)
      .map(({ method, path, status }) => `${method} ${path} ${status}`);
  }

  it("comment a pull request that federates with the people whom it would lock out, and write nothing", async () => {
    declare({ stage: "federated" });
    const { code, output } = await job("preview.yml", "read");
    expect(code).not.toBe(0);
    expect(LOCKED_OUT.filter((upn) => !output.includes(upn))).toEqual([]);
    expect(written()).toEqual([]);
  });

  it("comment a pull request that names those people with the federation, as read at both vendors", async () => {
    declare({ stage: "federated", acceptLockOut: ACCEPTED });
    const { code, output } = await job("preview.yml", "read");
    expect([code, output]).toEqual([0, expect.stringContaining("passiveSignInUri")]);
    expect(output).toContain("m365-example.com-federation");
    expect(written()).toEqual([]);
    previewed = requests();
    const callers = new Set(previewed.map(({ identity }) => identity));
    expect([...callers].filter((caller) => !["anonymous", "JumpCloud"].includes(caller)).sort()).toEqual([
      // Whether the sign-in page answers is asked as anybody could.
      "browser",
      "read",
    ]);
  });

  it("log in to Entra with the runner's token and no secret", () => {
    const logins = previewed.filter(({ path }) => path.includes("/oauth2/v2.0/token"));
    expect(logins.length).toBeGreaterThan(0);
    for (const { body } of logins) {
      expect(body).toHaveProperty("client_assertion");
      expect(body).not.toHaveProperty("client_secret");
    }
  });

  it("preview with a service account at JumpCloud instead of a key", async () => {
    const { clientId = "", clientSecret = "" } =
      emulators.company.identities.find(({ name }) => name === "read")?.jumpcloud ?? {};
    const { code, output } = await job("preview.yml", "read", {
      JUMPCLOUD_API_KEY: "",
      JUMPCLOUD_CLIENT_ID: clientId,
      JUMPCLOUD_CLIENT_SECRET: clientSecret,
    });
    expect([code, output]).toEqual([0, expect.stringContaining("unchanged")]);
  });

  it("tell drift by the engine's exit code, with what was changed in the summary", async () => {
    const { jumpcloud } = vendorsOf(emulators, "bootstrap");
    const group = await syncGroup(emulators);
    await jumpcloud.userGroups.update(group.id, { description: "Changed by hand." });
    emulators.jumpcloud.journal.clear();
    const { code, output, summary } = await job("drift.yml", "read");
    expect([code, output]).toEqual([7, expect.stringContaining("::error title=Drift::")]);
    expect(summary).toContain("Changed by hand.");
    expect(written()).toEqual([]);
  });

  it("repair the drift by a deployment", async () => {
    expect(await job("deploy.yml", "deploy")).toMatchObject({ code: 0 });
    expect((await syncGroup(emulators)).description).not.toBe("Changed by hand.");
  });

  it("tell a drift check that could not look apart from drift", async () => {
    const { code, output } = await job("drift.yml", "read", { JUMPCLOUD_API_KEY: "wrong-key" });
    expect([0, 7]).not.toContain(code);
    expect(output).toContain(`::error title=Could not tell::The preview failed with exit code ${code};`);
    expect(output).not.toContain("title=Drift");
    expect(output).not.toContain("wrong-key");
  });

  it("can't apply anything with the identity of a pull request", async () => {
    declare({ stage: "federated", acceptLockOut: ACCEPTED });
    const { code, output } = await job("deploy.yml", "read");
    expect(code).not.toBe(0);
    expect(output).toContain("lacks the Microsoft Graph permission Domain-InternalFederation.ReadWrite.All");
    expect(written()).toEqual([]);
    expect(emulators.entra.state.domains.get("example.com")).toMatchObject({ authenticationType: "Managed" });
  });

  it("can't write at JumpCloud with the key of a pull request, whatever it may do at Entra", async () => {
    const group = await syncGroup(emulators);
    declare({ members: [...(committed.config["jumpcloud-entra:members"] as string[]), "marco@example.org"] });
    const read = emulators.env("read").JUMPCLOUD_API_KEY ?? "";
    const { code, output } = await job("deploy.yml", "deploy", { JUMPCLOUD_API_KEY: read });
    expect(code).not.toBe(0);
    expect(output).toMatch(/403, Forbidden.*lacks the JumpCloud role Administrator/);
    expect(written()).toEqual([`POST /api/v2/usergroups/${group.id}/members 403`]);
  });

  it("federate by a deployment what the pull request showed", async () => {
    declare({ stage: "federated", acceptLockOut: ACCEPTED });
    expect(await job("deploy.yml", "deploy")).toMatchObject({ code: 0 });
    expect(emulators.entra.state.domains.get("example.com")).toMatchObject({
      authenticationType: "Federated",
    });
  });

  it("find no drift right after a deployment", async () => {
    declare({ stage: "federated", acceptLockOut: ACCEPTED });
    const { code, output, summary } = await job("drift.yml", "read");
    expect([code, output]).toEqual([0, expect.stringContaining("::notice title=No drift::")]);
    expect(summary).toContain("unchanged");
    expect(written()).toEqual([]);
  });
});

/** A machine on which the vendors' addresses are the emulators', and which trusts their authority. */
function networkOf({ env }: RunningEmulators): Record<string, string> {
  const {
    SSL_CERT_FILE = "",
    NODE_EXTRA_CA_CERTS = "",
    NO_PROXY = "",
    no_proxy = "",
    ...others
  } = env("read");
  const { JUMPCLOUD_BASE_URL = "", JUMPCLOUD_SSO_BASE_URL = "", ARM_METADATA_HOSTNAME = "" } = others;
  return {
    ...{ SSL_CERT_FILE, NODE_EXTRA_CA_CERTS, NO_PROXY, no_proxy },
    ...{ JUMPCLOUD_BASE_URL, JUMPCLOUD_SSO_BASE_URL, ARM_METADATA_HOSTNAME },
  };
}

/** The repository's environment of an identity, as the README says to fill it. */
function environmentOf(
  { env }: RunningEmulators,
  runner: Runner,
  identity: string,
  differs: Record<string, string>,
): RepositoryEnvironment {
  const {
    ARM_TENANT_ID = "",
    ARM_CLIENT_ID = "",
    JUMPCLOUD_ORG_ID = "",
    JUMPCLOUD_API_KEY = "",
  } = env(identity);
  return {
    vars: {
      ...{ ARM_TENANT_ID, ARM_CLIENT_ID, JUMPCLOUD_ORG_ID, PULUMI_STACK: "dev" },
      ...{ PULUMI_BACKEND_URL: runner.backend, ...differs },
    },
    secrets: { JUMPCLOUD_API_KEY, PULUMI_CONFIG_PASSPHRASE: PASSPHRASE, ...differs },
  };
}

async function syncGroup(emulators: RunningEmulators) {
  const { jumpcloud } = vendorsOf(emulators, "bootstrap");
  for await (const { id, name } of jumpcloud.userGroups.list()) {
    if (name === "Microsoft 365 users") return jumpcloud.userGroups.get(id);
  }
  throw new Error("JumpCloud has no group for the synchronisation.");
}
