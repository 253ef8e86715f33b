import { type InputFailure, isUnknown } from "../../providers/lifecycle/handler";
import type { FederationTerms } from "./declaration";
import { checkInteger, type IntegerLimits, wrongValueFailure } from "./integer-check";

/** What a value has to be; of an object, the members that it must have, and those that it may have; of a list, `each`. */
type Shape =
  | ("text" | "boolean" | "list of texts")
  | IntegerLimits
  | { each: Shape }
  | { textOr: Shape }
  | { must?: Shapes; may?: Shapes };
type Shapes = Record<string, Shape>;

const MEMBERS = {
  emergencyAccess: { must: { upn: "text", testedOn: "text" } },
  acceptLockOut: { must: { users: "list of texts", reason: "text" }, may: texts("until") },
  acceptDeviceImpact: {
    must: { count: { least: 1, most: 1_000_000 }, reason: "text" },
    may: texts("until"),
  },
  hybrid: "boolean",
  certificateDays: { least: 1, most: 36_500 },
} as const satisfies Partial<Record<keyof FederationTerms, Shape>>;

const TERMS: Shape = {
  may: {
    ...MEMBERS,
    outsideBrake: { may: { people: { least: 0, most: 1_000_000 }, percent: { least: 0, most: 100 } } },
    accepted: { each: { must: texts("code", "object", "reason", "by", "until") } },
    rollbackDrilledOn: "text",
    knownFederations: { each: { textOr: { must: texts("domain", "reason", "until") } } },
    expectedCertificates: { each: { must: texts("sha256", "reason", "until") } },
  },
};

/** Where states and records of version 0.1 have the members of {@link FederationTerms}: beside each other. */
export const TERMS_ONCE_TOP_LEVEL: ReadonlySet<string> = new Set(Object.keys(MEMBERS));

/** The same values with the terms as one object; those that have them so already stay as they are. */
export function withNestedTerms<Values extends object>(values: Values): Values {
  const entries = Object.entries(values);
  const terms = entries.filter(([name]) => TERMS_ONCE_TOP_LEVEL.has(name));
  if (terms.length === 0) return values;
  const others = entries.filter(([name]) => !TERMS_ONCE_TOP_LEVEL.has(name));
  return Object.fromEntries([...others, ["terms", Object.fromEntries(terms)]]) as Values;
}

/** What of the terms is not of its shape: programs without types hand in anything. Empty where all is. */
export function checkTerms(terms: unknown): InputFailure[] {
  return terms === undefined ? [] : failuresOf("terms", terms, TERMS);
}

function texts(...names: string[]): Shapes {
  return Object.fromEntries(names.map((name) => [name, "text"]));
}

function failuresOf(path: string, value: unknown, shape: Shape): InputFailure[] {
  if (isUnknown(value)) return [];
  if (typeof shape === "string")
    return isOf(value, shape) ? [] : [wrongValueFailure(path, value, `a ${shape}`)];
  if ("least" in shape) return checkInteger(path, value, shape);
  if ("textOr" in shape) return typeof value === "string" ? [] : failuresOf(path, value, shape.textOr);
  if ("each" in shape) {
    if (!Array.isArray(value)) return [wrongValueFailure(path, value, "a list")];
    return value.flatMap((one, index) => failuresOf(`${path}[${index}]`, one, shape.each));
  }
  const { must = {}, may = {} } = shape;
  const names = [...Object.keys(must), ...Object.keys(may)];
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return [wrongValueFailure(path, value, `an object with ${names.join(", ")}`)];
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const missing = Object.keys(must).filter((name) => !members.some(([given]) => given === name));
  return [
    ...missing.map((name) => wrongValueFailure(`${path}.${name}`, undefined, `a ${nameOf(must[name])}`)),
    ...members.flatMap(([name, member]) => {
      const known = Object.hasOwn(must, name) ? must[name] : Object.hasOwn(may, name) ? may[name] : undefined;
      if (known) return failuresOf(`${path}.${name}`, member, known);
      return [{ property: path, reason: `${path} has no ${name}: it takes ${names.join(", ")}.` }];
    }),
  ];
}

function nameOf(shape: Shape | undefined): string {
  return typeof shape === "string" ? shape : "number";
}

function isOf(value: unknown, shape: "text" | "boolean" | "list of texts"): boolean {
  if (shape === "list of texts") return Array.isArray(value) && value.every((one) => typeof one === "string");
  return typeof value === (shape === "text" ? "string" : shape);
}
