import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ENVIRONMENT } from "../../../setup/reference/environment-variables";

const root = resolve(__dirname, "../../..");

/** Names of variables of the two vendors that stand in the source as text, or as a property of an environment. */
function namesInSource(): string[] {
  const folders = [
    "audit",
    "cli",
    "clients",
    "components",
    "operations",
    "providers",
    "readings",
    "settings",
  ];
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  const own = [...files, ...readdirSync(root)].filter((file) => file.endsWith(".ts"));
  const texts = own.map((file) => readFileSync(join(root, file), "utf8"));
  const found = texts.flatMap((text) =>
    [...text.matchAll(/(?:"|env\.|environment\.)((?:ARM|JUMPCLOUD)_[A-Z_]+)\b/g)].map(
      ([, name = ""]) => name,
    ),
  );
  return [...new Set(found)].sort();
}

test("the page of the configuration has every variable that the source reads, and no other", () => {
  expect(Object.keys(ENVIRONMENT).sort()).toEqual(namesInSource());
});
