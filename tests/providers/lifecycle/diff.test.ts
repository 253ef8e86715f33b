import { diffInputs, hasInputChanges } from "../../../providers/lifecycle/diff";
import type { InputRules } from "../../../providers/lifecycle/rules";
import { UNKNOWN } from "../../../providers/lifecycle/unknown";

interface Inputs {
  name?: string;
  slug?: string;
  tags?: string[];
  steps?: { at: number }[];
  attributes?: Record<string, unknown>;
  note?: string;
  url?: string;
  verdict?: string;
}

const rules: InputRules<Inputs> = {
  name: "update",
  slug: { change: "replace", deleteFirst: true },
  tags: { change: "update", unordered: true },
  steps: "update",
  attributes: "update",
  note: "ignore",
  url: {
    change: "update",
    same: (before, after) => String(before).toLowerCase() === String(after).toLowerCase(),
  },
  verdict: { change: "update", judged: true },
};

const update = { kind: "update", replace: false };

it("finds nothing between equal inputs", () => {
  const inputs: Inputs = { name: "a", tags: ["x"], attributes: { sudo: { enabled: true } } };
  const found = diffInputs(rules, inputs, structuredClone(inputs));
  expect(found).toEqual({ detailed: {}, changed: [], replaces: [], deleteBeforeReplace: false });
  expect(hasInputChanges(found)).toBe(false);
});

it("names nested properties, elements and odd keys by their paths", () => {
  const before: Inputs = { steps: [{ at: 1 }, { at: 2 }], attributes: { sudo: { enabled: true }, "a.b": 1 } };
  const after: Inputs = {
    steps: [{ at: 1 }, { at: 3 }, { at: 4 }],
    attributes: { sudo: { enabled: false }, "a.b": 2 },
  };
  expect(diffInputs(rules, before, after).detailed).toEqual({
    "steps[1].at": update,
    "steps[2]": { kind: "add", replace: false },
    "attributes.sudo.enabled": update,
    'attributes["a.b"]': update,
  });
});

it("compares an unordered list by its elements", () => {
  expect(hasInputChanges(diffInputs(rules, { tags: ["a", "b"] }, { tags: ["b", "a"] }))).toBe(false);
  expect(diffInputs(rules, { tags: ["a", "b", "c"] }, { tags: ["c", "x"] }).detailed).toEqual({
    "tags[0]": { kind: "delete", replace: false },
    "tags[1]": update,
  });
});

it("tells a replacement, and that the old object has to go first", () => {
  expect(diffInputs(rules, { slug: "a", name: "n" }, { slug: "b", name: "m" })).toEqual({
    detailed: { name: update, slug: { kind: "update", replace: true } },
    changed: ["name", "slug"],
    replaces: ["slug"],
    deleteBeforeReplace: true,
  });
});

it("takes null for absent, and tells what was added and taken away", () => {
  const before = { name: null, tags: ["a"] } as unknown as Inputs;
  expect(diffInputs(rules, before, { attributes: {} }).detailed).toEqual({
    tags: { kind: "delete", replace: false },
    attributes: { kind: "add", replace: false },
  });
});

it("leaves out what is ignored and what means the same", () => {
  expect(
    hasInputChanges(diffInputs(rules, { note: "a", url: "https://A" }, { note: "b", url: "https://a" })),
  ).toBe(false);
});

it("counts a value that is not known yet as a change", () => {
  expect(diffInputs(rules, { slug: "a" }, { slug: UNKNOWN }).detailed).toEqual({
    slug: { kind: "update", replace: true },
  });
});

it("compares with nothing what is not judged yet", () => {
  expect(hasInputChanges(diffInputs(rules, { verdict: "well" }, {}))).toBe(false);
  expect(hasInputChanges(diffInputs(rules, { verdict: "well" }, { verdict: "ill" }))).toBe(true);
});
