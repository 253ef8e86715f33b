import { checkDirectoryCoverage } from "../../../audit/directory/coverage";

const judge = (groups: string[], syncedGroups: string[], application?: string[], directory: string[] = []) =>
  checkDirectoryCoverage(
    "example.com",
    "Microsoft 365",
    { groups, syncedGroups },
    application && { application, directory },
  ).map(({ state, evidence }) => [state, evidence]);

const NONE =
  'no group that may use its application is bound to JumpCloud\'s directory "Microsoft 365", so JumpCloud writes none of its people, and suspends the people in the tenant whom it wrote before';

test("asks about nobody where a group is bound to both ends", () => {
  expect(judge(["g1", "g2"], ["g2", "g3"])).toEqual([]);
});

test.each<[string, ReturnType<typeof judge>, [string, string][]]>([
  ["two groups of the same people", judge(["g1"], ["g2"], ["p1", "p2"], ["p2", "p1"]), []],
  ["people who are bound by themselves", judge([], [], ["p1"], ["p1", "p2"]), []],
  ["people whom nothing leads to it", judge(["g1"], [], ["p1"], ["p2"]), [["violated", NONE]]],
  ["a group that holds nobody", judge(["g1"], [], [], []), [["violated", NONE]]],
  ["nobody who may use the application, which is told by itself", judge([], ["g1"], [], ["p1"]), []],
])("judges a directory by whom it leads to: %s", (_, found, expected) => {
  expect(found).toEqual(expected);
});

test("notes that some of those who may use the application are not written: they may be nobody of the tenant's", () => {
  expect(judge(["g1"], ["g2"], ["p1", "p2", "p3"], ["p1"])).toEqual([
    [
      "holds",
      'JumpCloud\'s directory "Microsoft 365" leads to 1 of the 3 people who may use its application, and does not write the others',
    ],
  ]);
});
