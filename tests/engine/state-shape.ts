import { pathsOf } from "../key-paths";
import type { StateResource } from "./workbench";

/** The property in which the engine keeps what runs for a dynamic resource. */
const CODE = "__provider";
/** Beside the property names, how the engine is to treat a resource. */
const FLAGS = ["protect", "retainOnDelete", "ignoreChanges", "additionalSecretOutputs", "dependencies"];

/** What is new, otherwise or gone in a stack's state, without values. */
export function stateLines(before: readonly StateResource[], now: readonly StateResource[]): string[] {
  const earlier = new Map(before.map((resource) => [resource.urn, resource]));
  const isThere = new Set(now.map(({ urn }) => urn));
  const gone = before.filter(({ urn }) => !isThere.has(urn)).map((one) => `- ${titleOf(one)}`);
  const lines = [...now].sort(byUrn).flatMap((resource) => {
    const known = earlier.get(resource.urn);
    return known ? changedLines(shapeOf(known), shapeOf(resource), titleOf(resource)) : newLines(resource);
  });
  return [...lines, ...gone.sort()];
}

function newLines(resource: StateResource): string[] {
  return [`+ ${titleOf(resource)}`, ...[...shapeOf(resource)].map(partLine)];
}

function changedLines(before: Shape, now: Shape, title: string): string[] {
  const parts = [...new Set([...before.keys(), ...now.keys()])];
  const lines = parts.flatMap((part) => {
    const [known, keys] = [before.get(part) ?? [], now.get(part) ?? []];
    const added = keys.filter((key) => !known.includes(key)).map((key) => `+${key}`);
    const removed = known.filter((key) => !keys.includes(key)).map((key) => `-${key}`);
    return added.length + removed.length === 0 ? [] : [partLine([part, [...added, ...removed]])];
  });
  return lines.length === 0 ? [] : [`~ ${title}`, ...lines];
}

function partLine([part, keys]: [string, string[]]): string {
  return `    ${part}: ${keys.join(", ")}`.trimEnd();
}

/** Names of properties by what they are of, `inputs` and `outputs`; and how the engine is to treat the resource. */
type Shape = Map<string, string[]>;

function shapeOf({ type, inputs, outputs, ...resource }: StateResource): Shape {
  const flags = FLAGS.map((name) => [name, flagOf((resource as Record<string, unknown>)[name])] as const);
  const shape = new Map(flags.filter(([, names]) => names.length > 0));
  // The stack's whole configuration, of which tests/public-names.test.ts has the keys.
  if (type === "pulumi:providers:pulumi-nodejs") return shape;
  shape.set("inputs", keysOf(inputs));
  // The vendor's plugin decides which ones it has.
  if (!type.startsWith("azuread:")) shape.set("outputs", keysOf(outputs));
  return shape;
}

function flagOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map((one) => nameOf(String(one))).sort();
  return value ? ["yes"] : [];
}

/** Without the engine's own ones, but for the code of a dynamic resource, which stands with its text. */
function keysOf(properties: Record<string, unknown> = {}): string[] {
  const own = Object.entries(properties).filter(([name]) => name === CODE || !name.startsWith("__"));
  return own.flatMap(([name, value]) => (name === CODE ? [`${name}=${value}`] : pathsOf(value, name))).sort();
}

function titleOf({ type, urn, parent }: StateResource): string {
  return `${type} ${nameOf(urn)}${parent ? ` below ${nameOf(parent)}` : ""}`;
}

function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}

function byUrn(one: StateResource, other: StateResource): number {
  return one.urn < other.urn ? -1 : 1;
}
