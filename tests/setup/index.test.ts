import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as engine from "../../engine/setup";

const script = readFileSync(join(__dirname, "../../setup/index.mjs"), "utf8");

// No compiler reads this script, and `npm run setup`, `npm run demo` and `npm test` begin with it.
test("calls what the engine's set-up has", () => {
  const called = [...script.matchAll(/\bengine\.(\w+)\(/g)].map(([, name = ""]) => name);
  expect(called).not.toEqual([]);
  expect(called.filter((name) => !(name in engine))).toEqual([]);
});
