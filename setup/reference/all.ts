import { findingsPage } from "../findings";
import { helpDeskPage } from "../help-desk";
import { watchedPage } from "../watched";
import { commandPages } from "./commands";
import { componentPages } from "./component-pages";
import { configurationPage } from "./configuration-page";
import type { Document } from "./documents";
import { indexPage } from "./index-page";
import { jsonSchemas } from "./json-schemas";
import { permissionsPage } from "./permissions-page";
import { pluginPages } from "./plugin-pages";
import { schemaFiles } from "./schema-files";

/** Everything that `npm run docs` writes. It takes some seconds, because it reads the program's types. */
export function allDocuments(): Document[] {
  const schemas = jsonSchemas();
  const all = [
    indexPage(),
    configurationPage(),
    ...commandPages(schemas),
    ...schemaFiles(schemas),
    ...pluginPages(),
    ...componentPages(),
    permissionsPage(),
    { file: "reference/findings.md", text: findingsPage() },
    { file: "reference/watched.md", text: watchedPage() },
    { file: "help-desk.md", text: helpDeskPage() },
  ];
  return all.map(({ file, text }) => ({ file, text: `${text.trimEnd()}\n` }));
}
