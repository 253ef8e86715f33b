import {
  checkExternalPasswords,
  checkJumpCloudAdministrators,
} from "../../../audit/jumpcloud/privileged-people";

const told = (findings: { state: string; evidence: string }[]) =>
  findings.map(({ state, evidence }) => `${state}: ${evidence}`);

it("says nothing where nobody administers JumpCloud, and JumpCloud checks all passwords", () => {
  expect([...checkJumpCloudAdministrators([]), ...checkExternalPasswords([])]).toEqual([]);
});

it("notes who administers JumpCloud", () => {
  expect(
    told(checkJumpCloudAdministrators(["lucas@example.com (Manager)", "ada@example.com (Administrator)"])),
  ).toEqual([
    "holds: these people sign in on the domain and administer JumpCloud: ada@example.com (Administrator), lucas@example.com (Manager). Anybody who takes over one of these accounts can sign in as anybody",
  ]);
});

it("names five whose password another directory checks, and counts the others", () => {
  const people = Array.from({ length: 7 }, (_, index) => `p${index}@example.com`);
  expect(told(checkExternalPasswords(people))).toEqual([
    "holds: another directory manages these people for JumpCloud, with their passwords: p0@example.com, p1@example.com, p2@example.com, p3@example.com, p4@example.com and 2 more. Anybody who controls it can sign in as them",
  ]);
});
