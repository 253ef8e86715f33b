import { fieldsOfValue, isRecord } from "../../text/is-record";
/** What a stack's state holds, as far as the engine follows it. https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/go/common/apitype/core.go */
export interface StateDeployment {
  /** By what the engine gets the key of the secrets. */
  secretsProvider: unknown;
  resources: unknown[];
  /** Of operations that a run did not end. */
  pending: unknown[];
  /** Programs in state, and what they need. */
  programs: { property: string; value: unknown }[];
  /** Names that the engine may read although they are none of its, with where they stand. */
  misnamed: { where: string; name: string }[];
}

/** The text is no state, or one of a form that is not known here. */
export class UnreadableStackState extends Error {
  constructor(reason: string) {
    super(
      `${reason}. Give a file with the output of \`npx pulumi stack export\`, or the stack's file in the backend.`,
    );
    this.name = "UnreadableStackState";
  }
}

const FORMS = [3, 4];
const ROOT = ["version", "features", "deployment", "checkpoint"];
const CHECKPOINT = ["stack", "config", "latest"];
const DEPLOYMENT = [
  "manifest",
  "secrets_providers",
  "resources",
  "pending_operations",
  "metadata",
  "snippets",
  "extensions",
];
const OPERATION = ["resource", "type"];

type Properties = Readonly<Record<string, unknown>>;

/** Reads what `pulumi stack export` prints, or a file of a backend that keeps states itself. @throws UnreadableStackState */
export function readDeployment(text: string): StateDeployment {
  const root = parsed(text);
  if (!isRecord(root)) throw new UnreadableStackState("It is no state of a stack");
  if (isThere(root.deployment) && isThere(root.checkpoint))
    throw new UnreadableStackState("It has two states, and the engine uses only one of them");
  const checkpoint = isRecord(root.checkpoint) ? root.checkpoint : undefined;
  const deployment = root.deployment ?? checkpoint?.latest ?? (checkpoint ? {} : undefined);
  if (!isRecord(deployment)) throw new UnreadableStackState("It is no state of a stack");
  if (!FORMS.includes(Number(root.version)))
    throw new UnreadableStackState(
      `It is a state of version ${JSON.stringify(root.version)}; known are ${FORMS.join(" and ")}`,
    );
  const operations = listOf(deployment.pending_operations, "pending_operations");
  return {
    secretsProvider: deployment.secrets_providers,
    resources: listOf(deployment.resources, "resources"),
    pending: operations.map((operation) => (isRecord(operation) ? operation.resource : operation)),
    programs: ["snippets", "extensions"].flatMap((property) => {
      const value = deployment[property];
      return isEmpty(value) ? [] : [{ property, value }];
    }),
    misnamed: [
      ...misspelledNames(root, ROOT, "the state"),
      ...misspelledNames(checkpoint ?? {}, CHECKPOINT, "the checkpoint"),
      ...misspelledNames(deployment, DEPLOYMENT, "the deployment"),
      ...operations.flatMap((one) => misspelledNames(fieldsOfValue(one), OPERATION, "a pending operation")),
    ],
  };
}

/** Go takes `Inputs` for `inputs`; and what a later engine follows is not judged here. */
export function misspelledNames(
  object: Properties,
  known: readonly string[],
  where: string,
): { where: string; name: string }[] {
  return Object.keys(object)
    .filter((name) => !known.includes(name))
    .map((name) => ({ where, name }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new UnreadableStackState(text.trim() === "" ? "It is empty" : "It is no JSON");
  }
}

function listOf(value: unknown, property: string): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new UnreadableStackState(`Its ${property} are not a list`);
}

function isEmpty(value: unknown): boolean {
  return !isThere(value) || Object.keys(value).length === 0;
}

function isThere(value: unknown): value is object {
  return value !== undefined && value !== null;
}
