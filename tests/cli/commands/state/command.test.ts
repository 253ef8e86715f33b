import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectionsFromEnvironment } from "../../../../cli/connection";
import { systemClock } from "../../../../waiting/clock";
import { ofType, recordedState, urnOf } from "../../../operations/state/states";
import { run } from "../../json-outputs";

const folder = mkdtempSync(join(tmpdir(), "state-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "state.json");

/** Without any credential, as it is before the engine runs. */
async function state(text: string | undefined, ...args: string[]) {
  if (text !== undefined) writeFileSync(file, text);
  const seen: Record<"stdout" | "stderr", string[]> = { stdout: [], stderr: [] };
  const code = await run(["state", ...args], {
    env: {},
    cwd: folder,
    stdout: { write: (text) => seen.stdout.push(text) },
    stderr: { write: (text) => seen.stderr.push(text) },
    clock: systemClock,
    version: "1.2.3",
    isTTY: true,
    signal: new AbortController().signal,
    ask: async () => "",
    progress: (_title, work) => work(() => undefined),
    ...connectionsFromEnvironment({}, systemClock),
  });
  return { code, stdout: seen.stdout.join(""), stderr: seen.stderr.join("") };
}

test("says that a state is clean", async () => {
  const recorded = recordedState();
  expect(await state(JSON.stringify(recorded), file)).toEqual({
    code: 0,
    stdout: `The state is clean: ${recorded.deployment.resources.length} resources, no code and no unknown address in it.\n`,
    stderr: "",
  });
});

test("names each place, in words that steer neither a terminal nor a pipeline", async () => {
  const recorded = recordedState();
  const code = "\u001b]0;title\u0007\n::error::all is well\n##[error]\u202e";
  Object.assign(ofType(recorded, "pulumi-nodejs:dynamic/graph:Preflight").outputs ?? {}, {
    __provider: code,
  });
  const { code: ended, stdout } = await state(JSON.stringify(recorded), file);
  expect(ended).toBe(1);
  expect(stdout.split("\n").slice(0, 4)).toEqual([
    `The state is hostile: 1 place in ${recorded.deployment.resources.length} resources.`,
    "  NO urn:pulumi:test::jumpcloud-entra::jumpcloud-entra:components:JumpCloudMicrosoft365$pulumi-nodejs:dynamic/graph:Preflight::m365-preflight",
    "     outputs.__provider is code that a refresh or a destroy runs:",
    String.raw`     "\u001b]0;title\u0007\n::error::all is well\n# #[error]"`,
  ]);
  expect(stdout).toContain("Run nothing on this stack.");
});

test("answers programs in JSON", async () => {
  const recorded = recordedState();
  recorded.deployment.resources = [
    { urn: urnOf("pulumi:providers:command", "x"), type: "pulumi:providers:command", custom: true },
  ];
  const { code, stdout } = await state(JSON.stringify(recorded), file, "--json");
  expect([code, JSON.parse(stdout)]).toEqual([
    1,
    {
      clean: false,
      resources: 1,
      hostile: [
        {
          urn: "urn:pulumi:test::jumpcloud-entra::pulumi:providers:command::x",
          property: "type",
          what: "is a plugin that this project does not use: the engine would download and run it",
          says: '"command"',
        },
      ],
    },
  ]);
  expect((await state(undefined, file, "--known-plugin", "command")).code).toBe(0);
});

it.each([
  [
    "what is no state",
    "{}",
    [file],
    "It is no state of a stack. Give a file with the output of `npx pulumi stack export`, or the stack's file in the backend.",
  ],
  ["a file that is not there", undefined, [join(folder, "none.json")], "Could not read "],
  [
    "a terminal",
    undefined,
    [],
    "Name a file, or pipe the state in: npx pulumi stack export | npx jumpcloud-entra state",
  ],
])("can't tell of %s", async (_what, text, args, words) => {
  const { code, stdout, stderr } = await state(text, ...args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(words);
});
