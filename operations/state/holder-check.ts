import { isRecord } from "../../text/is-record";

interface Problem {
  property: string;
  what: string;
  value: unknown;
}

type Properties = Readonly<Record<string, unknown>>;

const PREFLIGHT = "pulumi-nodejs:dynamic/graph:Preflight";
/** Those of this package: a resource of somebody else's may have a property of this name for something else. */
const OURS = /^(jumpcloud:index|pulumi-nodejs:dynamic\/graph):/;

const STACK = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;
/** What a URN names; a terminal or a description is never steered by it. */
const NAME = /^[^\p{C}\p{Zl}\p{Zp}]{1,500}$/u;
const SHAPE: Readonly<Record<string, RegExp>> = {
  stack: STACK,
  component: NAME,
  parent: NAME,
  id: /^[\w-]{16}$/,
};
const NEEDED = ["stack", "component", "id"];

/** Whose state alone says who holds what they made; of JumpCloud's objects a refresh takes over what their description says. */
const KEPT = /^pulumi-nodejs:dynamic\/graph:/;

/** Says of a resource what is wrong with the holder that it names: its delete ends what that holder holds. */
export function createHolderCheck(resources: readonly unknown[]): (resource: Properties) => Problem[] {
  const holderIds = resources
    .filter(isRecord)
    .filter(({ type }) => type === PREFLIGHT)
    .flatMap(heldIn)
    .flatMap(({ value }) => (isRecord(value) ? value.id : []));
  return (resource) =>
    heldIn(resource).flatMap(({ property, value }) => {
      const what = shapeProblem(value) ?? (isOfThis(resource, value, holderIds) ? undefined : STRANGER);
      return what === undefined ? [] : [{ property, what, value }];
    });
}

const STRANGER = "names a holder that is not this stack: a delete would remove what belongs to another stack";

/** A stack that was renamed keeps its id. A program without Preflight says itself who holds what. */
function isOfThis({ type, urn }: Properties, holder: unknown, holderIds: readonly unknown[]): boolean {
  if (holderIds.length === 0 || !KEPT.test(String(type)) || !isRecord(holder)) return true;
  return holder.stack === stackOf(urn) || holderIds.includes(holder.id);
}

function heldIn({ type, inputs, outputs }: Properties): { property: string; value: unknown }[] {
  if (!OURS.test(String(type))) return [];
  return Object.entries({ inputs, outputs }).flatMap(([side, properties]) =>
    isRecord(properties) && properties.holder !== undefined && properties.holder !== null
      ? [{ property: `${side}.holder`, value: properties.holder }]
      : [],
  );
}

function shapeProblem(holder: unknown): string | undefined {
  if (!isRecord(holder)) return "is no holder";
  const strange = Object.keys(holder).find((name) => !Object.hasOwn(SHAPE, name));
  if (strange !== undefined) return `has ${JSON.stringify(strange)}, which a holder never has`;
  const wrong = Object.entries(SHAPE).find(([name, shape]) => {
    const value = holder[name];
    if (value === undefined && !NEEDED.includes(name)) return false;
    return typeof value !== "string" || !shape.test(value);
  });
  return wrong === undefined ? undefined : `has a value in ${wrong[0]} that this project never writes`;
}

/** `urn:pulumi:STACK::PROJECT::…` as `PROJECT/STACK`. */
function stackOf(urn: unknown): string {
  const [stack = "", project = ""] = String(urn).split("::");
  return `${project}/${stack.split(":").at(-1)}`;
}
