import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { watchedPage } from "../../setup/watched";

test("docs/reference/watched.md is what `npm run watched` writes", () => {
  const page = resolve(__dirname, "../../docs/reference/watched.md");
  expect(readFileSync(page, "utf8")).toBe(watchedPage());
});
