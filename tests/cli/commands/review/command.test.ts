import { statSync, writeFileSync } from "node:fs";
import type { Clock } from "../../../../waiting/clock";
import { begins, ENDED, logOf, says, urnOf } from "../../engine/event-log";
import { engineThat, type FakeEngine, playing } from "../../engine/fake-engine";
import { run } from "../../json-outputs";
import { federatingJudgement } from "./preview";

const clock: Clock = { now: () => Date.parse("2026-11-28T09:00:00Z"), sleep: async () => undefined };
const never = async () => {
  throw new Error("A review asks no vendor.");
};

/** Runs `review` in the engine's folder; a file among the arguments is one of that folder. */
async function review(
  engine: FakeEngine,
  args: string[] = [],
  env: NodeJS.ProcessEnv = { GITHUB_SHA: "aaa111" },
) {
  const seen = { stdout: "", stderr: "" };
  const code = await run(["review", ...args.map((one) => (/\.\w+$/.test(one) ? engine.path(one) : one))], {
    env: { ...engine.env, ...env },
    cwd: engine.folder,
    stdout: { write: (text) => (seen.stdout += text) },
    stderr: { write: (text) => (seen.stderr += text) },
    clock,
    version: "1.2.3",
    isTTY: false,
    signal: new AbortController().signal,
    ask: async () => "",
    progress: (_title, work) => work(() => undefined),
    connect: never,
    connectEntra: never,
  });
  return { code, ...seen };
}

const JOINS = (...users: string[]) =>
  begins({
    op: "update",
    name: "m365-group-members",
    type: "jumpcloud:index:UserGroupMembership",
    before: { users: ["ada@example.com"] },
    after: { users: ["ada@example.com", ...users] },
  });
const SAME = begins({ op: "same", name: "group", type: "jumpcloud:index:UserGroup", before: {}, after: {} });
const FEDERATION = urnOf("m365-example.com-federation", "DomainFederation");

/** Leaves a judgement, as `check` does. */
const judging = (...judged: object[]) =>
  judged
    .map((one, at) => `fs.writeFileSync(join(judged, "${at}.json"), ${JSON.stringify(JSON.stringify(one))});`)
    .join("\n");

it("says that nothing changes, and ends with 0", async () => {
  const { code, stdout, stderr } = await review(engineThat(playing(logOf(SAME, ENDED))));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("Nothing changes.");
});

it("prints the review, and writes it to no file that was not asked for", async () => {
  const { code, stdout } = await review(engineThat(playing(logOf(JOINS("hana@example.com"), ENDED))));
  expect(code).toBe(0);
  expect(stdout).toContain("hana@example.com");
});

it("writes review, JSON and people to files that only their owner can read, and the verdict to the screen", async () => {
  const script = playing(
    logOf(JOINS("hana@example.com"), ENDED),
    0,
    judging(federatingJudgement(["zoe@example.com"])),
  );
  const engine = engineThat(script);
  const args = [
    "--markdown",
    "review.md",
    "--json",
    "review.json",
    "--people",
    "people.csv",
    "--stack",
    "prod",
  ];
  const { code, stdout } = await review(engine, args);
  expect([code, stdout.split("\n").length]).toEqual([0, 2]);
  expect(engine.read("review.md")).toContain("hana@example.com");
  expect(engine.read("people.csv")).toContain("zoe@example.com,person,no,");
  expect(JSON.parse(engine.read("review.json"))).toMatchObject({
    form: 1,
    takenAt: "2026-11-28T09:00:00.000Z",
    stack: "prod",
    commit: { sha: "aaa111" },
    versions: { "jumpcloud-entra": "1.2.3", engine: "v3.259.0" },
    operations: [{ op: "update", changes: [{ path: "users[1]", after: "hana@example.com" }] }],
  });
  for (const name of ["review.md", "review.json", "people.csv"])
    expect(statSync(engine.path(name)).mode & 0o777).toBe(0o600);
});

it("names nobody in the review where names are left out", async () => {
  const script = playing(
    logOf(JOINS("hana@example.com"), ENDED),
    0,
    judging(federatingJudgement(["zoe@example.com"])),
  );
  const { stdout } = await review(engineThat(script), ["--no-names"]);
  expect(stdout).not.toMatch(/hana|zoe/);
});

it("ends with 1 where the preview is refused, and shows what was judged", async () => {
  const lockOut = {
    code: "lock-out",
    object: "zoe@example.com",
    state: "violated",
    evidence: "no password",
    wayOut: "",
  };
  const log = logOf(
    JOINS("hana@example.com"),
    says("error", "zoe@example.com: no password", FEDERATION),
    ENDED,
  );
  const script = playing(
    log,
    1,
    judging({ ...federatingJudgement(["zoe@example.com"]), findings: [lockOut] }),
  );
  const { code, stdout } = await review(engineThat(script));
  expect(code).toBe(1);
  expect(stdout).toMatch(/Refused to federate `example\.com`: 1 of 5 people could not sign in/);
  expect(stdout).toContain("zoe@example.com");
});

