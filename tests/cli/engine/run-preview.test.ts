import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { holds } from "../../../audit/finding";
import { type PreviewRun, runPreview } from "../../../cli/engine/run-preview";
import { begins, ENDED, logOf, says } from "./event-log";
import { engineThat, type FakeEngine, playing } from "./fake-engine";

interface Ran extends PreviewRun {
  lines: string[];
}

async function preview(
  engine: FakeEngine,
  more: Partial<Parameters<typeof runPreview>[0]> = {},
): Promise<Ran> {
  const lines: string[] = [];
  const run = await runPreview({
    cwd: engine.folder,
    env: engine.env,
    signal: new AbortController().signal,
    progress: (line) => lines.push(line),
    ...more,
  });
  return { ...run, lines };
}

const CREATED = begins({
  op: "create",
  name: "group",
  type: "jumpcloud:index:UserGroup",
  after: { name: "Staff" },
});

it("asks the engine for a preview that shows no secret whatever the environment says, with the options", async () => {
  const engine = engineThat('fs.writeFileSync("args", process.argv.slice(2).join(" "))');
  await preview(engine, { stack: "prod", refresh: true, expectNoChanges: true });
  expect(engine.read("args").replace(/(--event-log) \S+/, "$1 FILE")).toBe(
    "preview --diff --non-interactive --color=never --suppress-progress --show-secrets=false --json=false " +
      "--stack prod --refresh --expect-no-changes --event-log FILE",
  );
});

it("gives code, operations, words and diff, each stream for itself, and shows lines as they come", async () => {
  const engine = engineThat(
    playing(logOf(CREATED, ENDED), 7, 'console.log("+ group"); console.error("a warning");'),
  );
  const { code, operations, diff, words, lines } = await preview(engine);
  expect({ code, diff, words, operations: operations.length }).toEqual({
    code: 7,
    diff: "+ group\n",
    words: "a warning\n",
    operations: 1,
  });
  expect(lines.sort()).toEqual(["+ group", "a warning"]);
});

it("reads what was judged, in a folder that only its owner can read and that is gone afterwards", async () => {
  const judged = {
    kind: "Preflight",
    object: "example.com",
    findings: [holds("domain-default", "x", "y")],
    effects: [],
  };
  const engine = engineThat(
    `fs.writeFileSync(join(judged, "1.json"), ${JSON.stringify(JSON.stringify(judged))});
     fs.writeFileSync("seen", [judged, (fs.statSync(join(judged, "..")).mode & 0o777).toString(8)].join(" "));`,
  );
  expect((await preview(engine)).judged).toEqual([judged]);
  const [folder = "", mode] = engine.read("seen").split(" ");
  expect([mode, existsSync(folder)]).toEqual(["700", false]);
});

it("tells the errors of a preview that was refused beside what was judged", async () => {
  const log = logOf(
    CREATED,
    says("error", "zoe@example.com: could not sign in", "urn:pulumi:prod::p::t::x"),
    ENDED,
  );
  const { code, isWhole, operations, diagnostics } = await preview(engineThat(playing(log, 1)));
  expect({ code, isWhole, operations: operations.length }).toEqual({ code: 1, isWhole: true, operations: 1 });
  expect(diagnostics).toEqual([
    { severity: "error", urn: "urn:pulumi:prod::p::t::x", message: "zoe@example.com: could not sign in" },
  ]);
});

it("keeps the engine's words where it fails before it begins", async () => {
  const engine = engineThat('console.error("error: no stack named nope found"); process.exitCode = 6;');
  expect(await preview(engine)).toMatchObject({
    code: 6,
    isWhole: false,
    operations: [],
    judged: [],
    words: "error: no stack named nope found\n",
  });
});

it("keeps what there is where the engine was killed", async () => {
  const engine = engineThat(`${playing(`${logOf(CREATED)}{"sequ`)} process.kill(process.pid, "SIGKILL");`);
  const { code, isWhole, operations } = await preview(engine);
  expect({ code, isWhole, operations: operations.length }).toEqual({
    code: 1,
    isWhole: false,
    operations: 1,
  });
});

it("says where an engine is to be had where there is none", async () => {
  const engine = engineThat("");
  const { code, words } = await preview(engine, { env: { ...engine.env, PATH: engine.folder } });
  expect([code, words]).toEqual([127, expect.stringContaining("https://www.pulumi.com/docs/install")]);
});

it("lets no secret of the environment leave, whoever printed it", async () => {
  const secret = "state-token-not-a-secret";
  const leak =
    "console.log(process.env.PULUMI_ACCESS_TOKEN); console.error(process.env.PULUMI_ACCESS_TOKEN);";
  const log = logOf(
    begins({ op: "create", name: "group", type: "t:t:t", after: { name: secret } }),
    says("warning", `the token is ${secret}`),
  );
  const engine = engineThat(playing(log, 0, leak));
  const run = await preview(engine, { env: { ...engine.env, PULUMI_ACCESS_TOKEN: secret } });
  expect(JSON.stringify(run)).not.toContain(secret);
  expect(run.operations[0]?.changes).toEqual([{ path: "name", after: "[secret]" }]);
});

it("hands Ctrl-C on to the engine, waits for its end, and leaves nothing behind", async () => {
  const engine = engineThat(
    `process.on("SIGINT", () => { fs.writeFileSync("ended", log); process.exit(1); });
     console.log("ready"); setInterval(() => undefined, 1000);`,
  );
  const abort = new AbortController();
  const running = preview(engine, { signal: abort.signal, progress: () => abort.abort(new Error("Ctrl-C")) });
  await expect(running).rejects.toThrow("Ctrl-C");
  expect(existsSync(dirname(engine.read("ended")))).toBe(false);
});
