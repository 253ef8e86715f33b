import { holds, unknown, violated } from "../../../audit/finding";
import { findingLines } from "../../../cli/text/finding-lines";

it.each([
  [holds("clock", "ada", "all is well"), ["  ok ada: all is well [clock]"]],
  [
    holds("clock", "ada", "it ends soon", "Renew it"),
    ["  !  ada: it ends soon [clock]", "       → Renew it"],
  ],
  [violated("clock", "ada", "it is wrong", "Mend it"), ["  NO ada: it is wrong [clock]", "       → Mend it"]],
  [unknown("clock", "ada", "unread", "Read it"), ["  ?? ada: unread [clock]", "       → Read it"]],
])("shows a finding with what to do: %j", (finding, lines) => {
  expect(findingLines(finding, 80)).toEqual(lines);
});
