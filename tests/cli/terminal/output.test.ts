import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { holds, unknown, violated } from "../../../audit/finding";
import {
  findingLines,
  printLine,
  screenWidth,
  tableLines,
  wrapToLines,
  writeJsonOption,
  writePrivateFile,
} from "../../../cli/terminal/output";
import { redactedScreen } from "../../../cli/text/redaction";

it("breaks text at spaces, and leaves a word that is too long whole", () => {
  expect(wrapToLines("one two threefourfive six", 8)).toEqual(["one two", "threefourfive", "six"]);
  expect(wrapToLines("", 8)).toEqual([""]);
});

it("puts cells under each other, and breaks only the last", () => {
  const rows = [
    ["ada@example.com", "yes", "a text that is too long for the line and goes on below"],
    ["zoe", "no", ""],
  ];
  expect(tableLines(rows, 60, "  ")).toEqual([
    "  ada@example.com  yes  a text that is too long for the line",
    "                        and goes on below",
    "  zoe              no",
  ]);
  expect(tableLines([], 60)).toEqual([]);
});

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

it.each([
  [undefined, 110],
  [0, 110],
  [40, 60],
  [90, 90],
  [300, 110],
])("takes a screen of %p columns as %i wide", (columns, width) => {
  expect(screenWidth({ write: () => undefined, ...(columns === undefined ? {} : { columns }) })).toBe(width);
});

it("writes files for their owner only, without a secret, also as JSON has it", () => {
  const folder = mkdtempSync(join(tmpdir(), "reports-"));
  const file = join(folder, "report.json");
  const secrets = { ARM_CLIENT_SECRET: 'a"key-and-more', ARM_CLIENT_SECRET_FABRIKAM: "another" };
  const env = { JUMPCLOUD_API_KEY: 'a"key', ...secrets };
  writePrivateFile({ env }, file, `${JSON.stringify({ said: 'a"key and a"key-and-more' })} another`);
  const written = { text: readFileSync(file, "utf8"), mode: statSync(file).mode & 0o777 };
  rmSync(folder, { recursive: true });
  expect(written).toEqual({ text: '{"said":"[secret] and [secret]"} [secret]', mode: 0o600 });
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
