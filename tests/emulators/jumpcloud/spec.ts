import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** JumpCloud's published documents, kept beside the checkout; without them only this check is left out. */
const FOLDER = join(__dirname, "../../../../shared/specs");

interface Schema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: Schema[];
}

interface Operation {
  parameters?: { in?: string; schema?: Schema }[];
  responses: Record<string, { schema?: Schema }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  definitions: Record<string, Schema>;
}

const DOCUMENTS = [
  { prefix: "/api/v2", file: "jumpcloud-v2.swagger.json" },
  { prefix: "/api/v2", file: "jumpcloud-v2.jcapi-powershell-2021-05-13.swagger.json" },
  { prefix: "/api", file: "jumpcloud-v1.swagger.json" },
  { prefix: "/insights/directory/v1", file: "jumpcloud-directoryinsights.swagger.json" },
];

// What the definitions of bodies forgot: the vendor's own command line sends a sort order with searches and a type of
// sign-in with applications; applications and groups are sent back as they were read.
const EXTRA_BODY_FIELDS = [
  "body.sort",
  "body.ssoType",
  "body.id",
  "body.config.authClaimConfiguration",
  "body.type",
  "body.organizationObjectId",
  "body.suggestionCounts",
  "body.memberQueryErrorFlags",
];

// What live answers are known to have in other types than the document says.
const DEVIATIONS = [
  /\.search_term\.(and|or|not)$/,
  /^body\.filter$/,
  /\.memberQuery\.filters\[\d+\]$/,
  /\.details\[\d+\]$/,
];

/** Compares calls with the document; gives one line for each thing that differs. */
export type Compare = (call: {
  method: string;
  path: string;
  body?: unknown;
  status: number;
  answer: unknown;
}) => string[];

/** Reads the documents once; where they are absent nothing is compared, and a line says so. */
export function loadSpec(): Compare {
  if (!existsSync(FOLDER)) {
    process.stdout.write("JumpCloud's documents are not here: answers are not compared with them.\n");
    return () => [];
  }
  const documents = DOCUMENTS.map(({ prefix, file }) => {
    const document = JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as Document;
    return { prefix, document, paths: pathsOf(document) };
  });
  return (call) => {
    for (const { prefix, document, paths } of documents) {
      const operation = findOperation(paths, prefix, call.method, call.path);
      if (operation) return compare(document, operation, call);
    }
    return [];
  };
}

interface Path {
  pattern: RegExp;
  operations: Document["paths"][string];
}

/** Those with fewer parameters first. */
function pathsOf({ paths }: Document): Path[] {
  return Object.entries(paths)
    .sort(([a], [b]) => a.split("{").length - b.split("{").length)
    .map(([template, operations]) => ({
      pattern: new RegExp(`^${template.replace(/\{[^}]+\}/g, "[^/]+")}$`),
      operations,
    }));
}

function findOperation(paths: Path[], prefix: string, method: string, path: string): Operation | undefined {
  const bare = path.split("?")[0] ?? "";
  if (!bare.startsWith(`${prefix}/`)) return undefined;
  const wanted = bare.slice(prefix.length);
  const hit = paths.find(({ pattern }) => pattern.test(wanted));
  const operation = hit?.operations[method.toLowerCase()];
  return operation?.responses ? operation : undefined;
}

function compare(document: Document, operation: Operation, call: Parameters<Compare>[0]): string[] {
  if (call.status >= 400) return [];
  const answer = operation.responses[String(call.status)];
  if (!answer) return [`status ${call.status} is not in the document`];
  const schema = operation.parameters?.find((parameter) => parameter.in === "body")?.schema;
  return [
    ...(schema && call.body !== undefined ? check(document, schema, call.body, "body", true) : []),
    ...(answer.schema ? check(document, answer.schema, call.answer, "answer", false) : []),
  ];
}

function check(document: Document, schema: Schema, value: unknown, at: string, isStrict: boolean): string[] {
  if (schema.$ref) {
    const target = document.definitions[schema.$ref.replace("#/definitions/", "")];
    return target ? check(document, target, value, at, isStrict) : [`${at}: ${schema.$ref} is missing`];
  }
  // Recorded answers have null where the document names a plain type.
  if (value === null || value === undefined || DEVIATIONS.some((known) => known.test(at))) return [];
  if (schema.allOf) return schema.allOf.flatMap((part) => check(document, part, value, at, false));
  if (schema.enum && !schema.enum.includes(value))
    return [`${at}: ${String(value)} is not in the enumeration`];
  if (schema.type === "array") {
    if (!Array.isArray(value)) return [`${at}: is no array`];
    const { items } = schema;
    return items
      ? value.flatMap((row, index) => check(document, items, row, `${at}[${index}]`, isStrict))
      : [];
  }
  if (schema.properties || schema.type === "object")
    return checkObject(document, schema, value, at, isStrict);
  return isOfType(schema.type, value) ? [] : [`${at}: ${JSON.stringify(value)} is no ${schema.type}`];
}

function checkObject(
  document: Document,
  schema: Schema,
  value: unknown,
  at: string,
  isStrict: boolean,
): string[] {
  if (typeof value !== "object" || Array.isArray(value)) return [`${at}: is no object`];
  const row = value as Record<string, unknown>;
  const known = schema.properties ?? {};
  const missing = (schema.required ?? []).filter((name) => !(name in row));
  const open = schema.additionalProperties !== undefined || !schema.properties || !isStrict;
  const unknown = open
    ? []
    : Object.keys(row).filter((name) => !(name in known) && !EXTRA_BODY_FIELDS.includes(`${at}.${name}`));
  return [
    ...missing.map((name) => `${at}.${name}: is required`),
    ...unknown.map((name) => `${at}.${name}: is not in the document`),
    ...Object.entries(known).flatMap(([name, inner]) =>
      check(document, inner, row[name], `${at}.${name}`, isStrict),
    ),
  ];
}

function isOfType(type: string | undefined, value: unknown): boolean {
  if (type === undefined) return true;
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}
