import type { PreviewRun } from "../../engine/run-preview";

/**
 * Takes people out of a sentence: addresses, whoever was judged, and whatever stands in quotation marks, as vendors write
 * names so.
 */
export function peopleRemover(run: Pick<PreviewRun, "judged">): (text: string) => string {
  const known = new Set(
    run.judged.flatMap(({ people, forecast = [], leaving = [] }) => [
      ...leaving,
      ...(people?.lockedOut ?? []).map(({ user }) => user),
      ...forecast.map(({ object }) => object).filter((object) => !isPeopleCount(object)),
    ]),
  );
  // The longest first, as one can be a part of another.
  const names = [...known].sort((one, other) => other.length - one.length);
  return (text) =>
    names
      .reduce((seen, name) => seen.replaceAll(name, SOMEBODY), text)
      .replace(/"[^"]*"/g, '"…"')
      .replace(/[^\s"'(),;:<>]*@[^\s"'(),;:<>]*/g, SOMEBODY);
}

const SOMEBODY = "(somebody)";

/** Of a forecast: people who are told by how many they are. */
export function isPeopleCount(object: string): boolean {
  return /^[\d,]+ people /.test(object);
}

/** What a line of the engine's diff says of the shape of things alone: which object, which property, which operation. */
export function anonymousDiffLine(line: string): string {
  const [, indent = "", mark = "", rest = ""] = /^(\s*)([-+~><=]*\s*)(.*)$/.exec(line) ?? [];
  return `${indent}${mark}${shapeOf(rest)}`;
}

function shapeOf(text: string): string {
  if (text === "" || /^[\]}]$/.test(text) || KEPT.some((pattern) => pattern.test(text))) return text;
  const [, name, value = ""] = PROPERTY.exec(text) ?? [];
  if (name === undefined) return "…";
  return `${name}${/^[[{]$/.test(value) ? value : "…"}`;
}

/** The engine's own: what it does, and how often. */
const KEPT = [
  /^(Previewing [a-z]+ \([\w./-]+\):|Resources:|Outputs:|--outputs:--)$/,
  /^(\d+ (to [a-z]+|unchanged|changes?)(\. \d+ unchanged)?|… [\d,]+ values …)$/,
  // A type, and what is done to an object of it.
  /^[\w-]+:[\w/-]+:\w+: \([a-z -]+\)$/,
];
/** A property, or an element of a list. */
const PROPERTY = /^((?:[A-Za-z_$][\w$]*|\[\d+\])\s*: )(.*)$/;
