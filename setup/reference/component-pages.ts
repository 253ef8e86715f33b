import { Declarations, type DeclaredClass, type DeclaredType, type Member } from "./declarations";
import { type Document, generatedFrom } from "./documents";
import { block, code, prose, table } from "./markdown";

/** Components, and the resources for Microsoft Graph, as their docstrings tell of them. */
export function componentPages(): Document[] {
  const components = new Declarations("components", "providers/graph", "operations", "audit");
  const graph = new Declarations("providers/graph", "operations", "audit");
  return [
    page("components", COMPONENTS, components, "pulumi.ComponentResource"),
    page("graph", GRAPH, graph, "GraphResource"),
  ];
}

const COMPONENTS = [
  "# Components",
  "",
  generatedFrom("components/"),
  "",
  "What `jumpcloud-entra` exports. `JumpCloudMicrosoft365` is the whole integration, and makes the others in their order; they are there for a program that needs one of them alone. `pulumi.Input` stands for a value, or for one that another resource makes.",
  "",
];

const GRAPH = [
  "# Resources for Microsoft Graph",
  "",
  generatedFrom("providers/graph/"),
  "",
  "What `jumpcloud-entra/graph` exports: dynamic resources, which run in the engine's own plugin. The components make them; each argument may also be one that another resource makes.",
  "",
];

function page(name: string, head: string[], declarations: Declarations, base: string): Document {
  const classes = declarations.classes(base);
  const types = declarations.typesOf(classes.flatMap(({ args, outputs }) => [...args, ...outputs]));
  const lines = [...head, ...classes.flatMap(classLines), "## Types", "", ...types.flatMap(typeLines)];
  return { file: `reference/${name}.md`, text: lines.join("\n") };
}

function typeLines({ name, about, members, text }: DeclaredType): string[] {
  const shown =
    text === undefined ? table(["name", "type", "meaning"], members.map(rowOf)) : block("text", [text]);
  return [`### ${name}`, "", ...(about ? [about, ""] : []), ...shown, ""];
}

function classLines({ name, about, args, outputs }: DeclaredClass): string[] {
  return [
    `## ${name}`,
    "",
    about,
    "",
    "### Arguments",
    "",
    ...table(["name", "type", "meaning"], args.map(rowOf)),
    "",
    ...(outputs.length > 0
      ? ["### Outputs", "", ...table(["name", "type", "meaning"], outputs.map(rowOf)), ""]
      : []),
  ];
}

function rowOf({ name, type, isOptional, about, preset }: Member): string[] {
  const remarks = [
    isOptional ? "Optional." : "",
    preset ? `Default: ${prose(preset.replaceAll("\n", " "))}.` : "",
  ];
  return [code(name), code(type), [prose(about.replaceAll("\n", " ")), ...remarks].filter(Boolean).join(" ")];
}
