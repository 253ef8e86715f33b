// Writes every page of docs/ that is made from the code. Run by
//   npm run docs

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { allDocuments } from "./reference/all";
import { DOCS } from "./reference/documents";

for (const { file, text } of allDocuments()) {
  const path = join(DOCS, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
