import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import type { Schema } from "../../../setup/watched/row";
import { GraphTypes } from "../../emulators/entra/graph-types";

/** What the vendors published, kept beside the checkout. */
const FOLDER = join(__dirname, "../../../../shared/specs");
const CSDL = [
  "graph-v1.0-domain-federation.extract.csdl.xml",
  "graph-beta-domain-federation.extract.csdl.xml",
];

export const isHere = existsSync(FOLDER);
if (!isHere)
  process.stderr.write(
    "No schemas of the vendors beside the checkout: the table of what is watched isn't checked.\n",
  );

/** The extract leaves most types out. */
const TYPES = new GraphTypes();

interface EntityType {
  Name: string;
  BaseType?: string;
  Property?: { Name: string }[];
  NavigationProperty?: { Name: string }[];
}

interface Definition {
  $ref?: string;
  allOf?: Definition[];
  properties?: Record<string, Definition>;
}

/** Names of all fields that a vendor's schema gives to an object; those of a field that is `opened` in its place. */
export function fieldsOf(schema: Schema, opened: readonly string[] = []): string[] {
  return schema.vendor === "Graph" ? graphFields(schema.type) : jumpCloudFields(schema, opened);
}

/** By every schema of Graph that has the type: v1.0, beta, and Microsoft's types for TypeScript. */
function graphFields(type: string): string[] {
  const typed = TYPES.names(`${type.charAt(0).toUpperCase()}${type.slice(1)}`);
  const fields = [...CSDL.flatMap((file) => csdlFields(typesOf(file), type)), ...typed];
  if (fields.length === 0) throw new Error(`No schema of Graph has the type ${type}.`);
  return [...new Set(fields)];
}

function typesOf(file: string): EntityType[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    isArray: (name) => ["EntityType", "Property", "NavigationProperty"].includes(name),
  });
  const { Extract: schema } = parser.parse(readFileSync(join(FOLDER, file), "utf8"));
  return schema.EntityType;
}

function csdlFields(types: EntityType[], name: string): string[] {
  const type = types.find(({ Name }) => Name === name);
  if (!type) return [];
  const { BaseType = "", Property = [], NavigationProperty = [] } = type;
  const own = [...Property, ...NavigationProperty].map(({ Name }) => Name);
  return [...csdlFields(types, BaseType.replace(/^graph\./, "")), ...own];
}

function jumpCloudFields(
  { document, definition }: Extract<Schema, { vendor: "JumpCloud" }>,
  opened: readonly string[],
): string[] {
  const { definitions } = JSON.parse(
    readFileSync(join(FOLDER, `jumpcloud-${document}.swagger.json`), "utf8"),
  ) as { definitions: Record<string, Definition> };
  const propertiesOf = (type: Definition): Record<string, Definition> => {
    const { $ref, allOf = [], properties = {} } = type;
    const referred = $ref && definitions[$ref.split("/").at(-1) ?? ""];
    return Object.assign({}, referred ? propertiesOf(referred) : {}, ...allOf.map(propertiesOf), properties);
  };
  const wanted = definitions[definition];
  if (!wanted) throw new Error(`JumpCloud's document ${document} has no definition ${definition}.`);
  return Object.entries(propertiesOf(wanted)).flatMap(([name, type]) =>
    opened.includes(name) ? Object.keys(propertiesOf(type)).map((inner) => `${name}.${inner}`) : [name],
  );
}
