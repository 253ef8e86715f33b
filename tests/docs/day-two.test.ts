import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { parse } from "yaml";
import type { CommandContext } from "../../cli/command-context";
import { createProgram } from "../../cli/program";
import { filesOf } from "./markdown";

const root = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
/** Every page; a decision stays as it was written, and the reference is made of the commands themselves. */
const documents = filesOf(/^(README|docs\/.*)\.md$/).filter(
  (file) => !/^docs\/(decisions|reference)\//.test(file),
);

const nothing = { write: () => undefined };
const context: Partial<CommandContext> = { stdout: nothing, stderr: nothing, version: "1.2.3" };
const program = createProgram(context as CommandContext);

/** What is typed after a program's name, wherever a document has it in code. */
function typed(text: string, name: string): string[] {
  const shown = /^```text\n[\s\S]*?^```$/gm;
  const lines = text.replace(shown, "").replaceAll("\\\n", " ").split("\n").join(" ");
  const pattern = new RegExp(`(?<=[\`\\n ])npx ${name} ([^\`\\n]+?)(?= npx |\`|$| #)`, "g");
  return [...lines.matchAll(pattern)]
    .map(([, rest = ""]) => rest.trim())
    .filter((rest) => !rest.startsWith("<"));
}

function commandOf(name: string | undefined): Command | undefined {
  return program.commands.find((one) => one.name() === name);
}

function optionsOf(command: Command): Set<string> {
  return new Set(command.options.flatMap(({ long, short }) => [long ?? "", short ?? ""]).concat("--help"));
}

test.each(documents)("%s names commands and options that exist", (document) => {
  for (const line of typed(read(document), "jumpcloud-entra")) {
    const words = line.split(/\s+/);
    const command = words[0]?.startsWith("--") ? program : commandOf(words[0]);
    if (!command)
      throw new Error(`${document} names a command that there is not: npx jumpcloud-entra ${line}`);
    const known = optionsOf(command);
    const unknown = words.filter(
      (word) => word.startsWith("--") && !known.has(word.replace(/[^a-z-]+$/, "")),
    );
    expect({ line, unknown }).toEqual({ line, unknown: [] });
  }
});

test.each(documents)("%s sets configuration keys that exist", (document) => {
  const { config } = parse(read("Pulumi.yaml")) as { config: Record<string, unknown> };
  const pattern = /pulumi config (?:set|rm)(?: --(?:path|secret|plaintext))* '?([A-Za-z:]+)/g;
  const keys = [...read(document).matchAll(pattern)].map(([, key = ""]) => key);
  const foreign = keys.filter((key) => !(key in config) && !/^(jumpcloud|azuread):/.test(key));
  expect(foreign).toEqual([]);
});

test("finds what it looks for", () => {
  expect(documents).toEqual(
    expect.arrayContaining(["README.md", "docs/adopt.md", "docs/runbook/requests.md"]),
  );
  expect(typed(read("docs/day-two.md"), "jumpcloud-entra")).toContain("doctor --as deploy");
  expect(typed(read("docs/runbook.md"), "jumpcloud-entra").length).toBeGreaterThan(8);
});
