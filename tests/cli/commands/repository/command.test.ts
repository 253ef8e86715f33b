import { setMaxListeners } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../../../waiting/clock";
import { run } from "../../json-outputs";
import { RECORDED } from "./recorded";

/** `gh api --method GET PATH`: the file of the path, or what GitHub answers where nothing is. */
const GH = `#!/bin/sh
[ "$1 $2 $3" = "api --method GET" ] || exit 9
name=$(printf %s "$4" | tr -c 'A-Za-z0-9' _)
[ -f "$GH_ANSWERS/$name" ] && exec cat "$GH_ANSWERS/$name"
case $4 in
  */protection) printf '{"message":"Branch not protected","status":"404"}' ;;
  *) printf '{"message":"Not Found","status":"404"}' ;;
esac
echo "gh: Not Found (HTTP 404)" >&2
exit 1
`;

const folder = mkdtempSync(join(tmpdir(), "gh-"));
const answers = join(folder, "answers");
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  rmSync(answers, { recursive: true, force: true });
  mkdirSync(answers);
  for (const [path, answer] of Object.entries(RECORDED)) {
    for (const repository of ["northwind/sign-in", "{owner}/{repo}"]) record(repository, path, answer);
  }
  writeFileSync(join(folder, "gh"), GH);
  chmodSync(join(folder, "gh"), 0o755);
});

function record(repository: string, path: string, answer: unknown): void {
  const name = `repos/${repository}${path}`.replace(/[^A-Za-z0-9]/g, "_");
  writeFileSync(join(answers, name), JSON.stringify(answer));
}

async function command(args: string[], path = `${folder}:${process.env.PATH}`) {
  const seen = { stdout: "", stderr: "" };
  const to = (stream: keyof typeof seen) => ({
    write: (text: string) => {
      seen[stream] += text;
    },
  });
  const nobody = () => Promise.reject(new Error("this asks no vendor"));
  const { signal } = new AbortController();
  // Every request listens.
  setMaxListeners(Number.POSITIVE_INFINITY, signal);
  const code = await run(["repository", ...args], {
    env: { PATH: path, GH_ANSWERS: answers },
    cwd: folder,
    stdout: to("stdout"),
    stderr: to("stderr"),
    clock: systemClock,
    version: "1.2.3",
    isTTY: false,
    signal,
    ask: nobody,
    progress: (_title, work) => work(() => undefined),
    connect: nobody,
    connectEntra: nobody,
  });
  return { code, ...seen };
}

const onPosix = process.platform === "win32" ? describe.skip : describe;

onPosix("the rules of a repository", () => {
  it("hold, by the answers of gh", async () => {
    const { code, stdout } = await command(["northwind/sign-in"]);
    expect(stdout).toMatch(/^northwind\/sign-in\n {2}ok private repository: it is private\n/);
    expect(stdout).not.toMatch(/NO|\?\?/);
    expect(code).toBe(0);
  });

  it("tell what is wrong and where it is changed", async () => {
    record("{owner}/{repo}", "/actions/permissions", { allowed_actions: "all", sha_pinning_required: true });
    const { code, stdout } = await command([]);
    expect(stdout).toContain(
      "  NO actions that may run: anybody's action may run\n       → Settings, Actions, General, Actions permissions\n",
    );
    expect(code).toBe(1);
  });

  it("are not known where GitHub does not show them, which is no success", async () => {
    rmSync(join(answers, "repos_northwind_sign_in_actions_permissions_workflow"));
    const { code, stdout } = await command(["northwind/sign-in", "--json"]);
    const { repository, rules } = JSON.parse(stdout);
    expect(repository).toBe("northwind/sign-in");
    expect(rules.filter(({ state }: { state: string }) => state !== "holds")).toEqual([
      {
        rule: "token of workflows",
        state: "unknown",
        evidence: "it could not be read: Not Found (/actions/permissions/workflow)",
        change: "Sign in as an administrator of the repository (gh auth login), and run again",
      },
    ]);
    expect(code).toBe(2);
  });

  it("of a repository that is not shown are no rules", async () => {
    const { code, stderr } = await command(["northwind/other"]);
    expect(stderr).toContain(
      "GitHub does not show northwind/other: Not Found. Name one as OWNER/NAME, and sign in as its administrator: gh auth login\n",
    );
    expect(code).toBe(2);
  });

  it("need gh", async () => {
    const { code, stderr } = await command([], join(folder, "nothing"));
    expect(stderr).toContain("gh, which is not installed. Install it, and sign in: gh auth login");
    expect(code).toBe(2);
  });

  it("are of OWNER/NAME, and of no other path", async () => {
    const { code, stderr } = await command(["northwind/sign-in/../../user"]);
    expect(stderr).toContain(
      "northwind/sign-in/../../user is not the name of a repository. Write it as OWNER/NAME.",
    );
    expect(code).toBe(2);
  });
});
