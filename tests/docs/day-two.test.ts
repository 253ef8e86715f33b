import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { parse } from "yaml";
import type { CommandContext } from "../../cli/command-context";
import { createProgram } from "../../cli/program";
import { RUNBOOK } from "./pages";

const root = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const documents = [
  ...["docs/adopt.md", "docs/change-shape.md", "docs/day-two.md", "docs/runbook.md", "README.md"],
  ...RUNBOOK.map((document) => `docs/${document}`),
];

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

function optionsOf(command: Command): Set<string> {
  return new Set(command.options.flatMap(({ long, short }) => [long ?? "", short ?? ""]).concat("--help"));
}

test.each(documents)("%s names commands and options that exist", (document) => {
  for (const line of typed(read(document), "jumpcloud-entra")) {
    const [name, ...words] = line.split(/\s+/);
    const command = program.commands.find((one) => one.name() === name);
    expect(`${document}: ${name}`).toBe(`${document}: ${command?.name()}`);
    const known = command ? optionsOf(command) : new Set();
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
  expect(typed(read("docs/day-two.md"), "jumpcloud-entra")).toContain("doctor --as deploy");
  expect(typed(read("docs/runbook.md"), "jumpcloud-entra").length).toBeGreaterThan(8);
});
