import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Which state of the repository a preview was made of. */
export interface Commit {
  /** Full hash of the commit. */
  sha: string;
  /** Of all files in it: the same for a pull request's merge and for what becomes of it; missing if git can't tell. */
  tree?: string;
  /** Files that git knows differ from it. */
  isDirty?: true;
}

/** As the engine finds them: https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/ */
const STACK_FILES = ["yaml", "yml", "json"].flatMap((ending) => [`Pulumi.${ending}`, `Pulumi.*.${ending}`]);

const run = promisify(execFile);

/** What is checked out in the folder; where git can't tell, what the runner says; nothing where neither does. */
export async function checkedOutCommit(cwd: string, env: NodeJS.ProcessEnv): Promise<Commit | undefined> {
  const git = async (...args: string[]) => (await run("git", args, { cwd, env })).stdout.trim();
  try {
    const [sha = "", tree = ""] = (await git("rev-parse", "HEAD", "HEAD^{tree}")).split("\n");
    // What git does not know yet are this command's own files; a file that a program reads shows in what it declares.
    const changed = await git("status", "--porcelain", "--untracked-files=no");
    // But for a stack's secrets: only that they change is compared, and which they are is bound by their file's commit.
    const loose = await git("ls-files", "--others", "--", ...STACK_FILES);
    return { sha, tree, ...(changed || loose ? { isDirty: true as const } : {}) };
  } catch {
    return env.GITHUB_SHA ? { sha: env.GITHUB_SHA } : undefined;
  }
}
