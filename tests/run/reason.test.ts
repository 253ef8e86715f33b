import { reasonAt } from "./reason.cjs";

const text = `import { start } from "./start";

// slow: each of these starts the engine
test("goes on", () => {
  it.skip;
});

/** What remains. slow: it waits for the vendor */
test.each([
  ["a", 1],
  ["b", 2],
])("%s", () => {});

test("says nothing", () => {});
`;

const lineOf = (start: string) => text.split("\n").findIndex((line) => line.startsWith(start)) + 1;

test("a test's reason is in the comment above it", () => {
  expect(reasonAt(text, lineOf('test("goes on"'))).toBe("each of these starts the engine");
});

test("jest sees a table at its end, whose comment is above its beginning", () => {
  expect(reasonAt(text, lineOf('])("%s"'))).toBe("it waits for the vendor");
});

test("a test without one has that of its file, if the file gives one", () => {
  expect(reasonAt(text, lineOf('test("says'))).toBeUndefined();
  expect(reasonAt(`// Kills.\n// slow: a run for each kill\n${text}`, lineOf('test("says') + 2)).toBe(
    "a run for each kill",
  );
});
