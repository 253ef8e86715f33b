// slow: each company is adopted by a user's process, run and previewed
import { command } from "../../cli/command";
import { type HandBuiltCompany, startHandBuilt } from "./hand-built";

jest.setTimeout(120_000);

/** Group and applications get the mark of their owner; decision 0025. */
const MARKS = /^PUT \/api\/(v2\/usergroups|applications)\/[0-9a-f]{24}$/;

let company: HandBuiltCompany;

afterEach(() => company.close());

/** What `check` ends with and finds. */
async function verdict() {
  const { code, stdout } = await command(company.emulators, ["check", "--json"], { identity: "read" });
  const reports = JSON.parse(stdout) as { domain: string; findings: unknown }[];
  return { code, findings: reports.map(({ domain, findings }) => ({ domain, findings })) };
}

it.each([
  ["classic", 2],
  ["powershell-module", 2],
  ["msonline", 3],
  ["two-domains", 3],
  ["half-finished", 2],
  ["near-end", 2],
])("takes %s into a stack, by its %d marks and nothing else", async (seed, marks) => {
  company = await startHandBuilt(seed);
  const before = [await company.signIns(), await verdict()];
  company.newWrites();

  const adopted = await company.command("adopt", "--stack", "test", "--no-preview");
  expect(adopted).toMatchObject({ code: 0 });
  expect(company.newWrites()).toEqual([]);

  await company.pulumi("up", "--yes", "--skip-preview");
  const writes = company.newWrites();
  expect(writes.filter((write) => !MARKS.test(write))).toEqual([]);
  expect(writes).toHaveLength(marks);

  await company.pulumi("preview", "--refresh", "--expect-no-changes");
  expect(company.newWrites()).toEqual([]);
  expect([await company.signIns(), await verdict()]).toEqual(before);
});
