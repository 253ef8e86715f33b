import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { findingsPage } from "../../setup/findings";

test("docs/reference/findings.md is what `npm run findings` writes", () => {
  const page = resolve(__dirname, "../../docs/reference/findings.md");
  expect(readFileSync(page, "utf8")).toBe(findingsPage());
});
