// Writes every page of docs/ that is made from the code. Run by
//   npm run docs

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DOCS } from "./reference/documents";
import { schemaFiles } from "./reference/schema-files";

for (const { file, text } of schemaFiles()) {
  const path = join(DOCS, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
