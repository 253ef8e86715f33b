import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import type { Finding } from "../../../../audit/finding";
import { COMMENT_MARK, reviewMarkdown } from "../../../../cli/commands/review/markdown";
import type { ReviewMarkdownOptions } from "../../../../cli/commands/review/markdown-section";
import type { PreviewRun } from "../../../../cli/engine/run-preview";
import type { JudgedPerson } from "../../../../operations/judgement/file";
import { generated } from "../../../fixtures/generated";
import { outsideCode } from "./outside-code";
import { green, judged, lockedOut, operation, PAGE, refused, run } from "./preview-run";

const NAMED: ReviewMarkdownOptions = { names: true, page: PAGE, people: "locked-out.csv" };
const UNNAMED: ReviewMarkdownOptions = { names: false };
const RULE = /^\| --- /;

const golden = (name: string) => readFileSync(join(__dirname, "golden", name), "utf8");
const firstLine = (text: string) => text.split("\n", 1)[0];
/** Rows of the first table. */
function rows(text: string): string[] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => RULE.test(line)) + 1;
  return lines.slice(start, lines.indexOf("", start));
}

const SOMEBODY: JudgedPerson = {
  user: "peter|@org/team@example.com",
  kind: "administrator",
  isUnsure: true,
  reasons: [
    {
      code: "access-unread",
      text: "JumpCloud's access policies could not be read: see https://x.example/#1",
    },
  ],
};

test("of five people who are locked out it says who and why, the effects, and the engine's diff", () => {
  expect(reviewMarkdown(refused([...lockedOut(4), SOMEBODY], 5), NAMED)).toBe(golden("refused.txt"));
});

test("of a federation that may go on it says what is written, and of whom it is accepted", () => {
  expect(reviewMarkdown(green(lockedOut(1), 5), NAMED)).toBe(golden("green.txt"));
});

test("without names it counts people, in the diff as well", () => {
  expect(reviewMarkdown(green(lockedOut(1), 5), UNNAMED)).toBe(golden("green-without-names.txt"));
});

describe.each([5, 255, 5_000])("of %i people", (people) => {
  test.each([
    ["refused", refused, "~ 1 to update"],
    ["green", green, "~ 1 to create"],
  ] as const)("a %s preview fits in a comment, with both ends of its diff", (_name, preview, last) => {
    const text = reviewMarkdown(preview(lockedOut(people), people), NAMED);
    expect(text.length).toBeLessThanOrEqual(64_000);
    expect(firstLine(text)).toContain(
      `${people.toLocaleString("en-US")} of ${people.toLocaleString("en-US")} people`,
    );
    expect(rows(text)).toHaveLength(Math.min(people, 20));
    const more = `And ${(people - 20).toLocaleString("en-US")} more, in the file \`locked-out.csv\`.`;
    expect(text.includes(more)).toBe(people > 20);
    expect(text).toContain("```\nPreviewing update (prod):\n");
    expect(text).toContain(`Resources:\n    ${last}\n\`\`\`\n\n</details>\n\n${COMMENT_MARK}\n`);
    expect(text.includes("lines left out in the middle")).toBe(people === 5_000);
    expect(reviewMarkdown(preview(lockedOut(people), people), UNNAMED).length).toBeLessThanOrEqual(64_000);
  });
});

const cases = resolve(__dirname, "../../../../../shared/cases/09-preview-comment-too-long");
const diffOfCase = join(cases, "preview-diff-second-add-130-members.txt");
const isThere = existsSync(diffOfCase);
if (!isThere)
  console.info("The shared cases are not here: a diff that was too long for a comment is not looked at.");

(isThere ? test : test.skip)(
  "a diff that was too long for a comment is there to its end, lists as counts",
  () => {
    const text = reviewMarkdown(
      run({ diff: readFileSync(diffOfCase, "utf8"), operations: green([], 1).operations }),
      NAMED,
    );
    expect(text.length).toBeLessThan(10_000);
    expect(text).toContain('~ object : "zoe@example.com" => "marco@example.org"');
    expect(text).not.toContain("hugo.abbott.8@example.com");
    expect(text).toMatch(/… 1\d\d values …/);
  },
);

test("members are told by how many come and go, and by name only those", () => {
  const changes = [
    { path: "users[0]", before: "zoe@example.com" },
    { path: "users[127]", after: "victor@example.com" },
  ];
  const text = reviewMarkdown(
    run({ operations: [operation("UserGroupMembership", "update", changes)] }),
    NAMED,
  );
  expect(text).toContain(
    "changes the members of the group of `m365-usergroupmembership`: 1 comes (`victor@example.com`); 1 goes (`zoe@example.com`)\n",
  );
});

test("what the engine said beside the findings is told, and a finding once", () => {
  const stopped = refused(lockedOut(1), 5);
  const text = reviewMarkdown(
    { ...stopped, diagnostics: [...stopped.diagnostics, { severity: "warning", message: "It is <late>" }] },
    NAMED,
  );
  expect(text).toContain("### What was said beside\n\n- warning: It is `<late>`\n");
  expect(text.match(/has never set a password/g)).toHaveLength(1);
});

