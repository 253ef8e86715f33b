import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pictures } from "../../setup/picture";
import { ALTERNATIVE } from "../../setup/picture/description";

const read = (file: string) => readFileSync(resolve(__dirname, "../..", file), "utf8");

test.each(Object.entries(pictures()))("%s is what `npm run picture` writes", (file, picture) => {
  expect(read(file)).toBe(picture);
});

test("the README shows both, each for its theme, and says in words what they show", () => {
  expect(read("README.md")).toContain(
    `<source media="(prefers-color-scheme: dark)" srcset="docs/picture-dark.svg"><img alt="${ALTERNATIVE}" src="docs/picture-light.svg">`,
  );
});
