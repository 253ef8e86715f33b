// slow: each job is run as on a hosted machine, the engine included
import { loadCompany, type RunningEmulators, WORKFLOW_TOKEN_PATH } from "../../emulators";
import { startCompany, vendorsOf } from "../providers/graph/company";
import { IssueTracker } from "../workflows/issue-tracker";
import { type Receiver, receive } from "../workflows/loopback";
import { GitHub } from "./runner/github";
import { textsOf } from "./runner/printed";
import { REPOSITORY, Runner, type RunOutcome } from "./runner/runner";

jest.setTimeout(600_000);

/** Hosted runners have bash; so does every machine that these workflows are tried on but Windows. */
const describeWithBash = process.platform === "win32" ? describe.skip : describe;

const PASSPHRASE = "local-emulators-only"; // the one that the salt in Pulumi.dev.yaml belongs to
const COMMIT = "1f0c7d3b6a5e4f2d8c9b0a1e2d3c4b5a69788796";
const TITLE = "JumpCloud sign-in for Microsoft 365";

describeWithBash("the schedule's workflow, run as a runner would, against the emulators", () => {
  let emulators: RunningEmulators;
  let tracker: IssueTracker;
  let github: GitHub;
  let issues: Receiver;
  let hooks: Receiver;
  let runner: Runner;
  let told: string[];

  beforeAll(async () => {
    emulators = await startCompany({ company: loadCompany() });
    hooks = await receive(({ path }) => {
      told.push(path);
      return [200, "ok"];
    });
    // A token that may write issues is the one that the tracker takes.
    tracker = new IssueTracker(REPOSITORY, "");
    issues = await receive((request) => tracker.answer(request));
    github = withIssues(await GitHub.start(REPOSITORY));
    runner = new Runner(networkOf(emulators), github);
    const own = { PULUMI_BACKEND_URL: runner.backend, PULUMI_CONFIG_PASSPHRASE: PASSPHRASE };
    await runner.pulumi(["stack", "init", "dev"], own);
    await emulators.consent();
    const { JUMPCLOUD_SSO_BASE_URL: _, ...bootstrap } = emulators.env("bootstrap");
    await runner.pulumi(["up", "--yes", "--skip-preview", "--stack", "dev"], { ...bootstrap, ...own });
  });
  afterAll(async () => {
    runner?.remove();
    for (const server of [github, issues, hooks]) server?.close();
    await emulators?.close();
  });
  beforeEach(() => {
    told = [];
    emulators.entra.journal.clear();
    emulators.jumpcloud.journal.clear();
  });

  /** GitHub, whose issues are the tracker's. */
  function withIssues(server: GitHub): GitHub {
    return new Proxy(server, {
      get(target, name) {
        if (name === "url") return issues.url;
        if (name !== "issue") return Reflect.get(target, name);
        return (permissions: Record<string, string>) => {
          const token = target.issue(permissions);
          if (permissions.issues === "write") tracker.token = token;
          return token;
        };
      },
    });
  }

  function look(differs: Record<string, string> = {}): Promise<RunOutcome> {
    const {
      ARM_TENANT_ID = "",
      ARM_CLIENT_ID = "",
      JUMPCLOUD_ORG_ID = "",
      JUMPCLOUD_API_KEY = "",
    } = emulators.env("read");
    const vars = {
      ARM_TENANT_ID,
      ARM_CLIENT_ID,
      JUMPCLOUD_ORG_ID,
      PULUMI_STACK: "dev",
      PULUMI_BACKEND_URL: runner.backend,
    };
    const secrets = { JUMPCLOUD_API_KEY, PULUMI_CONFIG_PASSPHRASE: PASSPHRASE, ...differs };
    const event = {
      environments: {
        read: { vars, secrets },
        alert: {
          vars: {},
          secrets: { SLACK_WEBHOOK: `${hooks.url}/slack`, TEAMS_WEBHOOK: `${hooks.url}/teams` },
        },
      },
      github: { sha: COMMIT, ref: "refs/heads/main", event_name: "schedule" },
      identity: (environment: string) => ({
        ACTIONS_ID_TOKEN_REQUEST_URL: `${emulators.urls.entra}${WORKFLOW_TOKEN_PATH}?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: `emulator-${environment}-run-not-a-secret`,
      }),
    };
    return runner.run("drift.yml", event);
  }

  const results = ({ jobs }: RunOutcome) => Object.entries(jobs).map(([name, { result }]) => [name, result]);
  const openIssues = () => tracker.issues.map(({ title, state }) => [title, state]);

  /** Every write, but those of JumpCloud's own sync. */
  function written(): string[] {
    const writes = [...emulators.entra.journal.writes(), ...emulators.jumpcloud.journal.writes()];
    const own = writes.filter(({ identity }) => identity !== emulators.company.connector.displayName);
    return own.map(({ method, path, status }) => `${method} ${path} ${status}`);
  }

  it("tells nobody of nothing", async () => {
    const run = await look();
    expect(results(run)).toEqual([
      ["build", "success"],
      ["look", "success"],
      ["tell", "success"],
    ]);
    expect([tracker.issues, told, written()]).toEqual([[], [], []]);
  });

  it("opens an issue of drift, tells both webhooks, and fails where it looked and not where it told", async () => {
    const { jumpcloud } = vendorsOf(emulators, "bootstrap");
    for await (const { id, name } of jumpcloud.userGroups.list())
      if (name === "Microsoft 365 users") await jumpcloud.userGroups.update(id, { description: "By hand." });
    emulators.jumpcloud.journal.clear();
    const run = await look();
    expect(results(run)).toEqual([
      ["build", "success"],
      ["look", "failure"],
      ["tell", "success"],
    ]);
    expect([openIssues(), told, written()]).toEqual([
      [[`${TITLE}: drift`, "open"]],
      ["/slack", "/teams"],
      [],
    ]);
    expect(tracker.issues[0]?.body).toContain("`description`");
  });

  it("could not tell with a key that is not accepted, which stands nowhere", async () => {
    const run = await look({ JUMPCLOUD_API_KEY: "wrong-key" });
    expect([openIssues(), told]).toEqual([[[`${TITLE}: could not tell`, "open"]], ["/slack", "/teams"]]);
    const said = [...textsOf(run), ...tracker.issues.map(({ body }) => body)].join("\n");
    for (const secret of ["wrong-key", PASSPHRASE, hooks.url]) expect(said).not.toContain(secret);
    const given = Object.values(run.jobs).flatMap(({ steps }) =>
      steps.filter(({ secrets }) => secrets.length > 0),
    );
    expect(given.map(({ name, secrets }) => [name, secrets])).toEqual([
      ["What has changed", ["JUMPCLOUD_API_KEY", "PULUMI_CONFIG_PASSPHRASE"]],
      [
        "One issue, and a word to each webhook where the outcome is another",
        ["GITHUB_TOKEN", "SLACK_WEBHOOK", "TEAMS_WEBHOOK"],
      ],
    ]);
  });
});

/** A machine on which the vendors' addresses are the emulators', and which trusts their authority. */
function networkOf({ env }: RunningEmulators): Record<string, string> {
  const names = [
    "SSL_CERT_FILE",
    "NODE_EXTRA_CA_CERTS",
    "NO_PROXY",
    "no_proxy",
    "JUMPCLOUD_BASE_URL",
    "JUMPCLOUD_SSO_BASE_URL",
    "ARM_METADATA_HOSTNAME",
  ];
  const all: Record<string, string | undefined> = env("read");
  return Object.fromEntries(names.map((name) => [name, all[name] ?? ""]));
}
