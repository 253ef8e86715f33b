import { QueryError, type Row, valueAt } from "./page";
import { toFilterTestV1 } from "./v1";

type Test = (row: Row) => boolean;

/**
 * The `filter` of a search: `{and: […], or: […]}` of `{field: value}`, as documented. The vendor's own clients also send
 * a bare list, terms as text (`field:$op:value`), plain fields, and operators as in `{field: {$in: […]}}`.
 * https://docs.jumpcloud.com/api/1.0/index.html#tag/search
 * @throws QueryError
 */
export function toSearchTest(filter: unknown): Test {
  if (filter === undefined || filter === null) return () => true;
  if (typeof filter === "string") return toFilterTestV1(filter);
  if (Array.isArray(filter)) return every(filter.map(toSearchTest));
  if (typeof filter !== "object") throw new QueryError("filter must be an object");
  return every(Object.entries(filter).map(([name, value]) => toNamedTest(name, value)));
}

function toNamedTest(name: string, value: unknown): Test {
  if (name === "and" || name === "$and") return every([value].flat().map(toSearchTest));
  if (name === "or" || name === "$or") return some([value].flat().map(toSearchTest));
  if (typeof value !== "object" || value === null) return (row) => text(valueAt(row, name)) === text(value);
  return every(Object.entries(value).map(([operator, wanted]) => toOperatorTest(name, operator, wanted)));
}

const OPERATORS: Record<string, (actual: string, wanted: unknown) => boolean> = {
  $eq: (actual, wanted) => actual === text(wanted),
  $ne: (actual, wanted) => actual !== text(wanted),
  $gt: (actual, wanted) => actual > text(wanted),
  $gte: (actual, wanted) => actual >= text(wanted),
  $lt: (actual, wanted) => actual < text(wanted),
  $lte: (actual, wanted) => actual <= text(wanted),
  $in: (actual, wanted) => [wanted].flat().map(text).includes(actual),
  $nin: (actual, wanted) => ![wanted].flat().map(text).includes(actual),
  // Clients begin a pattern with (?i), which this language writes as a flag.
  $regex: (actual, wanted) => new RegExp(text(wanted).replace(/^\(\?i\)/, ""), "i").test(actual),
};

function toOperatorTest(field: string, operator: string, wanted: unknown): Test {
  const matches = OPERATORS[operator];
  if (!matches) throw new QueryError(`filter ${field}: unknown operator ${operator}`);
  return (row) => matches(text(valueAt(row, field)), wanted);
}

function every(tests: Test[]): Test {
  return (row) => tests.every((test) => test(row));
}

function some(tests: Test[]): Test {
  return (row) => tests.length === 0 || tests.some((test) => test(row));
}

function text(value: unknown): string {
  return value === undefined || value === null ? "" : String(value);
}
