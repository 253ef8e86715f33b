import { type Ask, listOf, member } from "./github-answer";
import { judged, type Rule, ruleOf, unread } from "./rule";

const RULE = "owners of what decides";
const FILE = ".github/CODEOWNERS";
const CHANGE = `${FILE} on main: name people or a team who may write to the repository`;

/** What one line of which can move a company's sign-in; `package-lock.json` is the code that runs. */
export const OWNED = [
  ...["/.github/", "/.ci/", "/Pulumi*.yaml", "/package.json", "/package-lock.json", "/policies/"],
  // One line of .npmrc names a program that `npx` starts, with what its step has.
  ...["/.npmrc", "/providers/", "/setup/"],
];

/** https://docs.github.com/rest/repos/repos#list-codeowners-errors */
export async function codeownersRule(ask: Ask): Promise<Rule> {
  const [file, errors] = await Promise.all([
    ask(`/contents/${FILE}?ref=main`),
    ask("/codeowners/errors?ref=main"),
  ]);
  if ("missing" in file) return judged(RULE, [`there is no ${FILE} on main`], "", CHANGE);
  if ("unread" in file) return unread(RULE, file.unread);
  const text = Buffer.from(String(member(file.value, "content") ?? ""), "base64").toString("utf8");
  return ruleOf(RULE, errors, `GitHub finds no ${FILE}`, CHANGE, (value) => ({
    faults: [...listOf(member(value, "errors")).map(words), ...ownerless(text)],
    fine: "GitHub knows every one of them",
  }));
}

function words(error: unknown): string {
  return String(member(error, "message") ?? member(error, "kind")).split("\n")[0] ?? "";
}

/** The last line that fits a file decides. A line for everything stands for each that has none of its own. */
function ownerless(text: string): string[] {
  const owners = new Map<string, number>();
  for (const line of text.split("\n")) {
    const [pattern = "", ...named] = line
      .replace(/(^|\s)#.*$/, "")
      .trim()
      .split(/\s+/);
    if (pattern !== "") owners.set(pattern, named.length);
  }
  const without = OWNED.filter((path) => (owners.get(path) ?? owners.get("*") ?? 0) === 0);
  return without.length > 0 ? [`nobody owns ${without.join(", ")}`] : [];
}
