import type { AnyResource, FunctionHandler, ProviderDefinition } from "../../../providers/host/definition";
import { checkRequired } from "../../../providers/lifecycle/checks";
import { PartialFailure, type ResourceHandler } from "../../../providers/lifecycle/handler";
import { UNKNOWN } from "../../../providers/lifecycle/unknown";

/** What the toy provider keeps instead of a vendor. */
export interface Shelf {
  boxes: Map<string, BoxInputs>;
  key: unknown;
}

interface BoxInputs {
  name: string;
  size?: number;
  password?: string;
  /** What the handler does instead of its work. */
  trouble?: "throws" | "half" | "slow" | "deaf";
  /** Where a refresh found it. */
  moved?: string;
}

type BoxState = BoxInputs & { boxId: string; token: string };

const box: ResourceHandler<BoxInputs, BoxState, Shelf> = {
  rules: {
    name: "replace",
    size: "update",
    password: { change: "update", secret: true },
    trouble: "ignore",
    moved: { change: "update", byRefresh: true },
  },
  secrets: ["token"],
  check: (inputs, olds) => ({
    inputs: { size: 1, ...inputs },
    failures: [
      ...checkRequired(inputs, "name"),
      ...(olds && inputs.size === 0
        ? [{ property: "size", reason: `was ${olds.size}, 0 is too small` }]
        : []),
    ],
  }),
  preview: (_shelf, inputs, olds) => ({ ...inputs, boxId: olds?.boxId ?? UNKNOWN, token: UNKNOWN }),
  async create(shelf, inputs, call) {
    const state = stateOf(inputs);
    if (inputs.trouble === "throws") throw new Error("The shelf refused the box: it is full. Make room.");
    if (inputs.trouble === "slow") {
      await new Promise((_, reject) =>
        call.signal.addEventListener("abort", () => reject(call.signal.reason)),
      );
    }
    shelf.boxes.set(inputs.name, inputs);
    if (inputs.trouble === "half") throw new PartialFailure(inputs.name, state, ["The lid is missing."]);
    call.log("info", `Made the box ${inputs.name}.`);
    return { id: inputs.name, state };
  },
  async read(shelf, id, last) {
    const found = shelf.boxes.get(id);
    return found && { state: stateOf(found), inputs: last ? { ...last.inputs, size: found.size } : found };
  },
  async update(shelf, id, inputs) {
    if (inputs.trouble === "half")
      throw new PartialFailure(id, stateOf({ ...inputs, size: 0 }), ["It shrank."]);
    shelf.boxes.set(id, inputs);
    return stateOf(inputs);
  },
  async delete(shelf, id) {
    shelf.boxes.delete(id);
  },
};

const getBox: FunctionHandler<{ name: string }, { size: number; token: string }, Shelf> = {
  secrets: ["token"],
  check: (args) => checkRequired(args, "name"),
  async invoke(shelf, { name }) {
    const found = shelf.boxes.get(name);
    if (!found) throw new Error(`There is no box "${name}".`);
    return { size: found.size ?? 0, token: "t0k3n" };
  },
};

function stateOf(inputs: BoxInputs): BoxState {
  return { ...inputs, boxId: `box-${inputs.name}`, token: "t0k3n" };
}

export function toyProvider(shelf: Shelf = { boxes: new Map(), key: undefined }): ProviderDefinition<Shelf> {
  const resources: Record<string, AnyResource<Shelf>> = { "toy:index:Box": box };
  return {
    name: "toy",
    version: "1.2.3",
    schema: () => '{"name":"toy"}',
    checkConfig: (values) => (values.key === "" ? [{ property: "key", reason: "is empty" }] : []),
    configure({ values, secrets }) {
      if (values.key !== undefined && !secrets.has("key")) throw new Error("toy:key is not secret.");
      shelf.key = values.key;
      return shelf;
    },
    resources,
    functions: { "toy:index:getBox": getBox },
    timeouts: { update: 30 },
  };
}
