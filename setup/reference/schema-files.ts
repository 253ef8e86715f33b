import { type Document, schemaFile } from "./documents";
import type { Schema } from "./json-schemas";

export function schemaFiles(schemas: ReadonlyMap<string, Schema>): Document[] {
  return [...schemas].map(([command, schema]) => ({
    file: schemaFile(command),
    text: `${JSON.stringify(schema, undefined, 2)}\n`,
  }));
}
