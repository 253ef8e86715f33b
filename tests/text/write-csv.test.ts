import type { EntraAccount } from "../../audit/people/accounts";
import { jumpcloudImportCsv } from "../../cli/commands/parity/import-csv";
import { plainCell, toCsv } from "../../text/write-csv";

it("quotes as RFC 4180 says, and ends each line with CRLF", () => {
  const rows = [
    ["plain", 1, true, undefined],
    ['say "hello"', "a,b", "two\nlines", " blank "],
  ];
  expect(toCsv(["a", "b", "c", "d"], rows)).toBe(
    'a,b,c,d\r\nplain,1,true,\r\n"say ""hello""","a,b","two\nlines"," blank "\r\n',
  );
});

it.each([
  ["=HYPERLINK(evil)", "'=HYPERLINK(evil)"],
  ["+49 30", "'+49 30"],
  ["-cmd", "'-cmd"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ['=1,"2"', '"\'=1,""2"""'],
  ["curl;=HYPERLINK(evil); @SUM(A1);x", "curl;'=HYPERLINK(evil); '@SUM(A1);x"],
  ["\uFF1DHYPERLINK(evil)", "'\uFF1DHYPERLINK(evil)"],
  ["\uFF0B1", "'\uFF0B1"],
  ["\uFF0D1", "'\uFF0D1"],
  ["\uFF20SUM(A1)", "'\uFF20SUM(A1)"],
  ["x; \uFF1D1", "x; '\uFF1D1"],
  ["ada@example.com", "ada@example.com"],
])("takes %j for no formula", (text, written) => {
  expect(toCsv(["x"], [[text]])).toBe(`x\r\n${written}\r\n`);
});

it.each(["=1", "+1", "-1", "@SUM(A1)", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF201", "o'hara"])(
  "reads %j as it was before it was written",
  (text) => {
    const [, cell = ""] = toCsv(["x"], [[text]]).split("\r\n");
    expect(plainCell(` ${cell} `)).toBe(text);
  },
);

const account = (fields: Partial<EntraAccount> & { userPrincipalName: string }): EntraAccount => ({
  id: fields.userPrincipalName,
  displayName: "",
  aliases: [],
  enabled: true,
  userType: "Member",
  onPremisesSync: false,
  passwordExpires: true,
  ...fields,
});

it("writes people in the columns of JumpCloud's import, each with a user name of their own", () => {
  const people = [
    account({ userPrincipalName: "Kim.Larsen@example.com", givenName: "Kim", surname: "Larsen" }),
    account({ userPrincipalName: "kim.larsen@example.org", displayName: "Kim B. Larsen" }),
    account({ userPrincipalName: "o'hara@example.com", givenName: "=Scarlett", surname: "O'Hara, Jr." }),
  ];
  expect(jumpcloudImportCsv(people, ["KIM.LARSEN.EXAMPLE"])).toBe(
    [
      "FirstName,LastName,Username,Email,Password",
      "Kim,Larsen,kim.larsen,kim.larsen@example.com,",
      "Kim,B. Larsen,kim.larsen.example2,kim.larsen@example.org,",
      `'=Scarlett,"O'Hara, Jr.",o-hara,o'hara@example.com,`,
      "",
    ].join("\r\n"),
  );
});

it("adds the domain to a user name that is taken, before it counts", () => {
  const kim = account({ userPrincipalName: "kim@example.com", givenName: "Kim", surname: "Larsen" });
  expect(jumpcloudImportCsv([kim], ["kim"])).toContain("\r\nKim,Larsen,kim.example,kim@example.com,\r\n");
});
