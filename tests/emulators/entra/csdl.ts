import { readFileSync } from "node:fs";
import { XMLParser } from "fast-xml-parser";

interface Named {
  Name: string;
}

interface StructuredType extends Named {
  BaseType?: string;
  Property?: { Name: string; Type: string; Nullable?: string }[];
}

interface Extract {
  EnumType: (Named & { Member: Named[] })[];
  ComplexType: StructuredType[];
  EntityType: StructuredType[];
}

/** The service's own schema: says what is wrong with an object that claims to be of one of its types. */
export class Csdl {
  private readonly types = new Map<string, StructuredType>();
  private readonly enumerations = new Map<string, string[]>();

  constructor(file: string) {
    const lists = ["EnumType", "ComplexType", "EntityType", "Property", "Member"];
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: "",
      isArray: (name) => lists.includes(name),
    });
    const { Extract: schema } = parser.parse(readFileSync(file, "utf8")) as { Extract: Extract };
    for (const type of [...schema.ComplexType, ...schema.EntityType]) this.types.set(type.Name, type);
    for (const { Name, Member } of schema.EnumType)
      this.enumerations.set(
        Name,
        Member.map((member) => member.Name),
      );
  }

  /** Properties that the type lacks, and values of another type. */
  problems(typeName: string, object: Record<string, unknown>): string[] {
    const properties = this.propertiesOf(typeName);
    return Object.entries(object)
      .filter(([name]) => !name.includes("@odata."))
      .flatMap(([name, value]) => {
        const property = properties.get(name);
        if (!property) return [`${typeName} has no property ${name}`];
        if (value === null) return property.Nullable === "false" ? [`${typeName}.${name} is null`] : [];
        return this.fits(property.Type, value)
          ? []
          : [`${typeName}.${name} is ${JSON.stringify(value)}, not ${property.Type}`];
      });
  }

  private propertiesOf(typeName: string): Map<string, { Type: string; Nullable?: string }> {
    const type = this.types.get(typeName);
    if (!type) throw new Error(`The schema has no type ${typeName}.`);
    const inherited = type.BaseType ? this.propertiesOf(type.BaseType.replace(/^graph\./, "")) : new Map();
    return new Map([
      ...inherited,
      ...(type.Property ?? []).map((property) => [property.Name, property] as const),
    ]);
  }

  private fits(type: string, value: unknown): boolean {
    const element = /^Collection\((.+)\)$/.exec(type)?.[1];
    if (element) return Array.isArray(value) && value.every((item) => this.fits(element, item));
    if (type === "Edm.Boolean") return typeof value === "boolean";
    if (type === "Edm.Int32") return Number.isInteger(value);
    if (type === "Edm.DateTimeOffset") return typeof value === "string" && !Number.isNaN(Date.parse(value));
    if (type === "Edm.String") return typeof value === "string";
    const name = type.replace(/^graph\./, "");
    const members = this.enumerations.get(name);
    if (members) return members.includes(String(value));
    // The extract leaves types out that only few properties have.
    if (!this.types.has(name)) return typeof value === "object";
    return this.problems(name, value as Record<string, unknown>).length === 0;
  }
}
