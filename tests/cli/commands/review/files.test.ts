import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockedOutPeopleCsv } from "../../../../cli/commands/review/people-csv";
import { findingsPageUrl } from "../../../../cli/text/documentation-links";
import { judged, lockedOut, run } from "./preview-run";

const JOB = {
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_REPOSITORY: "acme/m365",
  GITHUB_SHA: "0123456789abcdef0123456789abcdef01234567",
};

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "review-"));
  mkdirSync(join(repository, "docs", "reference"), { recursive: true });
  writeFileSync(join(repository, "docs", "reference", "findings.md"), "");
});
afterEach(() => rmSync(repository, { recursive: true }));

test("codes lead to the page of the commit that is reviewed", () => {
  expect(findingsPageUrl(JOB, repository)).toBe(
    "https://github.com/acme/m365/blob/0123456789abcdef0123456789abcdef01234567/docs/reference/findings.md",
  );
});

test.each([
  ["outside of a job", {}],
  [
    "where the repository is no name of one",
    { ...JOB, GITHUB_REPOSITORY: "acme/m365) [x](https://evil.example" },
  ],
  ["where the server is no address", { ...JOB, GITHUB_SERVER_URL: "javascript:alert(1)" }],
  ["where the commit is none", { ...JOB, GITHUB_SHA: "main" }],
])("%s codes are no links", (_where, env) => {
  expect(findingsPageUrl(env, repository)).toBeUndefined();
});

test("in a repository that has no such page codes are no links", () => {
  expect(findingsPageUrl(JOB, tmpdir())).toBeUndefined();
});

test("the file lists everybody, whom nobody accepted first, and no cell is a formula", () => {
  const people = [
    ...lockedOut(1, { accepted: "on leave" }),
    ...lockedOut(1, { user: "=cmd@example.com", isUnsure: true }),
    ...lockedOut(1, { user: "zoe@example.com" }),
  ];
  const told = "person.1@example.com has never set a password in JumpCloud";
  expect(lockedOutPeopleCsv(run({ judged: [judged({ people: { total: 9, lockedOut: people } })] }))).toBe(
    "user,kind,can sign in,accepted,codes,why\r\n" +
      `zoe@example.com,person,no,,jumpcloud-never-activated,${told}\r\n` +
      `'=cmd@example.com,person,perhaps,,jumpcloud-never-activated,${told}\r\n` +
      `person.1@example.com,person,no,on leave,jumpcloud-never-activated,${told}\r\n`,
  );
});

test("where nobody was judged it is the header alone", () => {
  expect(lockedOutPeopleCsv(run())).toBe("user,kind,can sign in,accepted,codes,why\r\n");
});
