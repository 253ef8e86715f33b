import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { anchorsOf, checkout, filesOf, withoutCode } from "./markdown";

const pages = filesOf(/\.md$/).filter((file) => !file.startsWith("sdks/"));
/** Texts of the product that name a page, as `docs/runbook.md#locked-out`; the emulators' sources name pages of others. */
const sources = filesOf(/\.(ts|mjs|cjs|yml|yaml|kql|sh|ps1)$/).filter(
  (file) => !/^(tests|docs)\/|\/behaviours\//.test(file),
);

/** Why a link leads nowhere; nothing where it leads somewhere. */
function lostAt(from: string, target: string): string | undefined {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? from : join(dirname(from), decodeURIComponent(path));
  const place = join(checkout, file);
  if (relative(checkout, place).startsWith("..") || !existsSync(place)) return `${target}: no ${file}`;
  if (anchor === undefined) return undefined;
  if (statSync(place).isDirectory() || !file.endsWith(".md")) return `${target}: ${file} has no headings`;
  return anchorsOf(file).includes(anchor) ? undefined : `${target}: ${file} has no heading #${anchor}`;
}

const read = (file: string) => readFileSync(join(checkout, file), "utf8");

/** Where a page leads: links and definitions of Markdown, and what HTML shows. */
function targetsOf(page: string): string[] {
  const text = withoutCode(read(page));
  const found = [
    ...text.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g),
    ...text.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm),
    ...text.matchAll(/\b(?:src|srcset|href)="([^"\s]+)"/g),
  ].map(([, target = ""]) => target);
  return found.filter((target) => !/^(https?|mailto):/.test(target));
}

test.each(pages)("%s: every link and anchor leads somewhere", (page) => {
  expect(targetsOf(page).flatMap((target) => lostAt(page, target) ?? [])).toEqual([]);
});

test("every page and anchor that the product names is there", () => {
  const lost = sources.flatMap((file) =>
    [...read(file).matchAll(/(?<![\w/.-])docs\/[\w/-]+\.md(?:#[\w-]+)?/g)].flatMap(
      ([target]) => lostAt("README.md", target) ?? [],
    ),
  );
  expect(lost).toEqual([]);
});

test("finds what it looks for", () => {
  expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/runbook/requests.md"]));
  expect(targetsOf("README.md").length).toBeGreaterThan(20);
  expect(lostAt("README.md", "docs/runbook.md#no-such-page")).toContain("no heading");
  expect(lostAt("docs/runbook.md", "../README.md#the-command")).toBeUndefined();
  expect(lostAt("docs/runbook.md", "nowhere.md")).toContain("no docs/nowhere.md");
});
