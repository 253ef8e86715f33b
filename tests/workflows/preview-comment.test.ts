import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Artifacts } from "../engine/runner/artifacts";
import { fill, holds } from "../engine/runner/expression";
import { GitHub } from "../engine/runner/github";
import { JobRun, type Result } from "../engine/runner/job";
import { readWorkflow } from "../engine/runner/workflow";

const REPOSITORY = "example/sign-in";
const COMMIT = "1f0c7d3b6a5e4f2d8c9b0a1e2d3c4b5a69788796";
const MARK = "<!-- jumpcloud-entra: preview -->";
const UNKNOWN = "What it would do is unknown; an earlier preview says nothing about it.";

const root = mkdtempSync(join(tmpdir(), "comment-"));
const workflow = readWorkflow(join(__dirname, "../../.github/workflows/preview.yml"));
let github: GitHub;

beforeAll(async () => {
  github = await GitHub.start(REPOSITORY);
});
afterAll(() => {
  github.close();
  rmSync(root, { recursive: true });
});
beforeEach(() => {
  github.comments.length = 0;
  Object.assign(github, { head: COMMIT, base: "main" });
});

interface Review {
  /** What the job `review` has handed on, by attempt. */
  files?: Record<string, string>;
  /** Lays the Markdown down itself, instead of the step that downloads it. */
  lay?(file: string): void;
  result?: Result;
  /** The last attempt of the job `review`. */
  attempt?: number;
  state?: Result;
  stack?: string;
}

/** Runs the job that comments, on a machine of its own. */
function comment({ files = {}, lay, result = "success", attempt = 1, ...others }: Review) {
  const { comment: job = {}, review } = workflow.jobs;
  const artifact = (of: number | string) =>
    fill(review?.outputs?.artifact ?? "", { github: { run_attempt: of } });
  const artifacts = new Artifacts(mkdtempSync(join(root, "artifacts-")));
  for (const [of, markdown] of Object.entries(files)) upload(artifacts, artifact(of), markdown);
  const workspace = mkdtempSync(join(root, "workspace-"));
  if (lay) mkdirSync(join(workspace, "review"));
  lay?.(join(workspace, "review", "review.md"));
  const token = github.issue(job.permissions ?? {});
  const event = { pull_request: { number: 7, head: { sha: COMMIT }, base: { ref: "main" } } };
  const needs = {
    build: { result: "success" },
    review: { result, outputs: { state: "success", stack: "prod", artifact: artifact(attempt), ...others } },
  };
  const machine = {
    workspace,
    temp: mkdtempSync(join(root, "temp-")),
    artifacts,
    checkOut: () => undefined,
    env: {
      PATH: process.env.PATH ?? "",
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_SERVER_URL: "https://github.example",
      GITHUB_RUN_ID: "7",
    },
    hasten: async () => ({ env: {}, end: async () => undefined }),
  };
  const steps = job.steps?.slice(lay ? 1 : 0) ?? [];
  return new JobRun({ ...job, steps }, { github: { event, token }, needs }, {}, machine, "bash").run({});
}

function upload(artifacts: Artifacts, name: string, markdown: string): void {
  const path = mkdtempSync(join(root, "handed-"));
  writeFileSync(join(path, "review.md"), markdown);
  artifacts.upload({ name, path }, "");
}

const comments = () => github.comments.map(({ body }) => body.split("\n\n---\n")[0]);

test("posts what this attempt found", async () => {
  await comment({ files: { 1: "## It federates" } });
  expect(comments()).toEqual([`${MARK}\n## It federates`]);
});

test("does not take the preview of an earlier attempt for the answer of this one", async () => {
  const files = { 1: "## Nothing changes" };
  await comment({ files, attempt: 2, result: "failure", state: "failure" });
  expect(comments()).toEqual([
    `${MARK}\n## This change could not be previewed\n\nThe content of the state was refused, or the state could not be read. Nothing of it was run. ${UNKNOWN}`,
  ]);
});

test.each([
  ["a newer commit", { head: "0".repeat(40) }],
  ["another branch", { base: "release" }],
])("writes nothing over the comment of %s, when an older run is started again", async (_what, moved) => {
  await comment({ files: { 1: "## 6 people could not sign in" } });
  Object.assign(github, moved);
  const { result, log } = await comment({ files: { 1: "## Nothing changes" } });
  expect([comments(), result]).toEqual([[`${MARK}\n## 6 people could not sign in`], "success"]);
  expect(log).toContain(`No comment on ${COMMIT}: the pull request is at `);
});

test("says so where a person or the time limit ended the preview", async () => {
  const needs = { build: { result: "success" } };
  expect(holds(workflow.jobs.comment?.if, { needs }, { failed: true, cancelled: true })).toBe(true);
  await comment({ result: "cancelled", state: "success" });
  expect(comments()).toEqual([
    `${MARK}\n## This change could not be previewed\n\nThe run ended before there was a preview. ${UNKNOWN}`,
  ]);
});

test("says what is missing in a repository where nothing is set up yet", async () => {
  await comment({ result: "failure", state: "failure", stack: "" });
  expect(comments()).toEqual([
    `${MARK}\n## This change could not be previewed\n\nThe environment \`read\` of this repository names no stack (\`PULUMI_STACK\`): README.md, "In GitHub Actions", says what has to be set up. ${UNKNOWN}`,
  ]);
});

test("leaves a stranger's comment alone that begins as its own", async () => {
  github.comments.push({ id: 1, body: `${MARK}\nNothing changes.`, user: { login: "mallory" } });
  await comment({ files: { 1: `It federates.\n${MARK}` } });
  await comment({ files: { 1: "It federates by now." } });
  expect(comments()).toEqual([`${MARK}\nNothing changes.`, `${MARK}\nIt federates by now.`]);
});

test("cuts what no comment has room for, however GitHub counts, and no character in half", async () => {
  await comment({ files: { 1: "😀".repeat(70_000) } });
  const [body = ""] = github.comments.map((one) => one.body);
  expect(body.length).toBeGreaterThan(64_990);
  expect(Buffer.from(body).toString()).toBe(body);
});

test.each([
  ["is empty", (file: string) => writeFileSync(file, "\n")],
  ["leads to the variables of the job", (file: string) => symlinkSync("/proc/self/environ", file)],
  ["is a folder", (file: string) => mkdirSync(file)],
])("posts nothing of a preview that %s", async (_what, lay) => {
  await comment({ lay });
  expect(comments()).toEqual([expect.stringContaining("could not be previewed")]);
  expect(github.comments[0]?.body).not.toContain("GITHUB_TOKEN");
});
