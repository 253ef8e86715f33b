import { jestArguments } from "./arguments.cjs";

test.each([
  ["", ""],
  ["rollback -t undo", "rollback -t undo"],
  ["engine rollback", "rollback --selectProjects engine"],
  ["unit engine --json", "--json --selectProjects unit engine"],
  ["rollback unit", "rollback unit"],
  // The unit tests alone have one worker more than cores, unless told.
  ["unit", "--maxWorkers=3 --selectProjects unit"],
  ["unit rollback", "--maxWorkers=3 rollback --selectProjects unit"],
  ["unit --maxWorkers=5", "--maxWorkers=5 --selectProjects unit"],
  ["unit -w 1", "-w 1 --selectProjects unit"],
  ["unit -i", "-i --selectProjects unit"],
])("jest gets for `npm test -- %s`: %s", (line, jests) => {
  const given = line.split(" ").filter(Boolean);
  expect(jestArguments(given, 2).join(" ")).toBe(jests);
});
