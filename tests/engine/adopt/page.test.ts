// slow: each section of the page is an import and a preview of the whole program
import { isShown, pagesOf, rewrite, type Step } from "../../docs/pages";
import { type HandBuiltCompany, startHandBuilt } from "./hand-built";

jest.setTimeout(300_000);

/** Which seed each section is of that shows an output. */
const SEEDS: Record<string, string> = {
  "An example: one domain, by the how-to": "classic",
  "An example: two domains, several groups": "two-domains",
};

/** `REWRITE_ADOPT=1` puts what the command has really printed into the page. */
const rewrites = process.env.REWRITE_ADOPT === "1";

const sections = pagesOf("adopt.md").filter(({ steps }) => steps.some(({ shown }) => shown !== undefined));

test.each(sections.map((section) => [section.title, section] as const))("%s", async (title, { steps }) => {
  const company = await startHandBuilt(SEEDS[title] ?? "");
  try {
    for (const step of steps) await take(company, title, step);
    expect(company.newWrites()).toEqual([]);
  } finally {
    await company.close();
  }
});

async function take(company: HandBuiltCompany, title: string, { command, shown = "" }: Step): Promise<void> {
  const [, ...args] = here(command).replace("npx ", "").split(" ");
  const { code, stdout, stderr } = await company.command(...args);
  const output = there(stdout);
  const isAsShown = isShown(output, shown);
  if (rewrites && !isAsShown) rewrite("adopt.md", title, shown, output);
  else expect({ code, stderr, output, isAsShown }).toEqual({ code: 0, stderr, output, isAsShown: true });
}

test("shows an output of each", () => {
  expect(sections.map(({ title }) => title)).toEqual(Object.keys(SEEDS));
});

/** The stack of the page is the test's. */
function here(command: string): string {
  return command.replace("--stack prod", "--stack test");
}

function there(output: string): string {
  return output
    .replaceAll("Pulumi.test.yaml", "Pulumi.prod.yaml")
    .replaceAll("--stack test", "--stack prod")
    .replace(/https:\/\/localhost:\d+\/saml2/g, "https://sso.jumpcloud.com/saml2")
    .replace(/https:\/\/localhost:\d+\/userconsole/g, "https://console.jumpcloud.com/userconsole");
}
