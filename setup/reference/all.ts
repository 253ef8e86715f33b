import { commandPages } from "./commands";
import { componentPages } from "./component-pages";
import { configurationPage } from "./configuration-page";
import type { Document } from "./documents";
import { jsonSchemas } from "./json-schemas";
import { pluginPages } from "./plugin-pages";
import { schemaFiles } from "./schema-files";

/** Everything that `npm run docs` writes. It takes some seconds, because it reads the program's types. */
export function allDocuments(): Document[] {
  const schemas = jsonSchemas();
  return [
    ...schemaFiles(schemas),
    ...commandPages(schemas),
    configurationPage(),
    ...pluginPages(),
    ...componentPages(),
  ];
}
