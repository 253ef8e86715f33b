import fc from "fast-check";
import { codeBlock, escapedProse, inlineCode, truncateText } from "../../../cli/text/markdown";
import { generated } from "../../fixtures/generated";
import { outsideCode } from "../commands/review/outside-code";

/** Names as somebody might enter them who wants more than a name. */
const HOSTILE = [
  "@org/team",
  "ada @octocat",
  "#123",
  "GH-123",
  "org/repo#1",
  "deadbeef",
  "![image](https://evil.example/x.png)",
  "[here](https://evil.example)",
  "<https://evil.example>",
  "https://evil.example/",
  "www.evil.example",
  "ada@example.com",
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "</details>",
  "-->",
  "<!-- jumpcloud-entra: preview -->",
  "```",
  "`",
  "``` ``",
  "a`b``c",
  "|",
  "a|b",
  "a\\|b",
  "\\",
  "*bold* _it_ ~~gone~~",
  "&lt;b&gt; &#64;org",
  ":smile:",
  "$\\sqrt{x}$",
  "1. one",
  "- one",
  "# heading",
  "::error::x",
  "::set-output name=x::y",
  "##[command]x",
  "##vso[task.setvariable]x",
  "a\n# b",
  "a\r\n\r\n</details>",
  "a\u2028b",
  "\u202egnp.exe",
  "a\u200bb",
  "\u001b[2J",
  "[^1]",
  "- [x] done",
];

const HARMLESS = /^(?:[\p{L}\p{N} .,;:!?'"()’–—-]|\\\||_\(empty\)_)*$/u;
/** What `unit: "binary"` is, which makes a table of all million characters first. */
const anyCharacter = fc
  .oneof(fc.integer({ max: 0xd7ff, min: 0 }), fc.integer({ max: 0x10ffff, min: 0xe000 }))
  .map((code) => String.fromCodePoint(code));
const texts = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: anyCharacter, maxLength: 40 }),
  fc.string({ unit: fc.constantFrom("`", "|", "\\", " ", "<", "@", "a", "\n"), maxLength: 20 }),
);
const sentences = fc
  .array(fc.oneof(texts, fc.constantFrom("this", "person", "could", "not", "sign", "in:")), { maxLength: 8 })
  .map((words) => words.join(" "));

test.each(HOSTILE)("%j is nothing but code, on one line", (name) => {
  expect(inlineCode(name)).not.toMatch(/[\n\r]/);
  expect(outsideCode(inlineCode(name))).toMatch(/^(\\\|| )*$/);
});

test.each([
  ["ada@example.com", "`ada@example.com`"],
  ["a`b", "``a`b``"],
  ["`", "`` ` ``"],
  ["```", "```` ``` ````"],
  ["a|b", "`a`\\|`b`"],
  ["a\\|b", "`a\\`\\|`b`"],
  ["|", "\\|"],
  ["", "_(empty)_"],
  [" ", "_(empty)_"],
  [" a", "`  a `"],
  ["a\nb", "`a b`"],
  ["::error::x", "`: :error::x`"],
  ["##[error]x", "`# #[error]x`"],
  ["\u202egnp.exe", "`gnp.exe`"],
  ["a\u200bb", "`aU+200Bb`"],
])("%j is %s", (name, shown) => {
  expect(inlineCode(name)).toBe(shown);
});

test("a value is code whatever it is, and a cell of a table stays one", () => {
  fc.assert(
    fc.property(texts, (name) => {
      const shown = inlineCode(name);
      expect(shown).not.toMatch(/[\n\r]/);
      expect(outsideCode(shown)).toMatch(/^(?:(?:\\\|| )*|_\(empty\)_)$/);
      expect(shown).not.toMatch(/(?<!\\)\||\\\\\|/);
    }),
    generated(),
  );
});

test("of a sentence nothing is outside code but words and their punctuation", () => {
  fc.assert(
    fc.property(sentences, (text) => {
      const shown = escapedProse(text);
      expect(shown).not.toMatch(/[\n\r]/);
      expect(outsideCode(shown)).toMatch(HARMLESS);
      expect(outsideCode(shown)).not.toMatch(/www\.|:\/\/|gh-\d/i);
    }),
    generated(),
  );
});

test("a sentence of ours reads as it did", () => {
  const text =
    "peter@example.com: this person could not sign in: the JumpCloud password of peter@example.com has expired. " +
    "Set the stage `federated` (twice), or write to @org/team about #12!";
  expect(escapedProse(text)).toBe(
    "`peter@example.com`: this person could not sign in: the JumpCloud password of `peter@example.com` has expired. " +
      "Set the stage `federated` (twice), or write to `@org/team` about `#12`!",
  );
});

test.each([
  ["1. one", "`1`. one"],
  ["12) one", "`12`) one"],
  ["1.", "`1`."],
  ["- one", "`-` one"],
  ["+ one", "`+` one"],
  ["www. one", "`www`. one"],
  ["5,000 people", "5,000 people"],
])("%j begins no list and no link: %s", (text, shown) => {
  expect(escapedProse(text)).toBe(shown);
});

test("a fence is longer than any in the text", () => {
  expect(codeBlock("a\n```\n</details>\n````` b")).toBe("``````\na\n```\n</details>\n````` b\n``````");
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("`", "~", "\n", "a", " "), maxLength: 60 }), (text) => {
      const [first = "", ...rest] = codeBlock(text).split("\n");
      expect(first).toMatch(/^`{3,}$/);
      expect(rest.slice(0, -1).some((line) => line.trim().startsWith(first))).toBe(false);
      expect(rest.at(-1)).toBe(first);
    }),
    generated(),
  );
});

test("what is too long ends with a sign that says so, and within no letter", () => {
  expect(truncateText("abc", 3)).toBe("abc");
  expect(truncateText("abcd", 3)).toBe("ab…");
  expect(truncateText("😀😀😀😀", 3)).toBe("😀😀…");
});
