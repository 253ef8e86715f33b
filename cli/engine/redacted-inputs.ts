import { SECRET_PLACEHOLDER } from "../../text/safe-text";

/** The engine's mark of an object that is not what it looks like, and the kind of it that is a secret. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
/** What the engine and its bridges add for themselves. */
const INTERNAL = "__";

/** The inputs of a resource as a person may see them. */
export function redactedInputs(inputs: object | null | undefined): Record<string, unknown> {
  const own = Object.entries(inputs ?? {}).filter(([name]) => !name.startsWith(INTERNAL));
  return Object.fromEntries(own.map(([name, value]) => [name, shown(value)]));
}

function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== "object" || value === null) return value;
  if ((value as Record<string, unknown>)[SIGNATURE] === SECRET_SIGNATURE) return SECRET_PLACEHOLDER;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shown(one)]));
}
