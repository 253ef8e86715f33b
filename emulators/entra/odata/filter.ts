import type { JsonObject } from "../entities";
import { badRequest } from "../errors";
import { type FilterToken, tokenize } from "./tokens";

type Predicate = (item: JsonObject) => boolean;

/** A parsed `$filter`. `advanced` ones need `ConsistencyLevel: eventual` and `$count=true`. */
export interface Filter {
  matches: Predicate;
  advanced: boolean;
}

/**
 * The part of OData's filter language that Graph accepts on directory objects.
 * https://learn.microsoft.com/graph/filter-query-parameter, https://learn.microsoft.com/graph/aad-advanced-queries
 */
export function parseFilter(text: string, properties: readonly string[]): Filter {
  const parser = new FilterParser(tokenize(text), properties);
  return { matches: parser.parse(), advanced: parser.advanced };
}

class FilterParser {
  advanced = false;
  private at = 0;

  constructor(
    private readonly tokens: FilterToken[],
    private readonly properties: readonly string[],
  ) {}

  parse(): Predicate {
    const predicate = this.either();
    if (this.at < this.tokens.length) throw badRequest("Invalid filter clause: text after its end.");
    return predicate;
  }

  private either(): Predicate {
    const left = this.both();
    if (!this.skipWord("or")) return left;
    const right = this.either();
    return (item) => left(item) || right(item);
  }

  private both(): Predicate {
    const left = this.negation();
    if (!this.skipWord("and")) return left;
    const right = this.both();
    return (item) => left(item) && right(item);
  }

  private negation(): Predicate {
    if (this.skipWord("not")) {
      this.advanced = true;
      const inner = this.negation();
      return (item) => !inner(item);
    }
    if (this.skipMark("(")) {
      const inner = this.either();
      this.expectMark(")");
      return inner;
    }
    return this.term();
  }

  private term(): Predicate {
    const word = this.word();
    if (word === "startswith" || word === "endswith") return this.affix(word);
    if (word.endsWith("/any")) return this.any(this.known(word.slice(0, -"/any".length)));
    const [property = "", ...inner] = word.split("/");
    const path = [this.known(property), ...inner];
    return this.comparison((item) => valueAt(item, path));
  }

  private affix(kind: "startswith" | "endswith"): Predicate {
    this.expectMark("(");
    const property = this.known(this.word());
    this.expectMark(",");
    const affix = String(this.literal()).toLowerCase();
    this.expectMark(")");
    // https://learn.microsoft.com/graph/aad-advanced-queries lists endsWith among the advanced ones
    if (kind === "endswith") this.advanced = true;
    const test = kind === "endswith" ? "endsWith" : "startsWith";
    return (item) => typeof item[property] === "string" && item[property].toLowerCase()[test](affix);
  }

  private any(property: string): Predicate {
    this.expectMark("(");
    this.word();
    this.expectMark(":");
    let element: unknown;
    // The element's own name, and where the value is within it: `t` or `t/displayName`.
    const path = this.word().split("/").slice(1);
    const inner = this.comparison(() => valueAt(element, path));
    this.expectMark(")");
    return (item) => {
      const elements = item[property];
      return (
        Array.isArray(elements) &&
        elements.some((value: unknown) => {
          element = value;
          return inner(item);
        })
      );
    };
  }

  private comparison(value: (item: JsonObject) => unknown): Predicate {
    const operator = this.word();
    if (operator === "in") {
      const options = this.list();
      return (item) => options.some((option) => same(value(item), option));
    }
    const literal = this.literal();
    if (operator === "eq") return (item) => same(value(item), literal);
    if (operator === "ge") return (item) => compare(value(item), literal) >= 0;
    if (operator === "le") return (item) => compare(value(item), literal) <= 0;
    if (operator !== "ne") throw badRequest(`Invalid filter clause: unsupported operator '${operator}'.`);
    this.advanced = true;
    return (item) => !same(value(item), literal);
  }

  private list(): unknown[] {
    this.expectMark("(");
    const values = [this.literal()];
    while (this.skipMark(",")) values.push(this.literal());
    this.expectMark(")");
    return values;
  }

  private literal(): unknown {
    const token = this.tokens[this.at++];
    if (token?.kind === "text") return token.value;
    if (token?.kind !== "word") throw badRequest("Invalid filter clause: a value is missing.");
    if (token.text === "null") return null;
    if (token.text === "true" || token.text === "false") return token.text === "true";
    return Number.isNaN(Number(token.text)) ? token.text : Number(token.text);
  }

  private known(property: string): string {
    if (this.properties.includes(property)) return property;
    throw badRequest(`Invalid filter clause: could not find a property named '${property}'.`);
  }

  private word(): string {
    const token = this.tokens[this.at++];
    if (token?.kind !== "word") throw badRequest("Invalid filter clause: a name is missing.");
    return token.text;
  }

  private skipWord(text: string): boolean {
    const token = this.tokens[this.at];
    const found = token?.kind === "word" && token.text === text;
    if (found) this.at += 1;
    return found;
  }

  private skipMark(text: string): boolean {
    const token = this.tokens[this.at];
    const found = token?.kind === "mark" && token.text === text;
    if (found) this.at += 1;
    return found;
  }

  private expectMark(text: string): void {
    if (!this.skipMark(text)) throw badRequest(`Invalid filter clause: '${text}' is missing.`);
  }
}

function valueAt(object: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (typeof value === "object" && value !== null ? (value as JsonObject)[name] : undefined),
    object,
  );
}

/** The directory compares texts without regard to case. */
function same(left: unknown, right: unknown): boolean {
  if (typeof left === "string" && typeof right === "string")
    return left.toLowerCase() === right.toLowerCase();
  return left === right;
}

/** Times may be written with or without their fractions. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

function compare(left: unknown, right: unknown): number {
  if (left === null || left === undefined) return Number.NaN;
  const times = [left, right].map((value) =>
    TIME.test(String(value)) ? Date.parse(String(value)) : Number.NaN,
  );
  const [before = Number.NaN, after = Number.NaN] = times;
  return Number.isNaN(before - after) ? String(left).localeCompare(String(right)) : before - after;
}
