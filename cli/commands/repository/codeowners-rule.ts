import { type AskGitHub, jsonMember, listOrEmpty } from "./github-answer";
import { judgedRule, type RepositoryRule, ruleFromAnswer, unreadRule } from "./rule";

const RULE = "owners of what decides";
const FILE = ".github/CODEOWNERS";
const CHANGE = `${FILE} on main: name people or a team who may write to the repository`;

/** What one line of which can move a company's sign-in; `package-lock.json` is the code that runs. */
export const OWNED_PATHS = [
  "/.github/",
  "/.ci/",
  "/Pulumi*.yaml",
  "/package.json",
  "/package-lock.json",
  "/policies/",
  // One line of .npmrc names a program that `npx` starts, with what its step has.
  "/.npmrc",
  "/providers/",
  "/setup/",
];

/** https://docs.github.com/rest/repos/repos#list-codeowners-errors */
export async function codeownersRule(ask: AskGitHub): Promise<RepositoryRule> {
  const [file, errors] = await Promise.all([
    ask(`/contents/${FILE}?ref=main`),
    ask("/codeowners/errors?ref=main"),
  ]);
  if ("missing" in file) return judgedRule(RULE, [`there is no ${FILE} on main`], "", CHANGE);
  if ("unread" in file) return unreadRule(RULE, file.unread);
  const text = Buffer.from(String(jsonMember(file.value, "content") ?? ""), "base64").toString("utf8");
  return ruleFromAnswer(RULE, errors, `GitHub finds no ${FILE}`, CHANGE, (value) => ({
    faults: [...listOrEmpty(jsonMember(value, "errors")).map(words), ...ownerless(text)],
    fine: "GitHub knows all of them",
  }));
}

function words(error: unknown): string {
  return String(jsonMember(error, "message") ?? jsonMember(error, "kind")).split("\n")[0] ?? "";
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
  const without = OWNED_PATHS.filter((path) => (owners.get(path) ?? owners.get("*") ?? 0) === 0);
  return without.length > 0 ? [`nobody owns ${without.join(", ")}`] : [];
}
