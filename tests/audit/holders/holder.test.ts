import {
  type Holder,
  holderMark,
  isSameHolder,
  isSameHolderMark,
  parseHolder,
  parseHolders,
  withHolderMark,
  withoutHolderMark,
} from "../../../audit/holders/holder";

const dev: Holder = { stack: "shop/dev", component: "m365", id: "q2Jk0aZ9_x-1bBcD" };

test("a mark is one readable line, and tells its holder again", () => {
  expect(holderMark(dev)).toBe("[jumpcloud-entra: shop/dev m365 q2Jk0aZ9_x-1bBcD]");
  expect(parseHolder(holderMark(dev))).toEqual(dev);
});

test.each([
  { ...dev, component: "two words [m365]" },
  { ...dev, parent: "company:identity:Identity$company:x:Y::the identity" },
  { ...dev, stack: "shop.eu/dev_2" },
])("odd names come back as they were: %j", (holder) => {
  expect(parseHolder(withHolderMark("Who syncs.", holder))).toEqual(holder);
});

test("what somebody wrote stays around it, and a second mark takes the place of the first", () => {
  const marked = withHolderMark("Who syncs.", dev);
  expect(marked).toBe("Who syncs. [jumpcloud-entra: shop/dev m365 q2Jk0aZ9_x-1bBcD]");
  expect(withHolderMark(marked, { ...dev, stack: "shop/prod" })).toBe(
    "Who syncs. [jumpcloud-entra: shop/prod m365 q2Jk0aZ9_x-1bBcD]",
  );
  expect(withoutHolderMark(marked)).toBe("Who syncs.");
  expect(withHolderMark("", dev)).toBe(holderMark(dev));
});

test.each([
  "",
  "Who syncs.",
  "[jumpcloud-entra: shop m365 q2Jk0aZ9_x-1bBcD]",
  "[jumpcloud-entra: shop/dev m365 short]",
])("no mark: %j", (description) => {
  expect(parseHolder(description)).toBeUndefined();
  expect(withoutHolderMark(description)).toBe(description);
});

test("text around a mark that somebody went on writing after stays", () => {
  expect(withoutHolderMark(`Ours ${holderMark(dev)} and theirs`)).toBe("Ours and theirs");
  expect(withoutHolderMark(`${holderMark(dev)} theirs`)).toBe("theirs");
});

test.each(["", "Who syncs.", "Who syncs. ", " led in", "two\nlines\n", "Wer syncs — ÄÖ 🚲"])(
  "a text comes back to the letter: %j",
  (text) => {
    expect(withoutHolderMark(withHolderMark(text, dev))).toBe(text);
  },
);

test("of two marks both are seen, and one of ours takes the place of both", () => {
  const prod = { ...dev, stack: "shop/prod" };
  const both = `Who syncs. ${holderMark(dev)} ${holderMark(prod)}`;
  expect(parseHolders(both)).toEqual([dev, prod]);
  expect(withHolderMark(both, prod)).toBe(`Who syncs. ${holderMark(prod)}`);
});

test("a component that is renamed is the same holder, a copy of its state and a stack of its name are not", () => {
  expect(isSameHolder(dev, { ...dev, component: "office", parent: "company:x:Y::y" })).toBe(true);
  expect(isSameHolderMark(dev, { ...dev, component: "office" })).toBe(false);
  expect(isSameHolder(dev, { ...dev, stack: "shop/eu" })).toBe(false);
  expect(isSameHolder(dev, { ...dev, id: "0123456789abcdef" })).toBe(false);
});
