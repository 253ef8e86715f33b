import { inputDifferences } from "../../../cli/engine/input-differences";

it("goes down to single values, with the path as the engine writes it", () => {
  const before = { group: { name: "Staff", email: "staff@example.com" }, config: { "a.b": 1 } };
  const after = {
    group: { name: "People", email: "staff@example.com" },
    config: { "a.b": 2 },
    stage: "prepare",
  };
  expect(inputDifferences(before, after)).toEqual([
    { path: "group.name", before: "Staff", after: "People" },
    { path: 'config["a.b"]', before: 1, after: 2 },
    { path: "stage", after: "prepare" },
  ]);
});

it("tells of a list who is added and who is gone, wherever they stand", () => {
  const before = { users: ["ada@example.com", "noah@example.com", "zoe@example.com"] };
  const after = { users: ["zoe@example.com", "hana@example.com", "ada@example.com"] };
  expect(inputDifferences(before, after)).toEqual([
    { path: "users[1]", before: "noah@example.com" },
    { path: "users[1]", after: "hana@example.com" },
  ]);
});

it("tells a list whole where nothing but its order or its repetitions differ", () => {
  expect(inputDifferences({ rules: ["a", "b"] }, { rules: ["b", "a"] })).toEqual([
    { path: "rules", before: ["a", "b"], after: ["b", "a"] },
  ]);
});

it("takes an empty list or object for none, as nobody has changed it", () => {
  expect(inputDifferences({ otherMails: [], terms: {}, note: null }, {})).toEqual([]);
});

it("names each value of what is new, and keeps a new list in one piece", () => {
  expect(inputDifferences({}, { terms: { hybrid: false }, domains: ["example.com"] })).toEqual([
    { path: "terms.hybrid", after: false },
    { path: "domains", after: ["example.com"] },
  ]);
});

it("compares five thousand members in a moment", () => {
  const users = Array.from({ length: 5000 }, (_, index) => `person${index}@example.com`);
  const started = Date.now();
  expect(inputDifferences({ users }, { users: users.slice(1) })).toEqual([
    { path: "users[0]", before: "person0@example.com" },
  ]);
  expect(Date.now() - started).toBeLessThan(1000);
});
