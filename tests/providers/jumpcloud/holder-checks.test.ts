import { type Holder, holderMark } from "../../../audit/holders/holder";
import { nextHolderId } from "../../../audit/holders/lineage";
import type { MarkedObject } from "../../../providers/jumpcloud/description-mark";
import {
  type HolderDeclaration,
  heldByOtherReason,
  holderDeclarationFailures,
  otherHolderRefusal,
} from "../../../providers/jumpcloud/holder-checks";
import { UNKNOWN } from "../../../providers/lifecycle/unknown";

const dev: Holder = { stack: "shop/dev", component: "m365", id: "q2Jk0aZ9_x-1bBcD" };
const prod: Holder = { stack: "shop/prod", component: "m365", id: "0123456789abcdef" };

/** A group whose description carries these marks. */
function marked(...holders: Holder[]): MarkedObject {
  const description = ["Who syncs.", ...holders.map(holderMark)].join(" ");
  return { what: 'the group "Staff" (g1)', description, descriptionLimit: 1024 };
}

test.each<{ by: string; object: MarkedObject; claim: HolderDeclaration; before?: Holder }>([
  { by: "nobody", object: marked(), claim: { holder: dev } },
  { by: "us", object: marked(dev), claim: { holder: dev } },
  { by: "us, by another name", object: marked({ ...dev, component: "office" }), claim: { holder: dev } },
  {
    by: "our last run, when the stack had another name",
    object: marked(dev),
    claim: { holder: { ...dev, stack: "shop/eu" } },
    before: dev,
  },
  { by: "our last run, where the program marks no more", object: marked(dev), claim: {}, before: dev },
  {
    by: "the stack that hands it over",
    object: marked(dev),
    claim: { holder: prod, transferFrom: "shop/dev" },
  },
  {
    by: "a lost state of ours",
    object: marked({ ...dev, id: prod.id }),
    claim: { holder: dev, transferFrom: "shop/dev" },
  },
  {
    by: "us, before a run that broke off took it over",
    object: marked(dev),
    claim: { holder: { ...dev, id: nextHolderId(nextHolderId(dev.id)) } },
  },
  {
    by: "somebody, while a preview does not know us",
    object: marked(dev),
    claim: { holder: { ...prod, id: UNKNOWN } },
  },
])("lets a run write what is held by $by", ({ object, claim, before }) => {
  expect(otherHolderRefusal(object, claim, before)).toBeUndefined();
});

const TAKE =
  'set the input transferFrom to "shop/dev", or run `npx pulumi config set transferFrom shop/dev` if a component of ' +
  "jumpcloud-entra declares it";

test("names the stack that holds it, and how it hands it over", () => {
  const told =
    'According to its description, the group "Staff" (g1) is held by the stack shop/dev (component m365). Leave it to that stack. ' +
    `Or, to take it over, ${TAKE}. After that the other stack no longer changes it.`;
  expect(otherHolderRefusal(marked(dev), { holder: prod })).toBe(told);
  expect(otherHolderRefusal(marked(dev), {})).toBe(told);
  expect(otherHolderRefusal(marked(dev), { holder: prod, transferFrom: "shop/eu" })).toBe(
    told.replace("(component m365).", "(component m365). transferFrom names shop/eu."),
  );
});

test("gives the line that joins a renamed component with what it held", () => {
  const office = { ...prod, stack: "shop/dev", component: "office" };
  expect(otherHolderRefusal(marked(dev), { holder: office })).toBe(
    'According to its description, the group "Staff" (g1) is held by another component of this stack: the stack shop/dev ' +
      '(component m365). If that component was renamed or moved, declare it with `aliases: [{ name: "m365" }]`. ' +
      `If its state was lost, ${TAKE}.`,
  );
});

test("knows a lost state, or one of another backend, by the id", () => {
  expect(otherHolderRefusal(marked(dev), { holder: { ...dev, id: prod.id } })).toBe(
    'According to its description, the group "Staff" (g1) is held by a stack of the same name with another state: the stack ' +
      "shop/dev (component m365), id q2Jk0aZ9_x-1bBcD; this stack's id is 0123456789abcdef. If this stack's state was lost, " +
      `${TAKE}. If the other stack is in another backend, it still holds the object.`,
  );
});

test("what has taken over from us is another's", () => {
  const after = { ...dev, id: nextHolderId(dev.id) };
  expect(otherHolderRefusal(marked(after), { holder: dev })).toContain("with another state");
  expect(otherHolderRefusal(marked(dev), { holder: { ...after, stack: "shop/eu" } })).toContain("shop/dev");
});

test("of two marks the other's decides", () => {
  expect(otherHolderRefusal(marked(dev, prod), { holder: dev })).toMatch(/is held by the stack shop\/prod/);
  expect(heldByOtherReason(marked(dev, prod), dev)).toMatch(/is held by the stack shop\/prod/);
});

test.each<[MarkedObject, Holder | undefined, RegExp | undefined]>([
  [marked(), undefined, undefined],
  [marked(), dev, undefined],
  [marked(dev), dev, undefined],
  [
    marked(dev),
    prod,
    /^according to its description, the group "Staff" \(g1\) is held by the stack shop\/dev/,
  ],
  [marked({ ...dev, parent: "a:b:C::c" }), undefined, /shop\/dev \(component m365 in a:b:C::c\)$/],
])("deletes what is unmarked or its state's own: %#", (object, holder, reason) => {
  const told = heldByOtherReason(object, holder);
  if (reason === undefined) expect(told).toBeUndefined();
  else expect(told).toMatch(reason);
});

test.each<[HolderDeclaration & { description?: string }, string[]]>([
  [{}, []],
  [{ holder: dev, transferFrom: "shop/prod" }, []],
  [{ holder: { ...dev, component: UNKNOWN } }, []],
  [{ holder: { ...dev, stack: "dev" } }, ["holder"]],
  [{ holder: { ...dev, id: "short" } }, ["holder"]],
  [{ holder: { ...dev, component: "" } }, ["holder"]],
  [{ transferFrom: "dev" }, ["transferFrom"]],
  [{ description: `Copied. ${holderMark(dev)}` }, ["description"]],
])("refuses what could not be read again: %j", (claim, properties) => {
  expect(holderDeclarationFailures(claim).map(({ property }) => property)).toEqual(properties);
});
