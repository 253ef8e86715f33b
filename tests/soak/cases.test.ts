import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { propertyTests } from "./cases";

test("every test with generated cases is soaked", () => {
  const tests = join(__dirname, "..");
  const generating = readdirSync(tests, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .filter((file) => /^import fc from "fast-check"/m.test(readFileSync(join(tests, file), "utf8")))
    .map((file) => `tests/${file.replaceAll("\\", "/")}`);
  expect(propertyTests().sort()).toEqual(generating.sort());
});
