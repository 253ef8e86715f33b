import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const checkout = resolve(__dirname, "../..");

/** What is made here and not committed, and what others wrote. */
const FOREIGN = ["node_modules", "dist", "reports", "bin"];

/** The files of the repository whose path fits, as paths from its root. */
export function filesOf(name: RegExp, folder = ""): string[] {
  return readdirSync(join(checkout, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile()) return name.test(path) ? [path] : [];
    const isOurs = entry.isDirectory() && !FOREIGN.includes(entry.name);
    return isOurs && (entry.name === ".github" || !entry.name.startsWith(".")) ? filesOf(name, path) : [];
  });
}

/** A page's text without blocks of code and code inside a line: what stands there is no link and no word. */
export function withoutCode(text: string): string {
  return text.replace(/^( *)```[\s\S]*?^\1```$/gm, "").replace(/`[^`\n]*`/g, "");
}

/** What a link to this page may name behind `#`, as GitHub makes it of each heading, and each `id` in HTML. */
export function anchorsOf(page: string): string[] {
  const text = readFileSync(join(checkout, page), "utf8").replace(/^( *)```[\s\S]*?^\1```$/gm, "");
  const counts = new Map<string, number>();
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => {
    const slug = slugOf(heading);
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
  return [...headings, ...[...text.matchAll(/\bid="([^"]+)"/g)].map(([, id = ""]) => id)];
}

/** GitHub's name for a heading: lower case, without punctuation, a hyphen for each space. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");
}
