import { allCommands } from "./commands";
import { type Document, generatedFrom } from "./documents";
import { capital, code, prose, sentence, table } from "./markdown";

const PAGES = [
  [
    "[configuration.md](configuration.md)",
    "every key of a stack and every variable of the environment: meaning, type, default, example",
  ],
  ["[components.md](components.md)", "what `jumpcloud-entra` exports: the whole integration, and its parts"],
  [
    "[resources.md](resources.md)",
    "what `jumpcloud-entra/jumpcloud` exports: groups, applications and the directory of JumpCloud",
  ],
  ["[functions.md](functions.md)", "functions of `jumpcloud-entra/jumpcloud` that read what JumpCloud has"],
  [
    "[graph.md](graph.md)",
    "what `jumpcloud-entra/graph` exports: federation, role, checks and proof at Microsoft",
  ],
  ["[findings.md](findings.md)", "what each code of a finding means, and what to do"],
  ["[watched.md](watched.md)", "which changes made by hand are noticed, by what, and which are not"],
] as const;

/** The front page of docs/reference. */
export function indexPage(): Document {
  const commands = allCommands().map((command) => [
    `[${command.name()}](commands/${command.name()}.md)`,
    prose(sentence(capital(command.summary()))),
    command.options.some(({ long }) => long === "--json")
      ? `[schema](json/${command.name()}.schema.json)`
      : "",
  ]);
  const lines = [
    "# Reference",
    "",
    generatedFrom("the code"),
    "",
    "These pages are made from the code, so they say what this version does. To learn how to do something, start with the [README](../../README.md); for the meaning of a word see the [glossary](../glossary.md).",
    "",
    ...table(
      ["page", "what it has"],
      PAGES.map(([page, about]) => [page, capital(about)]),
    ),
    "",
    "## Commands",
    "",
    `${code("npx jumpcloud-entra COMMAND")}; the last column is the JSON Schema of what ${code("--json")} writes.`,
    "",
    ...table(["command", "what it does", "JSON"], commands),
    "",
  ];
  return { file: "reference/README.md", text: lines.join("\n") };
}
