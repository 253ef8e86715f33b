import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import { SeedError } from "./seed-error";

interface Place {
  file: string;
  lines: LineCounter;
}

/** What a text must look like. */
export interface Shape {
  pattern: RegExp;
  meaning: string;
}

/** One object of a seed file: gives its fields with their types, or says in which line which field is wrong. */
export class SeedReader {
  private readonly seen = new Set<string>();

  private constructor(
    private readonly place: Place,
    private readonly node: YAMLMap,
    private readonly path: string,
    /** Has the fields that are left out here. */
    private readonly base?: SeedReader,
  ) {}

  /**
   * @param base another seed, which has whatever this one leaves out
   * @throws SeedError when the text isn't YAML or holds no object
   */
  static open(file: string, text: string, base?: SeedReader): SeedReader {
    const place = { file, lines: new LineCounter() };
    const document = parseDocument(text, { lineCounter: place.lines });
    const [problem] = document.errors;
    if (problem) {
      const reason = problem.message.split("\n", 1)[0] ?? "";
      throw new SeedError(file, problem.linePos?.[0].line ?? 1, "YAML", reason.replace(/[:.]$/, ""));
    }
    if (!isMap(document.contents)) throw new SeedError(file, 1, "seed", "an object is expected");
    return new SeedReader(place, document.contents, "", base);
  }

  text(field: string, shape: Shape): string {
    const value = this.optionalText(field, shape);
    if (value === undefined) throw this.error(field, `${shape.meaning} is missing`);
    return value;
  }

  optionalText(field: string, shape: Shape): string | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    if (typeof value === "string" && shape.pattern.test(value)) return value;
    throw this.error(field, `${shape.meaning} is expected, not ${JSON.stringify(value)}`);
  }

  optionalFlag(field: string): boolean | undefined {
    const value = this.value(field);
    if (value === undefined || typeof value === "boolean") return value;
    throw this.error(field, `true or false is expected, not ${JSON.stringify(value)}`);
  }

  optionalNumber(field: string): number | undefined {
    const value = this.value(field);
    if (value === undefined || typeof value === "number") return value;
    throw this.error(field, `a number is expected, not ${JSON.stringify(value)}`);
  }

  texts(field: string, shape: Shape): string[] {
    const value = this.value(field) ?? [];
    if (Array.isArray(value) && value.every((item) => typeof item === "string" && shape.pattern.test(item)))
      return value;
    throw this.error(field, `a list is expected, of which each is ${shape.meaning}`);
  }

  object(field: string): SeedReader {
    const found = this.optionalObject(field);
    if (!found) throw this.error(field, "an object is missing");
    return found;
  }

  optionalObject(field: string): SeedReader | undefined {
    this.seen.add(field);
    const node = this.node.get(field, true) as Node | undefined;
    if (node === undefined) return this.base?.optionalObject(field);
    if (isMap(node)) return new SeedReader(this.place, node, this.name(field));
    throw this.error(field, "an object is expected");
  }

  objects(field: string): SeedReader[] {
    this.seen.add(field);
    const node = this.node.get(field, true) as Node | undefined;
    if (node === undefined) return this.base?.objects(field) ?? [];
    if (!isSeq(node)) throw this.error(field, "a list is expected");
    return node.items.map((item, index) => {
      const name = `${this.name(field)}[${index}]`;
      if (isMap(item)) return new SeedReader(this.place, item, name);
      throw new SeedError(this.place.file, this.lineOf(item), name, "an object is expected");
    });
  }

  /** All fields that weren't read yet, each of which must be among the known ones. */
  rest(known: readonly string[]): Record<string, unknown> {
    const names = this.names().filter((name) => !this.seen.has(name));
    const unknown = names.find((name) => !known.includes(name));
    if (unknown !== undefined) throw this.error(unknown, "there is no such field here");
    return Object.fromEntries(names.map((name) => [name, this.value(name)]));
  }

  /** Refuses fields that nobody asked for: a misspelled one would be lost without a word. */
  end(): void {
    this.rest([]);
  }

  error(field: string, expected: string): SeedError {
    const pair = this.node.items.find((item) => isScalar(item.key) && item.key.value === field);
    return new SeedError(this.place.file, this.lineOf(pair?.key ?? this.node), this.name(field), expected);
  }

  private value(field: string): unknown {
    this.seen.add(field);
    const node = this.node.get(field, true) as Node | undefined;
    return node?.toJSON();
  }

  private names(): string[] {
    return this.node.items.flatMap((item) => (isScalar(item.key) ? [String(item.key.value)] : []));
  }

  private name(field: string): string {
    return this.path === "" ? field : `${this.path}.${field}`;
  }

  private lineOf(node: unknown): number {
    const start = (node as Partial<Node> | undefined)?.range?.[0] ?? 0;
    return this.place.lines.linePos(start).line;
  }
}
