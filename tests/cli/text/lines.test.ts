import { andMore, hangingLines, tableLines, wrapToCell, wrapToLines } from "../../../cli/text/lines";

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

it("counts the columns of a terminal, of which a Japanese letter takes two", () => {
  expect(wrapToLines("日本語 日本語 abc", 10)).toEqual(["日本語", "日本語 abc"]);
  expect(
    tableLines(
      [
        ["日本語", "yes"],
        ["ada", "no"],
      ],
      60,
    ),
  ).toEqual(["日本語  yes", "ada     no"]);
});

it("lets no name of a vendor begin a line", () => {
  expect(wrapToLines("Ada\n::error::x\u001b[2J", 60)).toEqual(["Ada : :error::x[2J"]);
});

it("indents all lines but the first, which has the mark", () => {
  expect(hangingLines("one two three", 9, "  - ")).toEqual(["  - one", "    two", "    three"]);
  expect(hangingLines("", 9, "- ")).toEqual(["- "]);
});

it("breaks a word in a cell that is too long for it", () => {
  expect(wrapToCell("see https://example.com/a", 12)).toEqual(["see", "https://exam", "ple.com/a"]);
});

it("says how many are not shown, and where they are", () => {
  expect([andMore(0), andMore(-3), andMore(1200), andMore(2, ": --json has all")]).toEqual([
    [],
    [],
    ["and 1,200 more"],
    ["and 2 more: --json has all"],
  ]);
});
