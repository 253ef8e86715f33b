// slow: the commands of each page are run as they stand there, on the whole program
import { pagesOf, rewrite } from "../../docs/pages";
import { type CompanyOnEngine, OUTSIDER, startCompanyAt } from "./company";

jest.setTimeout(300_000);

/** Set, it writes what the previews show into the document, to be read before it is committed. */
const rewrites = process.env.REWRITE_DAY_TWO !== undefined;

const DOCUMENT = "day-two.md";

describe("the days after the cut-over, as docs/day-two.md tells them", () => {
  let company: CompanyOnEngine;
  beforeAll(async () => {
    company = await startCompanyAt("federated");
  });
  afterAll(() => company.close());

  const pages = pagesOf(DOCUMENT).filter(({ steps }) => steps.some(({ shown }) => shown !== undefined));

  /** What JumpCloud's console has to do with the day. */
  const before: Record<string, () => void> = {
    "Somebody leaves": () => {
      for (const user of company.emulators.jumpcloud.state.users.values()) {
        if (user.email === OUTSIDER) Object.assign(user, { state: "SUSPENDED", suspended: true });
      }
    },
  };

  it.each(pages.map((page) => [page.title, page] as const))("%s", async (title, { steps }) => {
    before[title]?.();
    for (const { command, shown } of steps) {
      const args = command.replace("npx pulumi ", "").replaceAll("'", "").split(" ");
      const output = await company.succeeds(...args);
      if (shown === undefined) continue;
      const told = changesIn(output);
      if (rewrites) rewrite(DOCUMENT, title, shown, told);
      // What does not wait for each other comes in any order.
      else expect(told.split("\n").sort()).toEqual(shown.split("\n").sort());
    }
    expect(company.newWrites()).toEqual([]);
    await company.succeeds("up", "--yes", "--skip-preview");
    await company.emulators.settle();
    await company.succeeds("preview", "--expect-no-changes");
    company.newWrites();
  });

  it("are all told with an output", () => {
    expect(pages.map(({ title }) => title)).toEqual([
      "Somebody joins",
      "Somebody leaves",
      "Another domain comes in",
      "A brand is sold off",
    ]);
  });
});

/** The resources that a preview is about to change, without what it says of the others. */
function changesIn(preview: string): string {
  const lines = preview.split("\n").flatMap((line) => /^ *[+~-]+ +(\S+:\S+ \S+ \S+)/.exec(line)?.[0] ?? []);
  return `${[...new Set(lines)].join("\n")}\n`;
}
