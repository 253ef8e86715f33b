import { type InputDifference, inputDifferences } from "../../engine/input-differences";
import { isUnknownInDiff, UNKNOWN_VALUE_TEXT } from "../../engine/unknown-value";

/** One value that a property gets, or loses. */
interface ValueChange {
  /** Elements of lists have no place: `users[]`. */
  path: string;
  isGone: boolean;
  value: unknown;
}

/** In what the values of an operation are others than the reviewed ones; `title` says of which. */
export function valueDifferences(
  title: string,
  reviewed: readonly InputDifference[],
  now: readonly InputDifference[],
): string[] {
  const [before, after] = [reviewed.flatMap(valueChanges), now.flatMap(valueChanges)];
  const added = without(after, before);
  const missing = without(before, after);
  const changed = added.flatMap((one) => {
    const other = isOfList(one) ? undefined : missing.find(({ path }) => path === one.path);
    return other ? [{ one, other }] : [];
  });
  const paired = new Set(changed.flatMap(({ one, other }) => [one, other]));
  return [
    ...changed.map(
      ({ one, other }) =>
        `${title}: in the review ${one.path} was to ${changeText(other)}; now it is to ${changeText(one)}.`,
    ),
    ...added
      .filter((one) => !paired.has(one))
      .map((one) => `${title}: ${one.path} is to ${changeText(one)}; that was not reviewed.`),
    ...missing
      .filter((one) => !paired.has(one))
      .map((one) => `${title}: in the review ${one.path} was to ${changeText(one)}; now it is not.`),
  ];
}

function valueChanges(difference: InputDifference): ValueChange[] {
  const { path, before, after } = difference;
  const [from, to] = [parsed(before), parsed(after)];
  if (from && to) return inputDifferences({ [path]: from }, { [path]: to }).flatMap(valueChanges);
  const place = path.replace(/\[\d+\]/g, "[]");
  if (after === undefined) return [{ path: place, isGone: true, value: before }];
  // A new list stands there whole, a changed one by its elements.
  if (Array.isArray(after) && before === undefined) {
    return after.map((one) => ({ path: `${place}[]`, isGone: false, value: one }));
  }
  return [{ path: place, isGone: false, value: after }];
}

/** The engine keeps lists and objects of a stack's configuration as texts. */
function parsed(value: unknown): object | undefined {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function without(list: ValueChange[], others: ValueChange[]): ValueChange[] {
  const known = new Set(others.map(keyOf));
  return list.filter((one) => !known.has(keyOf(one)));
}

function keyOf({ path, isGone, value }: ValueChange): string {
  return JSON.stringify([path, isGone, value]);
}

function isOfList({ path }: ValueChange): boolean {
  return path.includes("[]");
}

/** Longer values are shortened where they are told. */
const LONGEST = 120;

function changeText(one: ValueChange): string {
  const text = shownValue(one.value);
  const value = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  if (isOfList(one)) return one.isGone ? `lose ${value}` : `get ${value}`;
  return one.isGone ? `lose its value ${value}` : `become ${value}`;
}

function shownValue(value: unknown): string {
  if (isUnknownInDiff(value)) return UNKNOWN_VALUE_TEXT;
  // A text that reads as another kind of value is told as the text that it is.
  return typeof value === "string" && !SCALAR.test(value) ? value : JSON.stringify(value);
}

const SCALAR = /^(-?\d+(\.\d+)?|true|false|null)$/;
