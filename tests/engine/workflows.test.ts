// slow: each job is run as on a hosted machine, the engine included

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { parse, stringify } from "yaml";
import { type JournalEntry, loadCompany, type RunningEmulators, WORKFLOW_TOKEN_PATH } from "../../emulators";
import { startCompany, vendorsOf } from "../providers/graph/company";
import { GitHub } from "./runner/github";
import type { JobOutcome, Result } from "./runner/job";
import { allPrinted, textsOf } from "./runner/printed";
import { type Event, REPOSITORY, type RepositoryEnvironment, Runner, type RunOutcome } from "./runner/runner";

jest.setTimeout(600_000);

/** Hosted runners have bash; so does every machine that these workflows are tried on but Windows. */
const describeWithBash = process.platform === "win32" ? describe.skip : describe;

const PASSPHRASE = "local-emulators-only"; // the one that the salt in Pulumi.dev.yaml belongs to
const COMMIT = "1f0c7d3b6a5e4f2d8c9b0a1e2d3c4b5a69788796";

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

const ALL_SECRETS = ["JUMPCLOUD_API_KEY", "PULUMI_CONFIG_PASSPHRASE"];

describeWithBash("the workflows, run as a runner would, against the emulators", () => {
  let emulators: RunningEmulators;
  let github: GitHub;
  let runner: Runner;
  let committed: { config: Record<string, unknown> };
  /** The deployment that prepared the tenant. */
  let prepared: RunOutcome;

  beforeAll(async () => {
    emulators = await startCompany({ company: loadCompany() });
    github = await GitHub.start(REPOSITORY);
    runner = new Runner(networkOf(emulators), github);
    committed = parse(readFileSync(join(runner.repository, "Pulumi.dev.yaml"), "utf8"));
    declare({});
    await runner.pulumi(["stack", "init", "dev"], stateOf(runner));
    await emulators.consent();
    // The first set-up is a person's, at a workstation; deploy has not what makes the administrator.
    const { JUMPCLOUD_SSO_BASE_URL: _, ...bootstrap } = emulators.env("bootstrap");
    const variables = { ...bootstrap, ...stateOf(runner) };
    await runner.pulumi(["up", "--yes", "--skip-preview", "--stack", "dev"], variables);
    github.main = COMMIT;
    github.head = COMMIT;
    prepared = await deploy();
  });
  afterAll(async () => {
    runner?.remove();
    github?.close();
    await emulators?.close();
  });
  beforeEach(() => {
    declare({});
    github.main = COMMIT;
    emulators.entra.journal.clear();
    emulators.jumpcloud.journal.clear();
  });

  /** What the commit declares, as far as it differs from the dev stack. */
  function declare(differs: Record<string, unknown>): void {
    const config: Record<string, unknown> = { ...committed.config };
    for (const [key, value] of Object.entries(differs)) config[`jumpcloud-entra:${key}`] = value;
    writeFileSync(join(runner.repository, "Pulumi.dev.yaml"), stringify({ ...committed, config }));
  }

  /** What starts a run; `differs` is what the environments hold beside what the README says. */
  function event(differs: Partial<Record<"read" | "deploy", RepositoryEnvironment>>, github: object): Event {
    return {
      environments: {
        read: environmentOf(emulators, runner, "read"),
        deploy: environmentOf(emulators, runner, "deploy"),
        ...differs,
      },
      github: { sha: COMMIT, ...github },
      identity: (environment) => ({
        // The service's own address has a query already.
        ACTIONS_ID_TOKEN_REQUEST_URL: `${emulators.urls.entra}${WORKFLOW_TOKEN_PATH}?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: `emulator-${environment}-run-not-a-secret`,
      }),
    };
  }

  /** Runs what a push to pull request 7 starts. */
  function preview(read = environmentOf(emulators, runner, "read")): Promise<RunOutcome> {
    const head = { sha: COMMIT, repo: { full_name: REPOSITORY } };
    const pullRequest = { number: 7, head, base: { ref: "main" } };
    return runner.run(
      "preview.yml",
      event({ read }, { event: { pull_request: pullRequest }, event_name: "pull_request" }),
    );
  }

  function deploy(differs: Partial<RepositoryEnvironment> = {}, before?: RunOutcome, meanwhile?: () => void) {
    const own = { ...environmentOf(emulators, runner, "deploy"), ...differs };
    const onMain = { ref: "refs/heads/main", event_name: "workflow_dispatch" };
    const approved = (job: string) => (job === "up" ? meanwhile?.() : undefined);
    return runner.run("deploy.yml", { ...event({ deploy: own }, onMain), meanwhile: approved }, before);
  }

  function job({ jobs }: RunOutcome, name: string): JobOutcome {
    const found = jobs[name];
    if (!found) throw new Error(`The run has no job ${name}.`);
    return found;
  }

  function comments(): string[] {
    return github.comments.map(({ body }) => body);
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

  it("deploy what is shown in the run's summary before anybody approves", () => {
    expectResults(prepared, { build: "success", review: "success", up: "success" });
    expect(job(prepared, "review").summary).toContain("example.com");
  });

  it("give each step its own secrets, and none to what only builds", () => {
    expect(secretsByStep(prepared)).toEqual({
      "review: What it would change": ALL_SECRETS,
      "up: Main is what was reviewed": ["GITHUB_TOKEN"],
      "up: It would still change what was reviewed": ALL_SECRETS,
      "up: Apply it": ALL_SECRETS,
    });
  });

  it("say nothing on a pull request that changes nothing", async () => {
    const run = await preview();
    expectResults(run, { build: "success", review: "success", comment: "success" });
    expect(comments()).toEqual([]);
  });

  it("say on a pull request that it is refused, and whom it would lock out, and write nothing", async () => {
    declare({ stage: "federated" });
    const run = await preview();
    expectResults(run, { build: "success", review: "failure", comment: "success" });
    expect(comments()).toHaveLength(1);
    expect(LOCKED_OUT.filter((upn) => !comments()[0]?.includes(upn))).toEqual([]);
    expect(written()).toEqual([]);
  });

  it("edit that comment when the pull request names those people, by what it reads at both vendors", async () => {
    declare({ stage: "federated", acceptLockOut: ACCEPTED });
    const run = await preview();
    expectResults(run, { build: "success", review: "success", comment: "success" });
    expect(comments()).toEqual([expect.stringContaining("m365-example.com-federation")]);
    expect(written()).toEqual([]);
    const callers = new Set(requests().map(({ identity }) => identity));
    expect([...callers].filter((caller) => !["anonymous", "JumpCloud"].includes(caller)).sort()).toEqual([
      // Whether the sign-in page answers is asked as anybody could.
      "browser",
      "read",
    ]);
    const logins = requests().filter(({ path }) => path.includes("/oauth2/v2.0/token"));
    expect(logins.length).toBeGreaterThan(0);
    for (const { body } of logins) {
      expect(body).toHaveProperty("client_assertion");
      expect(body).not.toHaveProperty("client_secret");
    }
    expect(leaks(run)).toEqual([]);
    expect(secretsByStep(run)).toEqual({
      "review: What it would change": ALL_SECRETS,
      "comment: One comment, written anew each time": ["GITHUB_TOKEN"],
    });
  });

  it("edit it to say that nothing changes, with a service account at JumpCloud instead of a key", async () => {
    const { clientId = "", clientSecret = "" } =
      emulators.company.identities.find(({ name }) => name === "read")?.jumpcloud ?? {};
    const { vars, secrets } = environmentOf(emulators, runner, "read");
    const run = await preview({
      vars: { ...vars, JUMPCLOUD_CLIENT_ID: clientId },
      secrets: { ...secrets, JUMPCLOUD_API_KEY: "", JUMPCLOUD_CLIENT_SECRET: clientSecret },
    });
    expectResults(run, { build: "success", review: "success", comment: "success" });
    expect(comments()).toHaveLength(1);
    expect(comments()[0]).toMatch(/nothing/i);
    expect(comments()[0]).not.toContain("m365-example.com-federation");
  });

  it("say it where a pull request can't be set up, instead of what an earlier preview said", async () => {
    const packages = join(runner.repository, "tsconfig.build.json");
    const intact = readFileSync(packages, "utf8");
    writeFileSync(packages, "{ broken");
    const run = await preview().finally(() => writeFileSync(packages, intact));
    expectResults(run, { build: "failure", review: "skipped", comment: "success" });
    expect(comments()).toEqual([expect.stringContaining("could not be previewed\n\nThe set-up failed")]);
  });

  it("run nothing of a state that holds somebody's code, and say so", async () => {
    const file = join(fileURLToPath(runner.backend), ".pulumi", "stacks", "jumpcloud-entra", "dev.json");
    const intact = readFileSync(file, "utf8");
    writeFileSync(
      file,
      intact.replaceAll(/"__provider": *"(?:[^"\\]|\\.)*"/g, '"__provider": "process.exit(3)"'),
    );
    const run = await preview().finally(() => writeFileSync(file, intact));
    expectResults(run, { build: "success", review: "failure", comment: "success" });
    expect(failedStep(job(run, "review"))?.name).toBe("What stands in the state is no code but ours");
    expect(comments()).toEqual([expect.stringContaining("The content of the state was refused")]);
    const ours = requests().filter(({ identity }) => identity !== emulators.company.connector.displayName);
    expect(ours).toEqual([]);
  });

  it("repair drift by a deployment, but not with a key that may only read", async () => {
    const { jumpcloud } = vendorsOf(emulators, "bootstrap");
    const group = await syncGroup(emulators);
    await jumpcloud.userGroups.update(group.id, { description: "Changed by hand." });
    emulators.jumpcloud.journal.clear();
    const { secrets } = environmentOf(emulators, runner, "deploy");
    const JUMPCLOUD_API_KEY = emulators.env("read").JUMPCLOUD_API_KEY ?? "";
    const refused = await deploy({ secrets: { ...secrets, JUMPCLOUD_API_KEY } });
    expectResults(refused, { build: "success", review: "success", up: "failure" });
    expect(job(refused, "review").summary).toContain("description");
    expect(written().filter((line) => !line.endsWith(" 403"))).toEqual([]);
    const repaired = await deploy({}, refused);
    expectResults(repaired, { build: "success", review: "success", up: "success" });
    expect((await syncGroup(emulators)).description).not.toBe("Changed by hand.");
  });

  describe("a deployment that federates", () => {
    let reviewed: RunOutcome;

    it("stops when main moved after the review", async () => {
      declare({ stage: "federated", acceptLockOut: ACCEPTED });
      reviewed = await deploy({}, undefined, () => {
        github.main = "0".repeat(40);
      });
      expectResults(reviewed, { build: "success", review: "success", up: "failure" });
      expect(job(reviewed, "up").annotations).toEqual([
        expect.objectContaining({
          properties: "title=Main has moved",
          message: expect.stringContaining(`Reviewed was ${COMMIT}, main is 000`),
        }),
      ]);
      expect(written()).toEqual([]);
    });

    it("stops when something else would be done than what was reviewed, and says what", async () => {
      const { jumpcloud } = vendorsOf(emulators, "bootstrap");
      const group = await syncGroup(emulators);
      await jumpcloud.userGroups.update(group.id, { description: "Changed after the review." });
      emulators.jumpcloud.journal.clear();
      const run = await deploy({}, reviewed);
      await jumpcloud.userGroups.update(group.id, { description: group.description ?? "" });
      expectResults(run, { build: "success", review: "success", up: "failure" });
      expect(failedStep(job(run, "up"))).toMatchObject({
        name: "It would still change what was reviewed",
        stdout: expect.stringMatching(
          /It is not the same as the reviewed preview.*\n.*update was not reviewed/,
        ),
      });
      expect(written().filter((line) => line.includes("federation"))).toEqual([]);
    });

    it("can't be applied with the identity of a pull request", async () => {
      const read = environmentOf(emulators, runner, "read");
      const run = await runner.run(
        "deploy.yml",
        {
          ...event({ deploy: read }, { ref: "refs/heads/main", event_name: "workflow_dispatch" }),
          identity: () => event({}, {}).identity("read"),
        },
        reviewed,
      );
      expectResults(run, { build: "success", review: "success", up: "failure" });
      expect(allPrinted(run)).toContain(
        "lacks the Microsoft Graph permission Domain-InternalFederation.ReadWrite.All",
      );
      expect(written()).toEqual([]);
      expect(emulators.entra.state.domains.get("example.com")).toMatchObject({
        authenticationType: "Managed",
      });
    });

    it("has to be reviewed again after a run that ended half-way", async () => {
      const run = await deploy({}, reviewed);
      expect(failedStep(job(run, "up"))).toMatchObject({
        name: "It would still change what was reviewed",
        stdout: expect.stringContaining("the reviewed update is no longer done"),
      });
    });

    it("federates what was reviewed", async () => {
      declare({ stage: "federated", acceptLockOut: ACCEPTED });
      const run = await deploy();
      expectResults(run, { build: "success", review: "success", up: "success" });
      expect(emulators.entra.state.domains.get("example.com")).toMatchObject({
        authenticationType: "Federated",
      });
      expect(leaks(run)).toEqual([]);
    });
  });

  /** The secrets that stand in a run's logs or artifacts as they are. */
  function leaks(run: RunOutcome): string[] {
    const values = ["read", "deploy"].flatMap((name) =>
      Object.entries(environmentOf(emulators, runner, name).secrets).filter(([, value]) => value !== ""),
    );
    const texts = [...textsOf(run), ...comments()];
    return values.flatMap(([name, value]) => (texts.some((text) => text.includes(value)) ? [name] : []));
  }
});

/** How each job ended; where that is not what was expected, what was printed says why. */
function expectResults(run: RunOutcome, expected: Record<string, Result>): void {
  const results = Object.fromEntries(Object.entries(run.jobs).map(([name, { result }]) => [name, result]));
  if (isDeepStrictEqual(results, expected)) return;
  throw new Error(`The jobs ended as ${JSON.stringify(results)}:\n${allPrinted(run)}`);
}

/** The steps whose processes were given secrets. */
function secretsByStep({ jobs }: RunOutcome): Record<string, string[]> {
  const steps = Object.entries(jobs).flatMap(([name, job]) =>
    job.steps.map((step) => [`${name}: ${step.name}`, step.secrets] as const),
  );
  return Object.fromEntries(steps.filter(([, secrets]) => secrets.length > 0));
}

function failedStep({ steps }: JobOutcome) {
  return steps.find(({ outcome }) => outcome === "failure");
}

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
    SSL_CERT_FILE,
    NODE_EXTRA_CA_CERTS,
    NO_PROXY,
    no_proxy,
    JUMPCLOUD_BASE_URL,
    JUMPCLOUD_SSO_BASE_URL,
    ARM_METADATA_HOSTNAME,
  };
}

function stateOf(runner: Runner): Record<string, string> {
  return { PULUMI_BACKEND_URL: runner.backend, PULUMI_CONFIG_PASSPHRASE: PASSPHRASE };
}

/** The repository's environment of an identity, as the README says to fill it. */
function environmentOf({ env }: RunningEmulators, runner: Runner, identity: string): RepositoryEnvironment {
  const {
    ARM_TENANT_ID = "",
    ARM_CLIENT_ID = "",
    JUMPCLOUD_ORG_ID = "",
    JUMPCLOUD_API_KEY = "",
  } = env(identity);
  return {
    vars: {
      ARM_TENANT_ID,
      ARM_CLIENT_ID,
      JUMPCLOUD_ORG_ID,
      PULUMI_STACK: "dev",
      PULUMI_BACKEND_URL: runner.backend,
    },
    secrets: { JUMPCLOUD_API_KEY, PULUMI_CONFIG_PASSPHRASE: PASSPHRASE },
  };
}

async function syncGroup(emulators: RunningEmulators) {
  const { jumpcloud } = vendorsOf(emulators, "bootstrap");
  for await (const { id, name } of jumpcloud.userGroups.list()) {
    if (name === "Microsoft 365 users") return jumpcloud.userGroups.get(id);
  }
  throw new Error("JumpCloud has no group for the synchronisation.");
}
