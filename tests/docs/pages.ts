import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** A command of a page, or a whole block for a shell, and what the page says that it prints. */
export interface Step {
  command: string;
  /** Left out where the page shows no output. */
  shown?: string;
  /** What the program says from then on; left out where the page has no code before the command. */
  program?: string;
}

/** A page of a document: the part below a heading of the second level, or all of a document of one page. */
export interface Page {
  document: string;
  title: string;
  text: string;
  steps: Step[];
}

const DOCS = resolve(__dirname, "../../docs");
const FOLDER = "runbook";
export const REQUESTS = `${FOLDER}/requests.md`;
const BLOCK = /^```(sh|text|ts)\n([\s\S]*?)^```$/gm;
/** Calls of the functions of {@link REQUESTS}: such a block is one for a shell. */
const OF_A_SHELL = /\b(graph|all|insights) (['"/]|GET|POST|PUT|PATCH|DELETE)/;

export const read = (document: string): string => readFileSync(join(DOCS, document), "utf8");

/** Every page of a document that has commands. The last command of a block is what the output below it belongs to. */
export function pagesOf(document: string): Page[] {
  const [, ...parts] = read(document).split(/^## /m);
  return parts
    .map((text) => ({ document, title: text.split("\n")[0] ?? "", text, steps: stepsOf(text) }))
    .filter(({ steps }) => steps.length > 0);
}

/** The documents of the runbook that are one page each. */
export const RUNBOOK = readdirSync(join(DOCS, FOLDER))
  .map((name) => `${FOLDER}/${name}`)
  .filter((document) => document !== REQUESTS);

export function pageOf(document: string): Page {
  const text = read(document);
  return { document, title: /^# (.*)$/m.exec(text)?.[1] ?? "", text, steps: stepsOf(text) };
}

/** The functions by which the blocks for a shell ask Microsoft Graph and JumpCloud. */
export function functionsForShell(): string {
  return stepsOf(read(REQUESTS))
    .map(({ command }) => command)
    .filter((command) => /^\w+\(\) \{/.test(command))
    .join("\n");
}

/** The permissions of Microsoft Graph that a page asks a token for: those of its line "Token". */
export function permissionsOf(document: string): string[] {
  const [line = ""] = /^\*\*Token\.\*\*[\s\S]*?\n\n/m.exec(read(document)) ?? [];
  return [...line.matchAll(/`([A-Z][\w-]+\.[\w.]+)`/g)].map(([, permission = ""]) => permission);
}

function stepsOf(part: string): Step[] {
  const steps: Step[] = [];
  let program: string | undefined;
  for (const [, language, text = ""] of part.matchAll(BLOCK)) {
    if (language === "ts") program = text;
    if (language === "sh") {
      const [first, ...others] = commandsOf(text);
      if (first) steps.push(program === undefined ? first : { ...first, program }, ...others);
      program = undefined;
    }
    const last = steps.at(-1);
    if (language === "text" && last) last.shown = text;
  }
  return steps;
}

function commandsOf(text: string): Step[] {
  if (isForShell(text)) return [{ command: text }];
  const lines = text.replaceAll("\\\n", "").split("\n");
  return lines
    .map((line) => line.replace(/\s+# .*$/, "").trim())
    .flatMap((command) => (command ? [{ command }] : []));
}

export function isForShell(command: string): boolean {
  return OF_A_SHELL.test(command) || /^\w+\(\) \{/m.test(command);
}

/** Puts what a command has really printed in the place of what the page shows. */
export function rewrite(document: string, title: string, before: string, after: string): void {
  const text = read(document);
  const start = Math.max(0, text.indexOf(`## ${title}\n`));
  const at = text.indexOf(`\`\`\`text\n${before}\`\`\``, start);
  const [head, tail] = [text.slice(0, at), text.slice(at + before.length + 11)];
  writeFileSync(join(DOCS, document), `${head}\`\`\`text\n${after}\`\`\`${tail}`);
}

/** Without what differs from run to run: ids, thumbprints, moments, ports. */
function timeless(text: string): string {
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, "ID")
    .replace(/\b[0-9A-F]{40}\b/g, "THUMBPRINT")
    .replace(/\b[0-9a-f]{24}\b/g, "ID")
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]{6,}Z/g, "MOMENT")
    .replace(/\d{4}-\d{2}-\d{2}/g, "DAY")
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, "https://console.jumpcloud.com")
    .replace(/(localhost|127\.0\.0\.1):\d+/g, "HOST")
    .replace(/[ \n]+/g, " ")
    .trim();
}

/** Whether an output is what a page shows; a line of three dots stands for any lines. */
export function isShown(output: string, shown: string): boolean {
  const parts = shown.split(/^\.\.\.$/m).map((part) => timeless(part));
  let from = 0;
  const seen = timeless(output);
  return parts.every((part) => {
    const at = seen.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
}