it.each([
  ["the stack is another", 6, "error: no stack named 'nope' found"],
  [
    "the passphrase is wrong",
    1,
    "error: getting stack configuration: get stack secrets manager: incorrect passphrase",
  ],
  [
    "the backend does not answer",
    255,
    "error: problem logging in: dial tcp 127.0.0.1:1: connect: connection refused",
  ],
])("ends with 2 and the engine's words where %s", async (_what, code, words) => {
  const engine = engineThat(`console.error(${JSON.stringify(words)}); process.exitCode = ${code};`);
  const ended = await review(engine, ["--markdown", "review.md"]);
  expect(ended.code).toBe(2);
  expect(ended.stdout).toContain(words);
  expect(engine.read("review.md")).toMatch(/Could not be previewed/);
});

it("ends with 2 where there is no engine, and says where to get one", async () => {
  const engine = engineThat("");
  const { code, stdout } = await review(engine, [], { PATH: engine.folder });
  expect(code).toBe(2);
  expect(stdout).toMatch(/the Pulumi engine is not here/);
});

it("ends with 2 where the engine's events are cut off", async () => {
  const log = `${logOf(JOINS("hana@example.com"))}{"sequ`;
  const engine = engineThat(`${playing(log)} process.kill(process.pid, "SIGKILL");`);
  expect((await review(engine)).code).toBe(2);
});

describe("--same-as", () => {
  /** A preview that was reviewed, and the engine as it answers now. */
  async function reviewedThen(now: string): Promise<FakeEngine> {
    const engine = engineThat(
      `if (fs.existsSync("review.json")) { ${now} } else { ${playing(logOf(JOINS("hana@example.com"), ENDED))} }`,
    );
    await review(engine, ["--json", "review.json"]);
    return engine;
  }

  it("passes where it is the same", async () => {
    const engine = await reviewedThen(playing(logOf(JOINS("hana@example.com"), ENDED)));
    const { code, stdout } = await review(engine, ["--same-as", "review.json"]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      "1 object is written.\nIt is the same as the reviewed preview of 2026-11-28T09:00:00.000Z, commit aaa111.\n",
    );
  });

  it("refuses what is otherwise, and names it", async () => {
    const engine = await reviewedThen(playing(logOf(JOINS("hana@example.com", "ines@example.com"), ENDED)));
    const { code, stdout } = await review(engine, ["--same-as", "review.json"], { GITHUB_SHA: "bbb222" });
    expect(code).toBe(1);
    expect(stdout.split("\n").slice(1)).toEqual([
      "It is not the same as the reviewed preview of 2026-11-28T09:00:00.000Z, commit aaa111; nothing was changed. Review it again:",
      "  - The reviewed files are of commit aaa111, but the files now are of bbb222. Preview and review again.",
      "  - m365-group-members (jumpcloud:index:UserGroupMembership): users[] is to get ines@example.com; that was not reviewed.",
      "",
    ]);
  });

  it("names nobody on the screen where names are left out", async () => {
    const engine = await reviewedThen(playing(logOf(JOINS("hana@example.com", "ines@example.com"), ENDED)));
    const { code, stdout } = await review(engine, ["--same-as", "review.json", "--no-names"]);
    expect(code).toBe(1);
    expect(stdout).toContain("users[] is to get (somebody); that was not reviewed.");
    expect(stdout).not.toContain("ines");
  });

  it("tells so many differences, and counts the rest", async () => {
    const many = Array.from({ length: 60 }, (_, index) => `person${index}@example.com`);
    const engine = await reviewedThen(playing(logOf(JOINS(...many), ENDED)));
    const { stdout } = await review(engine, ["--same-as", "review.json"]);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("  - and 11 more");
  });

  it("could not tell where it can't be previewed now", async () => {
    const engine = await reviewedThen('console.error("error: no such stack"); process.exitCode = 6;');
    expect((await review(engine, ["--same-as", "review.json"])).code).toBe(2);
  });

  it("does not start the engine where the reviewed preview can't be read", async () => {
    const engine = engineThat('fs.writeFileSync("started", "");');
    writeFileSync(engine.path("other.json"), '{"form":2}');
    const missing = await review(engine, ["--same-as", "review.json"]);
    const other = await review(engine, ["--same-as", "other.json"]);
    expect([missing.code, other.code]).toEqual([2, 2]);
    expect(missing.stderr).toMatch(/^Could not read .*review\.json: ENOENT/);
    expect(other.stderr).toMatch(/other\.json was not written by `review --json FILE` of this version/);
    expect(() => engine.read("started")).toThrow("ENOENT");
  });
});

it("has a manual", async () => {
  const { code, stdout } = await review(engineThat(""), ["--help"]);
  expect(code).toBe(0);
  for (const option of [
    "--stack",
    "--markdown",
    "--json",
    "--no-names",
    "--people",
    "--same-as",
    "Exit codes",
  ])
    expect(stdout).toContain(option);
});
