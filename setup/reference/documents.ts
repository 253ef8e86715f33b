import { resolve } from "node:path";

export const DOCS = resolve(__dirname, "../../docs");

/** One file that `npm run docs` writes. */
export interface Document {
  /** Below docs/. */
  file: string;
  text: string;
}

/** Below docs/: where the schema of a command's JSON lies. */
export function schemaFile(command: string): string {
  return `reference/json/${command}.schema.json`;
}

/** Above each page, so that nobody edits what is overwritten. */
export function generatedFrom(...sources: string[]): string {
  return `<!-- Generated from ${sources.join(", ")} by \`npm run docs\`. Never edit it. -->`;
}
