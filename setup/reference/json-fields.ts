import type { Schema } from "./json-schemas";
import { code, prose, table } from "./markdown";

/** The fields of a command's JSON, of its upper level: a table for each form that it may have. */
export function fieldLines(schema: Schema): string[] {
  return formsOf(schema, schema.$defs ?? {}).flatMap(({ title, form }) => {
    const required = new Set((form.required as string[] | undefined) ?? []);
    const rows = Object.entries(form.properties ?? {}).map(([name, field]) => [
      code(name),
      typeOf(field, schema.$defs ?? {}),
      prose(described(field, schema.$defs ?? {})) + (required.has(name) ? "" : " Optional."),
    ]);
    return [`${title}:`, "", ...table(["field", "type", "meaning"], rows), ""];
  });
}

type Definitions = Record<string, Schema>;

interface Form {
  title: string;
  form: Schema;
}

function formsOf(schema: Schema, definitions: Definitions, isListed = false): Form[] {
  const { anyOf, type, items, $ref } = schema as {
    anyOf?: Schema[];
    type?: string;
    items?: Schema;
    $ref?: string;
  };
  if (anyOf) return unique(anyOf.flatMap((one) => formsOf(one, definitions, isListed)));
  if (type === "array" && items) return formsOf(items, definitions, true);
  const form = $ref ? (definitions[targetOf($ref)] ?? {}) : schema;
  const about = prose(form.description ?? "").replace(/\.?$/, "");
  return [{ title: isListed ? `A list. ${about}, in each entry` : `An object. ${about}`, form }];
}

/** A form that may stand alone or in a list is told once. */
function unique(forms: Form[]): Form[] {
  return forms.filter(({ form }, index) => forms.findIndex((one) => one.form === form) === index);
}

/** What is said of a field where it stands, else what its type says of itself. */
export function described(field: Schema, definitions: Definitions): string {
  if (field.description) return field.description;
  const { $ref, items } = field as { $ref?: string; items?: Schema };
  if ($ref) return described(definitions[targetOf($ref)] ?? {}, definitions);
  return items ? described(items, definitions) : "";
}

function typeOf(field: Schema, definitions: Definitions): string {
  const {
    type,
    items,
    anyOf,
    $ref,
    enum: values,
    const: only,
  } = field as {
    type?: string | string[];
    items?: Schema;
    anyOf?: Schema[];
    $ref?: string;
    enum?: unknown[];
    const?: unknown;
  };
  if ($ref) return typeOf(definitions[targetOf($ref)] ?? {}, definitions);
  if (anyOf) return [...new Set(anyOf.map((one) => typeOf(one, definitions)))].join(" or ");
  if (only !== undefined) return code(JSON.stringify(only));
  if (values && values.length <= 6) return values.map((one) => code(JSON.stringify(one))).join(", ");
  if (type === "array") return `list of ${items ? plural(typeOf(items, definitions)) : "values"}`;
  return Array.isArray(type) ? type.join(" or ") : (type ?? "any value");
}

function plural(type: string): string {
  return /^\w+$/.test(type) ? `${type}s` : type;
}

export function targetOf(reference: string): string {
  return reference.replace("#/$defs/", "");
}
