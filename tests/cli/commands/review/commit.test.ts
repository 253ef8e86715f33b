import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkedOutCommit } from "../../../../cli/commands/review/commit";

let folder: string;
const env = {
  PATH: process.env.PATH,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.com",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.com",
};
const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, env, encoding: "utf8" }).trim();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "commit-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("tells commit and tree, whether files differ from it, and that another commit can have the same tree", async () => {
  git("init", "--quiet");
  writeFileSync(join(folder, "Pulumi.prod.yaml"), "config: {}\n");
  git("add", ".");
  git("commit", "--quiet", "--message", "One");
  const first = await checkedOutCommit(folder, env);
  expect(first).toEqual({ sha: git("rev-parse", "HEAD"), tree: git("rev-parse", "HEAD^{tree}") });
  git("commit", "--quiet", "--allow-empty", "--message", "Merge");
  writeFileSync(join(folder, "review.json"), "{}");
  const merged = await checkedOutCommit(folder, env);
  expect([merged?.tree, merged?.isDirty, merged?.sha === first?.sha]).toEqual([
    first?.tree,
    undefined,
    false,
  ]);
  writeFileSync(join(folder, "Pulumi.prod.yaml"), "config: { a: b }\n");
  expect((await checkedOutCommit(folder, env))?.isDirty).toBe(true);
});

it("takes a stack's configuration that is in no commit for files that differ from it, also where git ignores it", async () => {
  git("init", "--quiet");
  writeFileSync(join(folder, ".gitignore"), "Pulumi.*.yaml\n");
  git("add", ".");
  git("commit", "--quiet", "--message", "One");
  expect((await checkedOutCommit(folder, env))?.isDirty).toBeUndefined();
  writeFileSync(join(folder, "Pulumi.prod.yaml"), "config: {}\n");
  expect((await checkedOutCommit(folder, env))?.isDirty).toBe(true);
});

it("goes by the runner where there is no repository, and knows nothing where there is no runner", async () => {
  expect(await checkedOutCommit(folder, { ...env, GITHUB_SHA: "abc123" })).toEqual({ sha: "abc123" });
  expect(await checkedOutCommit(folder, env)).toBeUndefined();
});
