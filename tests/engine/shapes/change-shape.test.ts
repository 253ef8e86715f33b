// slow: each section of the page is some runs of the whole program
import { connectionsTo, signInAs } from "../../../emulators";
import { isShown, pagesOf } from "../../docs/pages";
import { ADMINISTRATOR, type CompanyOnEngine, startCompanyAt, stateAt } from "../program/company";
import { watchForLockOut } from "../program/lock-out-watch";
import { vendorSnapshotOf } from "../program/vendor-snapshot";
import { here, Walk } from "./walk";

jest.setTimeout(300_000);

/** Who can sign in: all but the one whom the stack accepts outside. */
const PEOPLE = ["ada@example.com", "noah@example.com", "lucas@example.com", "marco@example.org"];

/** Application and group, whose descriptions carry who holds them. */
const MARKS = ["PUT /api/applications/ID", "PUT /api/v2/usergroups/ID"];

/** What is written at both vendors in each section, in any order. */
const WRITTEN: Record<string, string[]> = {
  "The integration gets another name": MARKS,
  "The integration moves below a component of yours": [...MARKS, ...MARKS].sort(),
  "The stack gets another name": MARKS,
  "The project gets another name": MARKS,
  "The state moves to another backend": [],
  "All of it moves to another stack": MARKS,
  "A domain gets a stack of its own, and comes back": [
    ...Array<string>(2).fill("POST /api/v2/usergroups"),
    ...Array<string>(4).fill("POST /api/v2/usergroups/ID/associations"),
    ...Array<string>(4).fill("POST /api/v2/usergroups/ID/members"),
    ...Array<string>(4).fill("PUT /api/applications/ID"),
    ...Array<string>(2).fill("PUT /api/v2/usergroups/ID"),
  ],
  "A second stack on the same tenant": [],
  "The state is lost": MARKS,
  "A state of before the cut-over is restored": [],
  "One resource alone": [],
  "Something leaves the state": [],
  "Something that is there already is imported": [],
};

describe("docs/change-shape.md", () => {
  let company: CompanyOnEngine;
  let watch: ReturnType<typeof watchForLockOut>;
  let walk: Walk;
  let begin: () => void;

  beforeAll(async () => {
    company = await startCompanyAt("federated");
    watch = watchForLockOut(company.emulators);
    walk = new Walk(company);
    begin = company.remember();
  });
  afterAll(() => company.close());

  const sections = pagesOf("change-shape.md");

  it.each(sections.map((section) => [section.title, section] as const))("%s", async (title, { steps }) => {
    begin();
    await walk.startOver();
    await before[title]?.();
    company.newWrites();
    for (const step of steps) {
      const { command, shown = "" } = step;
      const { told, failed } = await walk.take(step);
      const done = { command, told, failed, isShown: isShown(told, here(shown)) };
      expect(done).toEqual({ ...done, failed: /^error: /m.test(shown), isShown: true });
    }
    await company.emulators.settle();
    const written = company.newWrites().map((write) => write.replace(/\b[0-9a-f]{24}\b/g, "ID"));
    expect(written.sort()).toEqual(WRITTEN[title]);
    await company.succeeds("preview", "--expect-no-changes");
    expect(await outside()).toEqual([]);
    expect(vendorSnapshotOf(company.emulators).administrators).toContain(ADMINISTRATOR);
    expect(watch.found).toEqual([]);
  });

  it("has a test of each section", () => {
    expect(sections.map(({ title }) => title)).toEqual(Object.keys(WRITTEN));
  });

  /** What has happened before somebody opens the page. */
  const before: Record<string, () => unknown> = {
    async "A domain gets a stack of its own, and comes back"() {
      company.configure("domains[1]=example.org");
      await company.succeeds("up", "--yes", "--skip-preview");
    },
    "The state is lost": () =>
      company.succeeds("stack", "rm", "test", "--force", "--preserve-config", "--yes"),
    async "A state of before the cut-over is restored"() {
      company.bench.write("old.json", await stateAt("prepared", company.emulators.urls));
    },
  };

  /** Who can't sign in, of those who could. */
  async function outside(): Promise<string[]> {
    const connections = connectionsTo(company.emulators);
    const found: string[] = [];
    for (const email of PEOPLE) {
      const { signedIn, error } = await signInAs(company.emulators, { email }, connections);
      if (!signedIn) found.push(`${email}: ${error}`);
    }
    connections.destroy();
    return found;
  }
});
