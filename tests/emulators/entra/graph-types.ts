import { readFileSync } from "node:fs";

interface Interface {
  base: string | undefined;
  /** The lines between its braces. */
  body: string;
}

const INTERFACE = /^export interface (\w+)(?: extends (\w+))? \{(?:\}|\r?\n([\s\S]*?)^\})/gm;

/** Microsoft's own TypeScript types of Graph v1.0: says which properties of an answer they don't have. */
export class GraphTypes {
  private readonly interfaces: Map<string, Interface>;

  constructor() {
    const file = require.resolve("@microsoft/microsoft-graph-types/microsoft-graph.d.ts");
    const found = [...readFileSync(file, "utf8").matchAll(INTERFACE)];
    this.interfaces = new Map(found.map(([, name = "", base, body = ""]) => [name, { base, body }]));
  }

  /** Properties, the inner ones included, that an object has and its type lacks. */
  unknown(typeName: string, object: Record<string, unknown>, at = typeName): string[] {
    const properties = this.propertiesOf(typeName);
    return Object.entries(object).flatMap(([name, value]) => {
      if (name.includes("@odata.")) return [];
      const type = properties.get(name);
      if (type === undefined) return [`${at}.${name}`];
      const inner = this.interfaces.has(type) ? [value].flat().filter(isObject) : [];
      return inner.flatMap((part) => this.unknown(type, part, `${at}.${name}`));
    });
  }

  /** Names of all properties, or none where there is no such type. */
  names(typeName: string): string[] {
    return this.interfaces.has(typeName) ? [...this.propertiesOf(typeName).keys()] : [];
  }

  private propertiesOf(typeName: string): Map<string, string> {
    const found = this.interfaces.get(typeName);
    if (!found) throw new Error(`Microsoft's types have no ${typeName}.`);
    const own = [...found.body.matchAll(/^ {4}(\w+)\??: (?:NullableOption<)?(\w+)/gm)];
    return new Map([
      ...(found.base ? this.propertiesOf(found.base) : []),
      ...own.map(([, name = "", type = ""]) => [name, type] as const),
    ]);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
