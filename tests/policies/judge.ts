import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";

const STACK = "urn:pulumi:prod::jumpcloud-entra";

/** A resource of the stack `prod`, as a policy is told of it. */
export interface Told {
  type: string;
  name?: string;
  props: object;
  protect?: boolean;
  /** Types of its parents, the outermost first. */
  parents?: string[];
}

export function federation(props: object = {}): Told {
  return {
    type: "pulumi-nodejs:dynamic/graph:DomainFederation",
    name: "m365-example.com-federation",
    props: { domain: "example.com", ...props },
  };
}

export function preflight(props: object): Told {
  return { type: "pulumi-nodejs:dynamic/graph:Preflight", name: "m365-preflight", props };
}

export function urnOf({
  type,
  name = "m365",
  parents = [],
}: Pick<Told, "type" | "name" | "parents">): string {
  return `${STACK}::${[...parents, type].join("$")}::${name}`;
}

/** What a policy says of one resource, under a configuration of whoever keeps the policies. */
export async function judge(
  { validateResource = [] }: ResourceValidationPolicy,
  told: Told,
  config: object = {},
): Promise<string[]> {
  const said: string[] = [];
  const args = argsOf(told, config);
  for (const validate of [validateResource].flat()) await validate(args, (message) => said.push(message));
  return said;
}

function argsOf(told: Told, config: object): ResourceValidationArgs {
  const { type, name = "m365", props, protect = false, parents = [] } = told;
  const parent = parents.at(-1);
  return {
    type,
    name,
    props,
    urn: urnOf(told),
    stackTags: new Map(),
    opts: {
      protect,
      ignoreChanges: [],
      aliases: [],
      additionalSecretOutputs: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      ...(parent ? { parent: urnOf({ type: parent, parents: parents.slice(0, -1) }) } : {}),
    },
    isType: () => false,
    asType: () => undefined,
    getConfig: <Config extends object>() => config as Config,
    notApplicable: (reason) => {
      throw new Error(reason);
    },
  };
}