test("where the engine did not begin, what it printed is told", () => {
  const text = reviewMarkdown(
    run({ code: 255, isWhole: false, diff: "", words: "error: no stack named 'prod' found\n" }),
    NAMED,
  );
  expect(text).toBe(
    "⚠️ **Microsoft 365 sign-in by JumpCloud.** Could not be previewed: error: no stack named 'prod' found\n\n" +
      "### What was said beside\n\n- it printed: error: no stack named 'prod' found\n\n" +
      `${COMMENT_MARK}\n`,
  );
});

test("where a federation ends it says what that does to everybody, and who tells of whom", () => {
  const ends = operation("DomainFederation", "delete", [{ path: "domain", before: "example.org" }]);
  const parity = judged({ kind: "UserParity", people: { total: 4, lockedOut: lockedOut(1) } });
  const text = reviewMarkdown(run({ operations: [ends], judged: [parity] }), NAMED);
  expect(text).toContain(
    "### What ending a federation does to everybody\n\n" +
      "- `example.org`: people on it and on its child domains sign in with a password at Microsoft again. People without a password there " +
      "can't sign in; the preview did not check who they are. " +
      "`npx jumpcloud-entra rollback --domain example.org --prepare` lists who has one, without changing anything\n",
  );
  expect(text).toContain("### 1 of 4 people could not sign in by JumpCloud\n");
});

test("what the providers are configured with otherwise is told", () => {
  const changes = [{ path: "azuread:metadataHost", after: "login.example.net" }];
  const provider = {
    urn: "u",
    name: "default",
    type: "pulumi:providers:pulumi-nodejs",
    op: "update",
    changes,
  };
  expect(reviewMarkdown(run({ operations: [provider] }), NAMED)).toContain(
    "### Settings of the providers that are different\n\n" +
      "- `pulumi-nodejs`: `azuread:metadataHost` is set to `login.example.net`\n",
  );
});

test("who leaves the group is told by name, and without names by how many", () => {
  const preview = run({
    operations: [operation("UserGroupMembership", "update")],
    judged: [judged({ kind: "Preflight", leaving: ["lucas@example.com", "<ines>@example.com"] })],
  });
  const title =
    "### 2 people leave the group\n\n" +
    "JumpCloud suspends those of them in Microsoft 365 who have no other binding to the directory.\n\n";
  expect(reviewMarkdown(preview, NAMED)).toContain(`${title}\`lucas@example.com\`, \`<ines>@example.com\`\n`);
  const unnamed = reviewMarkdown(preview, UNNAMED);
  expect(unnamed).toContain(title);
  expect(unnamed).not.toMatch(/lucas|ines/);
});

test("what is given up stands before what is made, where a list is cut at its end", () => {
  const made = Array.from({ length: 20 }, () => operation("SamlApplication", "create"));
  const text = reviewMarkdown(run({ operations: [...made, operation("UserGroup", "delete")] }), NAMED);
  expect(text).toContain("### What is written at JumpCloud\n\n- gives up the group `m365-usergroup`\n");
});

const WRONG: Finding = {
  code: "realm-elsewhere",
  object: "example.com",
  state: "violated",
  evidence: "sign-ins are sent elsewhere",
  wayOut: "Find out who set it",
};

test("what is wrong already takes away the sign that all is well", () => {
  const text = reviewMarkdown(
    run({ judged: [judged({ kind: "FederationCheck", findings: [WRONG] })] }),
    NAMED,
  );
  expect(firstLine(text)).toBe(
    "⚠️ **Microsoft 365 sign-in by JumpCloud.** Nothing changes; 1 thing is wrong already.",
  );
});

test("a finding refuses only what is refused", () => {
  const told = (code: number) =>
    [NAMED, UNNAMED].map((options) =>
      reviewMarkdown(run({ code, judged: [judged({ findings: [WRONG] })] }), options),
    );
  for (const text of told(0)) expect(text).toContain("### Findings\n\n- **wrong already**");
  for (const text of told(255)) expect(text).toContain("### Findings\n\n- **refuses**");
});

test("without names no object has a person's name, changed or found otherwise", () => {
  const account = { urn: "u", name: "ada@example.com", type: "azuread:index/user:User" };
  const preview = run({
    operations: [{ ...account, op: "update", changes: [] }],
    drift: [{ ...account, properties: ["jobTitle"] }],
  });
  expect(reviewMarkdown(preview, UNNAMED)).not.toContain("ada");
});

const NAMES = [
  "@org/team",
  "#123",
  "![x](https://evil.example/x.png)",
  "https://evil.example/",
  "</details>",
  "--> <b>x",
  "<!-- jumpcloud-entra: preview -->",
  "````",
  "a|b",
  "::set-output name=x::y",
  "##[error]x",
  "x\n::error::y",
  "\u202egnp.exe",
  "9 people <b>@org/team",
] as const;

