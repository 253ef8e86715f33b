import { readOptions } from "./options";

test("a soak is bounded without any option, and takes a new seed each time", () => {
  expect(readOptions(["node", "soak"], 7)).toEqual({ runs: 50, times: 50, minutes: 30, seed: 7 });
});

test("a seed that failed is tried again", () => {
  expect(readOptions(["node", "soak", "--seed", "42", "--runs", "0"], 7)).toMatchObject({
    seed: 42,
    runs: 0,
  });
});
