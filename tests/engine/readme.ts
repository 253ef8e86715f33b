import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "./workbench";

/** The first block of this language below a heading of the second level. */
export function blockOf(document: string, heading: string, language: string): string {
  const text = readFileSync(join(checkout, document), "utf8");
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  const block = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(section ?? "")?.[1];
  if (block === undefined) throw new Error(`${document} has no ${language} below "${heading}".`);
  return block;
}

/** The files and folders of this repository that a document links to. */
export function linksOf(document: string): string[] {
  const text = readFileSync(join(checkout, document), "utf8");
  return [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = ""]) => target);
}