/** A preview in which each text that somebody else chooses is this one. */
function hostile(name: string): PreviewRun {
  const reasons = [{ code: "not-in-jumpcloud", text: `JumpCloud has nobody like ${name}` }];
  const finding = {
    code: "sign-in-host",
    object: name,
    state: "violated",
    evidence: name,
    wayOut: name,
  } as const;
  return run({
    code: 255,
    diff: `Previewing update (prod):\n  ~ users: [\n      [0]: "${name}"\n    ]\n${name}\n`,
    operations: [
      operation("UserGroup", "update", [
        { path: "name", before: name, after: `${name}2` },
        { path: `attributes[${JSON.stringify(name)}]`, after: name },
      ]),
      operation("UserGroupMembership", "update", [{ path: "users[0]", after: name }]),
      { ...operation("Strange", "create"), type: `strange:index:${name}`, name },
    ],
    drift: [{ urn: name, name, type: name, properties: [name] }],
    diagnostics: [{ severity: "error", message: name }],
    words: name,
    judged: [
      judged({
        object: name,
        deed: "federates",
        effects: [name],
        findings: [finding],
        people: { total: 9, lockedOut: [{ user: name, kind: name, reasons, accepted: name }] },
        forecast: [{ object: name, happens: [name] }],
        certificate: { thumbprint: name, notAfter: name },
      }),
    ],
  });
}

/** What no name may have done to a comment. */
function demandSound(text: string) {
  expect(text.length).toBeLessThanOrEqual(64_000);
  expect(text.endsWith(`\n${COMMENT_MARK}\n`)).toBe(true);
  expect(text).not.toMatch(/^\s*::/m);
  expect(text).not.toMatch(/##(?=[a-z]*\[)/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what steers a terminal begins with one
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069]/);
  const [, above = "", fence = "", diff = ""] =
    /^(.*)<details><summary>The engine's own diff<\/summary>\n\n(`{3,})\n(.*)\n\2\n\n<\/details>\n\n<!-- jumpcloud-entra: preview -->\n$/s.exec(
      text,
    ) ?? [];
  expect(fence).not.toBe("");
  expect(diff.split("\n").some((line) => line.trim().startsWith(fence))).toBe(false);
  for (const line of above.split("\n")) {
    const links = /\[([a-z-]+)\]\(https:[\w/.-]+#\1\)/g;
    const outside = outsideCode(line)
      .replaceAll(/^#+ |\\\|/g, "")
      .replaceAll(links, "");
    expect(outside).not.toMatch(/[@#<>[\]~\\&$]|:\/\/|www\./);
    expect(line.startsWith("|") ? cells(line) : 0).toBe(line.startsWith("|") ? 4 : 0);
  }
}

function cells(row: string): number {
  return row.split(/(?<!\\)\|/).length - 2;
}

test.each(NAMES)("%j breaks neither the comment, nor what shows it", (name) => {
  demandSound(reviewMarkdown(hostile(name), NAMED));
});

test("no name breaks it", () => {
  const unit = fc.oneof(
    fc.constantFrom(...NAMES, "`", "|", "\n", "[", "]", "(", ")", "*", "_"),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 12 }), (name) => {
      demandSound(reviewMarkdown(hostile(name), NAMED));
    }),
    generated({ numRuns: 40 }),
  );
});

test("a name of any length leaves room for the diff", () => {
  demandSound(reviewMarkdown(hostile("`x|".repeat(2_000)), NAMED));
});

test("without names nobody is in it, wherever a name stood", () => {
  const letters = fc.stringMatching(/^[a-z]{6,12}$/).map((name) => `qz${name}`);
  const forms = [
    (name: string) => name,
    (name: string) => `${name}@example.com`,
    (name: string) => `"${name} x"@[${name}]`,
  ];
  fc.assert(
    fc.property(letters, fc.constantFrom(...forms), (name, form) => {
      const made = hostile(form(name));
      // Of a resource the name is the program's, and of a domain nobody's.
      const own = made.operations.filter(({ type }) => !type.startsWith("strange:"));
      const people = made.judged.map((one) => ({ ...one, object: "example.com", certificate: undefined }));
      const told = reviewMarkdown(
        run({ ...made, operations: own.slice(1), drift: [], judged: people as PreviewRun["judged"] }),
        UNNAMED,
      );
      expect(told.toLowerCase()).not.toContain(name);
    }),
    generated({ numRuns: 40 }),
  );
});

test("leaves the administrator's mark out of the engine's diff", () => {
  const diff =
    '    ~ Preflight: (update)\n        administrator: {\n            mark    : "q1w2e3r4t5y6u7i8"\n        }\n        mark: false';
  const text = reviewMarkdown(run({ diff, operations: [operation("Preflight", "update", [])] }), NAMED);
  expect(text).toContain('            mark    : "…"');
  expect(text).toContain("        mark: false");
  expect(text).not.toContain("q1w2e3r4t5y6u7i8");
});
