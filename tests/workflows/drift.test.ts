import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parse } from "yaml";

interface Step {
  id?: string;
  name?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
}

interface Job {
  if?: string;
  needs?: string | string[];
  environment?: string;
  permissions: Record<string, string>;
  env?: Record<string, string>;
  uses?: string;
  steps?: Step[];
}

const file = join(__dirname, "../../.github/workflows/drift.yml");
const { permissions, jobs } = parse(readFileSync(file, "utf8")) as {
  permissions: object;
  jobs: Record<"build" | "look" | "tell", Job>;
};
const stepsOf = ({ steps = [] }: Job) => steps;
const named = (name: string) => stepsOf(jobs.look).find((step) => step.name === name);

test("builds, looks and tells, each with what it needs and nothing else", () => {
  const all = Object.entries(jobs).map(([name, job]) => [name, job.permissions, job.environment]);
  expect([permissions, all]).toEqual([
    {},
    [
      ["build", { contents: "read" }, undefined],
      ["look", { "id-token": "write" }, "read"],
      ["tell", { issues: "write" }, "alert"],
    ],
  ]);
});

test("gives secrets to single steps only", () => {
  const secrets = (env: object = {}) => JSON.stringify(env).match(/secrets\.\w+/g) ?? [];
  expect(Object.values(jobs).flatMap(({ env }) => secrets(env))).toEqual([]);
  const given = Object.values(jobs).flatMap((job) =>
    stepsOf(job).flatMap(({ name, env }) => (secrets(env).length > 0 ? [[name, secrets(env)]] : [])),
  );
  expect(given).toEqual([
    ["What stands in the state is no code but ours", ["secrets.PULUMI_ACCESS_TOKEN"]],
    [
      "What has changed",
      [
        "secrets.PULUMI_ACCESS_TOKEN",
        "secrets.PULUMI_CONFIG_PASSPHRASE",
        "secrets.JUMPCLOUD_API_KEY",
        "secrets.JUMPCLOUD_CLIENT_SECRET",
      ],
    ],
    [
      "One issue, and a word to each webhook where the outcome is another",
      ["secrets.SLACK_WEBHOOK", "secrets.TEAMS_WEBHOOK"],
    ],
  ]);
});

test("looks at the state before the engine follows it", () => {
  const order = stepsOf(jobs.look).flatMap(
    ({ run = "" }) => /jumpcloud-entra\.cjs (\w+)/.exec(run)?.[1] ?? [],
  );
  expect(order).toEqual(["state", "drift"]);
});

test("tells also where nobody could look, and runs nothing that it was handed", () => {
  expect(jobs.tell.needs).toEqual(["build", "look"]);
  expect(jobs.tell.if).toContain("always() && needs.build.result != 'skipped'");
  const uses = stepsOf(jobs.tell).flatMap((step) => step.uses?.split("@")[0] ?? []);
  expect(uses).toEqual(["actions/download-artifact"]);
});

const itWithBash = process.platform === "win32" ? it.skip : it;

itWithBash.each([
  ["clean", 0, 0, 0],
  ["hostile", 0, 1, 1],
  ["unreadable", 0, 2, 2],
  ["not there", 255, 2, 2],
])("hands on the code for a state that is %s", (_what, exported, judged, code) => {
  const folder = mkdtempSync(join(tmpdir(), "state-step-"));
  const stub = (name: string, script: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  stub("npx", `echo '{}'; exit ${exported}`);
  stub(
    "node",
    `if [ "$1" = .github/with-state.mjs ]; then shift; exec "$@"; fi; cat > /dev/null; exit ${judged}`,
  );
  const { run = "" } = named("What stands in the state is no code but ours") ?? {};
  const env = {
    PATH: `${folder}${delimiter}${process.env.PATH}`,
    PULUMI_STACK: "prod",
    GITHUB_OUTPUT: join(folder, "out"),
  };
  const { status } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
    cwd: folder,
    env,
  });
  expect([status, readFileSync(join(folder, "out"), "utf8")]).toEqual([code, `code=${code}\n`]);
  rmSync(folder, { recursive: true });
});
