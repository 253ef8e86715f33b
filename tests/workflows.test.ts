import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { holds } from "./engine/runner/expression";
import type { Job, Step } from "./engine/runner/workflow";

const checkout = join(__dirname, "..");
const folder = join(checkout, ".github", "workflows");

interface Workflow {
  on: string | Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const texts = new Map(
  readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")] as const),
);
const workflows = new Map([...texts].map(([file, text]) => [file, parse(text) as Workflow] as const));

function workflow(file: string): Workflow {
  const found = workflows.get(file);
  if (!found) throw new Error(`There is no .github/workflows/${file}.`);
  return found;
}

function stepsOf({ jobs }: Workflow): Step[] {
  return Object.values(jobs).flatMap(({ steps = [] }) => steps);
}

/** The permissions that the token of each job has. */
function granted(file: string): Record<string, Record<string, string>> {
  const { permissions, jobs } = workflow(file);
  return Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [name, job.permissions ?? permissions]),
  );
}

it("has these workflows and no other", () => {
  expect([...workflows.keys()].sort()).toEqual([
    "build.yml",
    "ci.yml",
    "deploy.yml",
    "drift.yml",
    "preview.yml",
  ]);
});

it("pins every action by commit, and says which version that is", () => {
  const all = [...texts.values()].flatMap((text) => text.match(/uses:.*/g) ?? []);
  const uses = all.filter((line) => line !== "uses: ./.github/workflows/build.yml");
  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((line) => !/^uses: [\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual(
    [],
  );
});

it("takes one version of an action everywhere, and no engine but the one that the set-up brings", () => {
  const steps = [...workflows.values()].flatMap(stepsOf);
  const actions = new Set(steps.flatMap(({ uses }) => (uses ? [uses] : [])));
  expect([...actions].map((action) => action.split("@")[0]).sort()).toEqual([
    "actions/checkout",
    "actions/download-artifact",
    "actions/setup-node",
    "actions/upload-artifact",
  ]);
});

it("keeps the checkout's token out of the files that the program can read", () => {
  const steps = [...workflows.values()].flatMap(stepsOf);
  const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
  expect(checkouts.map((step) => step.with)).toEqual(checkouts.map(() => ({ "persist-credentials": false })));
});

it("grants each job what it needs and nothing else", () => {
  expect(granted("ci.yml")).toEqual({ ci: { contents: "read" } });
  expect(granted("build.yml")).toEqual({ build: { contents: "read" } });
  expect(granted("preview.yml")).toEqual({
    build: { contents: "read" },
    review: { "id-token": "write" },
    comment: { "pull-requests": "write" },
  });
  expect(granted("drift.yml")).toEqual({
    build: { contents: "read" },
    look: { "id-token": "write" },
    tell: { issues: "write" },
  });
  expect(granted("deploy.yml")).toEqual({
    build: { contents: "read" },
    review: { "id-token": "write" },
    up: { contents: "read", "id-token": "write" },
  });
});

it("never runs a pull request's code with more than a pull request gets", () => {
  const triggers = [...workflows].map(([file, { on }]) => [
    file,
    typeof on === "string" ? [on] : Object.keys(on),
  ]);
  expect(Object.fromEntries(triggers)).toEqual({
    "build.yml": ["workflow_call"],
    "ci.yml": ["pull_request", "push"],
    "deploy.yml": ["workflow_dispatch"],
    "drift.yml": ["schedule", "workflow_dispatch"],
    "preview.yml": ["pull_request"],
  });
});

it("gives the deploying identity to nothing but the deployment", () => {
  const environments = [...workflows].map(([file, { jobs }]) => [
    file,
    Object.values(jobs).map(({ environment }) => environment),
  ]);
  expect(Object.fromEntries(environments)).toEqual({
    "build.yml": [undefined],
    "ci.yml": [undefined],
    "deploy.yml": [undefined, "read", "deploy"],
    "drift.yml": [undefined, "read", "alert"],
    "preview.yml": [undefined, "read", undefined],
  });
  expect(texts.get("ci.yml")).not.toMatch(/secrets\.|vars\./);
});

it("says itself where the state is, so that no line of Pulumi.yaml has a token sent elsewhere", () => {
  const jobs = [...workflows.values()].flatMap((one) => Object.values(one.jobs));
  const addresses = jobs.flatMap(({ env = {} }) => ("PULUMI_STACK" in env ? [env.PULUMI_BACKEND_URL] : []));
  expect(addresses).toEqual(
    Array.from({ length: 4 }, () => `\${{ vars.PULUMI_BACKEND_URL || 'https://api.pulumi.com' }}`),
  );
});

it("runs no package and no engine that a commit brings along", () => {
  const [, , guard, setup] = stepsOf(workflow("build.yml"));
  expect(setup?.run).toBe("npm run setup");
  const folder = mkdtempSync(join(tmpdir(), "commit-"));
  const bash = (line = "") => spawnSync("bash", ["-e", "-c", line], { cwd: folder }).status;
  try {
    mkdirSync(join(folder, "node_modules"));
    writeFileSync(join(folder, "node_modules", "own.js"), "");
    bash("git init --quiet; touch index.ts; git add index.ts");
    expect(bash(guard?.run)).toBe(0);
    bash("git add --force node_modules");
    expect(bash(guard?.run)).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("gives a secret to single steps of jobs that build nothing", () => {
  for (const file of ["build.yml", "deploy.yml", "drift.yml", "preview.yml"]) {
    const { jobs } = workflow(file);
    expect(
      Object.values(jobs).filter(({ env }) => /secrets\.|github\.token/.test(JSON.stringify(env ?? {}))),
    ).toEqual([]);
    const withSecrets = stepsOf(workflow(file)).filter(({ env }) =>
      JSON.stringify(env ?? {}).includes("secrets."),
    );
    expect(withSecrets.filter(({ run }) => /npm (ci|run)/.test(run ?? ""))).toEqual([]);
  }
  const builds = Object.entries(workflow("build.yml").jobs).flatMap(([, { steps = [] }]) => steps);
  expect(builds.filter(({ env }) => env)).toEqual([]);
});

it("asks for approval of nothing that was not reviewed", () => {
  expect(workflow("deploy.yml").jobs.up?.needs).toEqual(["build", "review"]);
});

it("previews a pull request again that is made for another branch", () => {
  expect(workflow("preview.yml").on).toEqual({
    pull_request: { types: ["opened", "synchronize", "reopened", "edited"] },
  });
});

it.each([
  ["schedule", "refs/heads/main", true],
  ["schedule", "refs/heads/trunk", true],
  ["workflow_dispatch", "refs/heads/main", true],
  ["workflow_dispatch", "refs/heads/other", false],
])("looks for drift by %s of %s: %s", (event_name, ref, looks) => {
  const condition = workflow("drift.yml").jobs.build?.if;
  expect(holds(condition, { github: { event_name, ref } }, { failed: false, cancelled: false })).toBe(looks);
});

it.each([
  ["preview.yml", "review", "comment"],
  ["drift.yml", "look", "tell"],
])("tells of the last attempt's outcome only: %s", (file, from, to) => {
  const { [from]: source, [to]: target } = workflow(file).jobs;
  const named = (job: Job | undefined, action: string) =>
    job?.steps?.filter(({ uses }) => uses?.startsWith(`actions/${action}@`)).map((step) => step.with?.name);
  expect(source?.outputs?.artifact).toMatch(/^\w+-\$\{\{ github\.run_attempt \}\}$/);
  expect(named(source, "upload-artifact")).toEqual([source?.outputs?.artifact]);
  expect(named(target, "download-artifact")).toEqual([`\${{ needs.${from}.outputs.artifact }}`]);
});

it("puts text that others write into no script", () => {
  const scripts = [...workflows.values()].flatMap(stepsOf).flatMap(({ run }) => run ?? []);
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
});

it("names every variable and secret in the README", () => {
  const readme = readFileSync(join(checkout, "README.md"), "utf8");
  const names = new Set(
    [...texts.values()].flatMap((text) =>
      [...text.matchAll(/\b(?:vars|secrets)\.(\w+)/g)].map(([, name]) => name ?? ""),
    ),
  );
  expect(names.size).toBeGreaterThan(5);
  expect([...names].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

it("names the subject of each environment's login in the README", () => {
  const readme = readFileSync(join(checkout, "README.md"), "utf8");
  const environments = [...workflows.values()].flatMap(({ jobs }) =>
    Object.values(jobs).flatMap(({ environment, permissions }) =>
      permissions?.["id-token"] === "write" ? (environment ?? []) : [],
    ),
  );
  expect(readme).toContain("gh api repos/OWNER/REPO/actions/oidc/customization/sub --jq .sub_claim_prefix");
  for (const environment of new Set(environments)) {
    expect(readme).toContain(`\`:environment:${environment}\``);
  }
});
