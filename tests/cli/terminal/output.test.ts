import { writeJsonOption } from "../../../cli/files/report-file";
import { printLine, screenWidth } from "../../../cli/terminal/output";
import { redactedScreen } from "../../../cli/text/redaction";

it.each([
  [undefined, 110],
  [0, 110],
  [40, 60],
  [90, 90],
  [300, 110],
])("takes a screen of %p columns as %i wide", (columns, width) => {
  expect(screenWidth({ write: () => undefined, ...(columns === undefined ? {} : { columns }) })).toBe(width);
});

it("says a line in which no name means harm, and keeps the name as it is in JSON", () => {
  const written: string[] = [];
  const screen = redactedScreen({ write: (text) => written.push(text) }, {});
  const name = "Ada\u001b]0;x\u0007\n::set-output name=a::b \u202e";
  printLine(screen, `${name} can't sign in.`);
  expect(written.splice(0)).toEqual(["Ada]0;x : :set-output name=a::b  can't sign in.\n"]);
  expect(writeJsonOption({ env: {}, stdout: screen }, true, { name })).toBe(false);
  expect(JSON.parse(written.join(""))).toEqual({ name });
});
