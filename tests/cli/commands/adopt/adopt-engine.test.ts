import { createAdoptEngine, MissingEngine } from "../../../../cli/commands/adopt/adopt-engine";
import { logOf, says, urnOf } from "../../engine/event-log";
import { engineThat, type FakeEngine, playing } from "../../engine/fake-engine";
import { BINDING, DIRECTORY } from "./adopting";

const ARGS = 'fs.writeFileSync("args", process.argv.slice(2).join(" "));';

function of({ folder, env }: FakeEngine, more: NodeJS.ProcessEnv = {}) {
  return createAdoptEngine({ cwd: folder, env: { ...env, ...more }, signal: new AbortController().signal });
}

it("asks for the selected stack, and knows where none is", async () => {
  const engine = engineThat(`${ARGS} console.log("prod");`);
  expect(await of(engine).selectedStack()).toBe("prod");
  expect(engine.read("args")).toBe("stack --show-name --non-interactive --color never");
  const none = engineThat(
    'console.error("error: no stack selected; please use `pulumi stack select`"); process.exitCode = 1;',
  );
  expect(await of(none).selectedStack()).toBe(undefined);
  const out = engineThat('console.error("error: PULUMI_ACCESS_TOKEN must be set"); process.exitCode = 3;');
  await expect(of(out).selectedStack()).rejects.toThrow(
    /error: PULUMI_ACCESS_TOKEN must be set\. .*run `npx pulumi login`, or set PULUMI_BACKEND_URL.* Then run the same command again\./,
  );
});

it("reads what a state holds without its secrets, and knows a stack that is not there from one that can't be read", async () => {
  const resources = [{ urn: urnOf("m365-sync-directory", DIRECTORY.type), type: DIRECTORY.type, id: "d1" }];
  const engine = engineThat(`${ARGS} console.log('${JSON.stringify({ deployment: { resources } })}');`);
  expect(await of(engine).resources("prod")).toEqual(resources);
  expect(engine.read("args")).toBe("stack export --stack prod --non-interactive --color never");
  expect(await of(engineThat("process.exitCode = 6;")).resources("prod")).toBe(undefined);
  const broken = engineThat('console.error("error: the stack is locked"); process.exitCode = 255;');
  await expect(of(broken).resources("prod")).rejects.toThrow(
    "`pulumi stack export` ended with 255: error: the stack is locked",
  );
});

it("says what a new stack without a passphrase wants", async () => {
  const engine = engineThat('console.error("error: passphrase must be set"); process.exitCode = 1;');
  await expect(of(engine).createEmptyStack("prod")).rejects.toThrow(
    "passphrase must be set. Set PULUMI_CONFIG_PASSPHRASE to the stack's passphrase",
  );
});

it("imports from a file of its own, changes nothing of the program, and gives what was answered without secrets", async () => {
  const refusal = says("error", "JumpCloud refused s3cret-key: 403", urnOf(BINDING.name, BINDING.type));
  const keep = 'fs.copyFileSync(process.argv[process.argv.indexOf("--file") + 1], "imported");';
  const engine = engineThat(playing(logOf(refusal), 1, `${ARGS}${keep}`));
  const ended = await of(engine, { JUMPCLOUD_API_KEY: "s3cret-key" }).import(
    "prod",
    [BINDING],
    () => undefined,
  );
  expect(ended).toEqual({
    code: 1,
    words: "",
    errors: [{ urn: urnOf(BINDING.name, BINDING.type), message: "JumpCloud refused [secret]: 403" }],
  });
  expect(JSON.parse(engine.read("imported"))).toEqual({ resources: [BINDING] });
  expect(engine.read("args").replace(/(--file|--event-log) \S+/g, "$1 FILE")).toBe(
    "import --file FILE --stack prod --yes --protect=false --skip-preview --generate-code=false --suppress-outputs " +
      "--suppress-progress --json=false --non-interactive --color never --event-log FILE",
  );
});

it("says that there is no engine", async () => {
  const { folder } = engineThat("");
  const engine = createAdoptEngine({
    cwd: folder,
    env: { PATH: folder },
    signal: new AbortController().signal,
  });
  await expect(engine.selectedStack()).rejects.toThrow(MissingEngine);
});
