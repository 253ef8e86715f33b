import { readFileSync } from "node:fs";

/** Microsoft's own TypeScript types of Graph v1.0, as text: says which properties of an answer they don't have. */
export class GraphTypes {
  private readonly text: string;

  constructor() {
    const file = require.resolve("@microsoft/microsoft-graph-types/microsoft-graph.d.ts");
    this.text = readFileSync(file, "utf8");
  }

  /** Properties, the inner ones included, that an object has and its type lacks. */
  unknown(typeName: string, object: Record<string, unknown>, at = typeName): string[] {
    const properties = this.propertiesOf(typeName);
    return Object.entries(object).flatMap(([name, value]) => {
      if (name.includes("@odata.")) return [];
      const type = properties.get(name);
      if (type === undefined) return [`${at}.${name}`];
      const inner = this.isInterface(type) ? [value].flat().filter(isObject) : [];
      return inner.flatMap((part) => this.unknown(type, part, `${at}.${name}`));
    });
  }

  private isInterface(name: string): boolean {
    return new RegExp(`^export interface ${name}\\b`, "m").test(this.text);
  }

  private propertiesOf(typeName: string): Map<string, string> {
    const pattern = new RegExp(
      `^export interface ${typeName}(?: extends (\\w+))? \\{(?:\\}|\\r?\\n([\\s\\S]*?)^\\})`,
      "m",
    );
    const match = pattern.exec(this.text);
    if (!match) throw new Error(`Microsoft's types have no ${typeName}.`);
    const [, base, body = ""] = match;
    const own = [...body.matchAll(/^ {4}(\w+)\??: (?:NullableOption<)?(\w+)/gm)];
    return new Map([
      ...(base ? this.propertiesOf(base) : []),
      ...own.map(([, name = "", type = ""]) => [name, type] as const),
    ]);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
