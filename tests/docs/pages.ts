import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** A command of a page, and what the page says that it prints. */
export interface Step {
  command: string;
  /** Left out where the page shows no output. */
  shown?: string;
}

/** A page of a document: the part below a heading of the second level. */
export interface Page {
  title: string;
  steps: Step[];
}

const DOCS = resolve(__dirname, "../../docs");
const BLOCK = /^```(sh|text)\n([\s\S]*?)^```$/gm;

/** Every page of a document that has commands. The last command of a block is what the output below it belongs to. */
export function pagesOf(document: string): Page[] {
  const [, ...parts] = readFileSync(join(DOCS, document), "utf8").split(/^## /m);
  return parts
    .map((part) => ({ title: part.split("\n")[0] ?? "", steps: stepsOf(part) }))
    .filter(({ steps }) => steps.length > 0);
}

function stepsOf(part: string): Step[] {
  const steps: Step[] = [];
  for (const [, language, text = ""] of part.matchAll(BLOCK)) {
    if (language === "sh") steps.push(...commandsOf(text));
    const last = steps.at(-1);
    if (language === "text" && last) last.shown = text;
  }
  return steps;
}

function commandsOf(text: string): Step[] {
  const lines = text.replaceAll("\\\n", "").split("\n");
  return lines
    .map((line) => line.replace(/\s+# .*$/, "").trim())
    .flatMap((command) => (command ? [{ command }] : []));
}

/** Puts what a command has really printed in the place of what the page shows. */
export function rewrite(document: string, title: string, before: string, after: string): void {
  const file = join(DOCS, document);
  const text = readFileSync(file, "utf8");
  const start = text.indexOf(`## ${title}\n`);
  const at = text.indexOf(`\`\`\`text\n${before}\`\`\``, start);
  writeFileSync(file, `${text.slice(0, at)}\`\`\`text\n${after}\`\`\`${text.slice(at + before.length + 11)}`);
}

/** Without what differs from run to run: ids, thumbprints, moments, ports. */
function timeless(text: string): string {
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, "ID")
    .replace(/\b[0-9A-F]{40}\b/g, "THUMBPRINT")
    .replace(/\b[0-9a-f]{24}\b/g, "ID")
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]{6,}Z/g, "MOMENT")
    .replace(/\d{4}-\d{2}-\d{2}/g, "DAY")
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
