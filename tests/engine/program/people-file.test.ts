// slow: three runs of the whole program
import { type CompanyOnEngine, startFrom } from "./company";
import { earlierCheckpoint } from "./earlier-stack";

jest.setTimeout(120_000);

const MEMBERS = ["ada", "noah", "lucas", "zoe"].map((name) => `${name}@example.com`);

let company: CompanyOnEngine;
beforeAll(async () => {
  company = await startFrom((urls) => earlierCheckpoint("federated", urls));
});
afterAll(() => company.close());

it("takes the members of an earlier stack from a file: that is no change, and each later one shows once", async () => {
  // Its first run marks what it holds.
  await company.succeeds("up", "--yes", "--skip-preview");
  company.unset("members");
  company.configure("membersFile=people.csv");
  company.bench.write("people.csv", ["email", ...MEMBERS, ""].join("\r\n"));
  await company.succeeds("up", "--yes", "--expect-no-changes", "--diff");

  company.bench.write("people.csv", ["email", "ada@example.com", "noah", ""].join("\r\n"));
  expect(await company.fails("preview")).toContain(
    'membersFile: people.csv line 3 must have an e-mail address, but has "noah".',
  );

  company.bench.write("people.csv", "ada@example.com\nlucas@example.com\nzoe@example.com\n");
  company.bench.write("leavers.csv", "noah@example.com\n");
  company.configure("allowRemovalsFile=leavers.csv");
  const told = await company.succeeds("preview", "--diff");
  expect(told.match(/- .*noah@example.com/g)).toHaveLength(1);
  expect(told).toContain("Members: 1 no longer declared: noah@example.com; 3 as before.");
  await company.succeeds("up", "--yes", "--skip-preview");
  await company.succeeds("preview", "--refresh", "--expect-no-changes", "--diff");
});
