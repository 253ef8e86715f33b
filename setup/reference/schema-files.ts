import { type Document, schemaFile } from "./documents";
import { jsonSchemas } from "./json-schemas";

/** It reads the program's types: some seconds. */
export function schemaFiles(): Document[] {
  return [...jsonSchemas()].map(([command, schema]) => ({
    file: schemaFile(command),
    text: `${JSON.stringify(schema, undefined, 2)}\n`,
  }));
}
