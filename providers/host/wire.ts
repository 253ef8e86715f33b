import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isRecord } from "../../text/is-record";
import { UNKNOWN } from "../lifecycle/unknown";

/**
 * The engine's values on the wire: JSON where an object with a signature stands for what JSON lacks.
 * https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/go/common/resource/sig/sig.go
 */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** One of these markers per type of a value that is not known yet; handlers see one for all. */
const UNKNOWNS = new Set([
  UNKNOWN,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

export interface Properties {
  values: Record<string, unknown>;
  /** Names of the properties that are secret or hold a secret somewhere inside. */
  secrets: Set<string>;
}

/** Plain values: secrets are unwrapped, references to resources become their ids. Assets stay as they came. */
export function decodeProperties(struct: Struct | undefined): Properties {
  const values: Record<string, unknown> = {};
  const secrets = new Set<string>();
  for (const [name, wire] of Object.entries(struct?.toJavaScript() ?? {})) {
    values[name] = unwrap(wire, () => secrets.add(name));
  }
  return { values, secrets };
}

/** The opposite: what is named in `secrets` is wrapped, what is undefined is left out. */
export function encodeProperties(values: object, secrets: ReadonlySet<string>): Struct {
  const wire = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [
      name,
      secrets.has(name) ? secret(withoutUndefined(value)) : withoutUndefined(value),
    ]);
  return Struct.fromJavaScript(Object.fromEntries(wire));
}

function secret(value: unknown): unknown {
  return { [SIGNATURE]: SECRET, value };
}

function unwrap(wire: unknown, foundSecret: () => void): unknown {
  if (typeof wire === "string") return UNKNOWNS.has(wire) ? UNKNOWN : wire;
  if (Array.isArray(wire)) return wire.map((element) => unwrap(element, foundSecret));
  if (!isRecord(wire)) return wire;
  switch (wire[SIGNATURE]) {
    case undefined:
      return Object.fromEntries(
        Object.entries(wire).map(([key, value]) => [key, unwrap(value, foundSecret)]),
      );
    case SECRET:
      foundSecret();
      return unwrap(wire.value, foundSecret);
    case OUTPUT:
      if (wire.secret === true) foundSecret();
      return "value" in wire ? unwrap(wire.value, foundSecret) : UNKNOWN;
    case RESOURCE:
      // A custom resource is meant by its id; a component has none and is meant by its URN.
      return "id" in wire ? unwrap(wire.id || UNKNOWN, foundSecret) : wire.urn;
    default:
      return wire;
  }
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => withoutUndefined(element ?? null));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, withoutUndefined(inner)]),
  );
}
