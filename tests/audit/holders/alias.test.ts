import type { Holder } from "../../../audit/holders/holder";
import { componentAliasOption } from "../../../audit/holders/wording";

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
