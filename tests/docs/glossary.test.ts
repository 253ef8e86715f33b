import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { checkout, filesOf, slugOf, withoutCode } from "./markdown";

const GLOSSARY = "docs/glossary.md";
const read = (file: string) => readFileSync(join(checkout, file), "utf8");

interface Entry {
  term: string;
  text: string;
}

const entries: Entry[] = read(GLOSSARY)
  .split(/^## /m)
  .slice(1)
  .map((part) => {
    const [term = "", ...lines] = part.split("\n");
    return { term, text: lines.join(" ").trim() };
  });

/** The README as a person reads it: without code, headings, HTML and where links lead, except into the glossary. */
const readme = withoutCode(read("README.md"))
  .replace(/<[^>]+>/g, "")
  .replace(/^#.*$/gm, "")
  .replace(/\]\((?!docs\/glossary\.md)[^)]*\)/g, "]")
  .replaceAll(/\s+/g, " ");

const linkTo = (term: string) => `](${GLOSSARY}#${slugOf(term)})`;

/** Where a word stands in a text for the first time, in the singular or with an s; a capital is the vendor's. */
function firstUse(term: string, text: string): number {
  const words = term.split(" ").map((word) => `${word}s?`);
  const flags = term === term.toLowerCase() ? "i" : "";
  return text.search(new RegExp(`(?<![\\w#/-])${words.join(" ")}(?![\\w-])`, flags));
}

test("is in the order of the alphabet", () => {
  const terms = entries.map(({ term }) => term);
  expect(terms).toEqual(
    [...terms].sort((one, other) => one.localeCompare(other, "en", { sensitivity: "base" })),
  );
});

test.each(entries)("$term: one to three short sentences", ({ text }) => {
  const sentences = text.replace(/\]\([^)]*\)|`[^`]*`/g, "").match(/[.:;](?= |$)/g) ?? [];
  expect(sentences.length).toBeGreaterThan(0);
  expect(text.replace(/\([^)]*\)/g, "").split(/\s+/).length).toBeLessThan(60);
});

test.each(entries)("$term: the README links its first use here", ({ term }) => {
  const at = firstUse(
    term,
    readme.replace(/\(docs\/glossary\.md[^)]*\)/g, (link) => " ".repeat(link.length)),
  );
  if (at === -1) return;
  const before = readme.slice(0, at + term.length + linkTo(term).length + 2);
  if (before.includes(linkTo(term))) return;
  throw new Error(
    `Link the first "${term}" of README.md as [${term}${linkTo(term)}: …${readme.slice(Math.max(0, at - 60), at + 40)}…`,
  );
});

const pages = filesOf(/\.md$/).filter((file) => file === "README.md" || /^docs\/(?!decisions)/.test(file));

test.each(entries)("$term: a page uses the word and links here for its meaning", ({ term }) => {
  const linked = pages.filter(
    (page) => read(page).includes(`glossary.md#${slugOf(term)})`) && page !== GLOSSARY,
  );
  expect(linked).not.toEqual([]);
});

test("has every word of its own that the README explains by a link", () => {
  const named = [...read("README.md").matchAll(/docs\/glossary\.md#([\w-]+)/g)].map(([, anchor]) => anchor);
  const known = entries.map(({ term }) => slugOf(term));
  expect(named.filter((anchor) => !known.includes(anchor ?? ""))).toEqual([]);
});

test("has the stages of the configuration and the states of a gate", () => {
  const textOf = (term: string) => entries.find((entry) => entry.term === term)?.text ?? "";
  const { config } = parse(read("Pulumi.yaml")) as { config: Record<string, { description: string }> };
  const [first = "", second = ""] = [...(config.stage?.description ?? "").matchAll(/`(\w+)`/g)].map(
    ([, word]) => word,
  );
  expect([first, second].filter((stage) => !textOf("stage").includes(`\`${stage}\``))).toEqual([]);
  const states = [...read("docs/reference/findings.md").matchAll(/^\| \S+ *(?:, \S+)? *\| (\w+) +\|/gm)].map(
    ([, state = ""]) => state,
  );
  expect(states).toContain("violated");
  expect(states.filter((state) => state !== "state" && !textOf("gate").includes(state))).toEqual([]);
});
