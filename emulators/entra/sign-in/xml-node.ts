/** An element as xml2js shows it: attributes under `$`, text under `_`, children as lists under their names. */
export type XmlNode = Record<string, unknown>;

/** The first element at the end of a path of names; undefined where one of them is missing. */
export function elementAt(node: XmlNode | undefined, ...path: string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((inner, name) => elementsOf(inner, name)[0], node);
}

export function elementsOf(node: XmlNode | undefined, name: string): XmlNode[] {
  const found = node?.[name];
  const items: unknown[] = Array.isArray(found) ? found : [];
  return items.filter(isNode);
}

export function textOf(node: XmlNode | undefined): string | undefined {
  return typeof node?._ === "string" ? node._.trim() : undefined;
}

export function attributeOf(node: XmlNode | undefined, name: string): string | undefined {
  const value = isNode(node?.$) ? node.$[name] : undefined;
  return typeof value === "string" ? value : undefined;
}

function isNode(value: unknown): value is XmlNode {
  return typeof value === "object" && value !== null;
}
