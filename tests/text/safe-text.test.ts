import {
  errorText,
  MultiLineError,
  safeJson,
  safeLine,
  safeLines,
  withoutControlCharacters,
} from "../../text/safe-text";

const ESC = "\u001b";

it.each([
  ["Ada Lovelace", "Ada Lovelace"],
  [`${ESC}[2JAda`, "[2JAda"],
  [`${ESC}]0;title\u0007Ada`, "]0;titleAda"],
  ["\u009b31mAda\u007f", "31mAda"],
  ["\u202eadA\u202c \u2066Ada\u2069", "adA Ada"],
  ["\u200fAda\u061c", "Ada"],
  ["Ada\r\n::error::all is lost", "Ada : :error::all is lost"],
  ["::stop-commands::x", ": :stop-commands::x"],
  ["Ada ::add-mask::a", "Ada : :add-mask::a"],
  ["Ada ##[error]x ##vso[task.complete]", "Ada # #[error]x # #vso[task.complete]"],
  ["Ada\u2028Bob\u2029Cyd\u0085Dan", "Ada Bob Cyd Dan"],
  ["<{%reset%}>Ada", "< {%reset%}>Ada"],
  ["urn:pulumi:dev::jumpcloud-entra::x:y::z", "urn:pulumi:dev::jumpcloud-entra::x:y::z"],
  ["José 東京 👩‍🚀", "José 東京 👩‍🚀"],
])("makes one harmless line of %j", (name, line) => {
  expect(safeLine(name)).toBe(line);
});

it("keeps the lines of a text that is ours, and each of them plain", () => {
  expect(safeLines("  - Ada\n  ::error::\n")).toBe("  - Ada\n  : :error::\n");
  expect(withoutControlCharacters("a\n\tb\r")).toBe("a\n\tb");
});

it("tells an error in one line, unless it is of several by itself", () => {
  expect(errorText(new Error("called Ada\n::error::x"))).toBe("called Ada : :error::x");
  expect(errorText(new MultiLineError(["Refused:", "  - called Ada\n::error::x"]))).toBe(
    "Refused:\n  - called Ada : :error::x",
  );
  expect(errorText("torn")).toBe("torn");
});

it("loses nothing of a value as JSON, and shows nothing that steers", () => {
  const value = { name: `${ESC}[2J\u202eAda\u009b\r\n\u2028::error:: ##[x]` };
  const text = safeJson(value);
  expect(JSON.parse(text)).toEqual(value);
  expect(text).toBe('{\n  "name": "\\u001b[2J\\u202eAda\\u009b\\r\\n\\u2028::error:: \\u0023\\u0023[x]"\n}');
  expect(withoutControlCharacters(text)).toBe(text);
});

it("takes a text of a megabyte in its stride", () => {
  for (const hostile of ["#", "##a", " ", "\n", ":: ", "<{", "\u202e", "a"]) {
    const text = hostile.repeat(1_000_000 / hostile.length);
    const start = performance.now();
    safeLine(text);
    safeJson(text);
    expect(performance.now() - start).toBeLessThan(5_000);
  }
});
