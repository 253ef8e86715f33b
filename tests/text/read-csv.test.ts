import { parseCsv } from "../../text/read-csv";

const cells = (text: string) => parseCsv(text).map((row) => row.cells);

test("reads lines that end as on any system, and passes over empty ones", () => {
  expect(parseCsv("a\r\nb\n\nc\rd")).toEqual([
    { line: 1, cells: ["a"] },
    { line: 2, cells: ["b"] },
    { line: 4, cells: ["c"] },
    { line: 5, cells: ["d"] },
  ]);
});

test("reads quoted cells as RFC 4180 has them, and counts the lines in them", () => {
  expect(parseCsv('"say ""hi""","a,b"\r\n"two\nlines" ,x\r\nlast')).toEqual([
    { line: 1, cells: ['say "hi"', "a,b"] },
    { line: 2, cells: ["two\nlines", "x"] },
    { line: 4, cells: ["last"] },
  ]);
});

test.each([
  ["comma", "email,name\na,b;c"],
  ["semicolon", "email;name\na;b,c"],
  ["tab", "email\tname\na\tb;c"],
])("takes the first %s for what separates cells", (_, text) => {
  expect(cells(text).map(({ length }) => length)).toEqual([2, 2]);
});

test("keeps cells that are empty, and drops a row of nothing but those", () => {
  expect(cells('a,,\n,,\n"",b,')).toEqual([
    ["a", "", ""],
    ["", "b", ""],
  ]);
});

test.each([
  ['a\n"b', "line 2 opens a quote that is never closed"],
  ['a\n"b""', "line 2 opens a quote that is never closed"],
  ['a\n"b" c', "line 2 has a quote in the middle of a cell"],
  ['a,5" disk', "line 1 has a quote in the middle of a cell"],
])("refuses %j", (text, message) => {
  expect(() => parseCsv(text)).toThrow(message);
});

test("takes a time that grows with the text alone", () => {
  expect(parseCsv(`"${'""'.repeat(100_000)}"`)[0]?.cells[0]).toHaveLength(100_000);
  expect(() => parseCsv(`"${'""'.repeat(100_000)}`)).toThrow("never closed");
});

test("takes no separator from within quotes", () => {
  expect(cells('"Name, first";email\r\n"A, B";a@x.example')).toEqual([
    ["Name, first", "email"],
    ["A, B", "a@x.example"],
  ]);
});

test.each([
  ["closed", '"', [['"'.repeat(4_000_000)]]],
  ["never closed", "", "line 1 opens a quote that is never closed"],
])("reads a cell of millions of quotes that is %s", (_, end, expected) => {
  const read = () => {
    try {
      return cells(`"${'""'.repeat(4_000_000)}${end}`);
    } catch (error) {
      return error instanceof Error ? error.message : error;
    }
  };
  expect(JSON.stringify(read()) === JSON.stringify(expected)).toBe(true);
});
