import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parityCsv } from "../../cli/commands/parity/files";
import { readPeopleFile } from "../../settings/people-file";

const MEMBERS = {
  columns: ["email"],
  shape: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  meaning: "an e-mail address",
} as const;

const folder = mkdtempSync(join(tmpdir(), "people-"));
afterAll(() => rmSync(folder, { recursive: true }));

function read(content: string | Buffer, expected: Parameters<typeof readPeopleFile>[1] = MEMBERS) {
  const path = join(folder, "people.csv");
  writeFileSync(path, content);
  const { people, problems } = readPeopleFile(path, expected);
  return { people, problems: problems.map((problem) => problem.replace(path, "people.csv")) };
}

test.each([
  ["one a line", "ada@example.com\nlucas@example.com\n"],
  [
    "with line ends of Windows, a mark of byte order and blanks",
    "\ufeffada@example.com \r\n\r\n lucas@example.com",
  ],
  ["with a header", "email\nada@example.com\nlucas@example.com"],
  ["in a table", 'Name,Email\n"Lovelace, Ada",ada@example.com\nLucas,"lucas@example.com"'],
  ["in a table of a spreadsheet that writes semicolons", "E;email\n1;ada@example.com\n2;lucas@example.com"],
  ["under a header E-Mail", "Name;E-Mail \nAda;ada@example.com\nLucas;lucas@example.com"],
  ["with a separator after each", "ada@example.com,\nlucas@example.com,"],
  ["with Excel's line about the separator", "sep=;\nemail;name\nada@example.com;Ada\nlucas@example.com;L"],
  [
    "in a table with a comma in its header",
    '"Name, first";email\n"Lovelace, Ada";ada@example.com\nLucas;lucas@example.com',
  ],
])("reads people %s", (_, text) => {
  expect(read(text)).toEqual({ people: ["ada@example.com", "lucas@example.com"], problems: [] });
});

test("reads what a spreadsheet is kept from taking for a formula", () => {
  expect(read("email\n'+ada@example.com").people).toEqual(["+ada@example.com"]);
});

test("reads the first of the columns that may name people", () => {
  const expected = { ...MEMBERS, columns: ["userPrincipalName", "user"] } as const;
  expect(read("user,userPrincipalName\nx@example.org,ada@example.com", expected).people).toEqual([
    "ada@example.com",
  ]);
  expect(read("user\nada@example.com", expected).people).toEqual(["ada@example.com"]);
});

test("reads the output of parity: everybody once, and without whom JumpCloud does not know", () => {
  const lines = [
    "example.com,ada@example.com,person,ready,yes,true,,,1,2,Ada@example.com",
    "example.com,svc-scanner@example.com,person,not-in-jumpcloud,no,false,,,,3,",
    "example.org,ada@example.org,person,ready,yes,true,,,1,4,ada@example.com",
  ];
  const text = [parityCsv([]).trimEnd(), ...lines, ""].join("\r\n");
  expect(read(text)).toEqual({ people: ["ada@example.com"], problems: [] });
});

test("names the line of each entry that can't be used", () => {
  const text = "name,email\nAda,ada@example.com\nLucas\nNoah,noah\n\nAda,ADA@example.com";
  expect(read(text).problems).toEqual([
    "people.csv line 3 must have an e-mail address, but has none",
    'people.csv line 4 must have an e-mail address, but has "noah"',
    "people.csv line 6 names ADA@example.com again, after line 2",
  ]);
});

test("counts the lines that can't be used beyond ten", () => {
  const { problems } = read(
    ["email", ...Array.from({ length: 5000 }, (_, index) => `person ${index}`)].join("\n"),
  );
  expect(problems).toHaveLength(11);
  expect(problems.at(-1)).toBe("people.csv has 4990 more lines that can't be used");
});

test.each([
  ["nothing", "", "people.csv is empty"],
  [
    "an unknown header",
    "Mail\nada@example.com",
    'people.csv line 1 is neither an e-mail address nor a header with the column email: "Mail"',
  ],
  [
    "a first address with a mistake",
    "ada(at)example.com\nlucas@example.com",
    'people.csv line 1 is neither an e-mail address nor a header with the column email: "ada(at)example.com"',
  ],
  [
    "several columns and no header",
    "Ada,ada@example.com",
    "people.csv has several columns, but no header: its first line must name the column email",
  ],
  [
    "a column twice",
    "email,Email\na@b.example,c@d.example",
    "people.csv line 1 names the column email twice",
  ],
  ["an open quote", 'email\n"ada@example.com', "people.csv line 2 opens a quote that is never closed"],
  [
    "another encoding",
    Buffer.from("\ufeffada@example.com", "utf16le"),
    'people.csv is not in UTF-8. Save it again; in a spreadsheet program choose "CSV UTF-8"',
  ],
  [
    "another encoding without its mark",
    Buffer.from("ada@example.com\n", "utf16le"),
    'people.csv is not in UTF-8. Save it again; in a spreadsheet program choose "CSV UTF-8"',
  ],
])("refuses a file with %s", (_, content, problem) => {
  expect(read(content)).toEqual({ people: [], problems: [problem] });
});

test("refuses what is no file, seen from the folder of the program", () => {
  const missing = relative(".", join(folder, "missing.csv"));
  expect(readPeopleFile(missing, MEMBERS).problems).toEqual([
    `${missing} does not exist: ${resolve(missing)}. A relative path starts at the folder of the program`,
  ]);
  mkdirSync(join(folder, "below"));
  expect(readPeopleFile(join(folder, "below"), MEMBERS).problems).toEqual([
    `${join(folder, "below")} is a folder; it must be a file with people`,
  ]);
});

test("writes out what nobody sees in a line", () => {
  expect(read("ada@example.com\n\u202elucas").problems).toEqual([
    'people.csv line 2 must have an e-mail address, but has "\\u202elucas"',
  ]);
});
