import * as pulumi from "@pulumi/pulumi";

/** What the program may give for an input: the value itself, or one that another resource makes, at any depth. */
export type Declared<Inputs> = { [Property in keyof Inputs]: pulumi.Input<DeclaredValue<Inputs[Property]>> };

type DeclaredValue<Value> = Value extends readonly (infer Element)[]
  ? pulumi.Input<DeclaredValue<Element>>[]
  : Value extends object
    ? Declared<Value>
    : Value;

/** The resources of this package; each has a handler of the same name, which the engine's plugin process loads. */
export type Kind =
  | "Preflight"
  | "RoleAssignment"
  | "PrimaryDomain"
  | "UserParity"
  | "RollbackRecord"
  | "DomainFederation"
  | "CertificateRollover"
  | "FederationCheck";

/**
 * A dynamic resource whose state holds one constant line instead of serialised code: the plugin process of the engine
 * loads the compiled handler from the package each time, so a fix reaches refresh and destroy as well.
 * See docs/decisions/0002-dynamic-shell.md.
 */
export abstract class GraphResource extends pulumi.CustomResource {
  protected constructor(
    kind: Kind,
    name: string,
    inputs: object,
    outputs: readonly string[],
    opts?: pulumi.CustomResourceOptions,
  ) {
    const known = new Set(Object.keys(inputs));
    const computed = outputs.filter((output) => !known.has(output)).map((output) => [output, undefined]);
    const props = { ...inputs, ...Object.fromEntries(computed), __provider: handlerOf(kind) };
    super(`pulumi-nodejs:dynamic/graph:${kind}`, name, props, opts);
  }
}

/** Resolved from the program's folder, so that it finds the package from another project as well as from its own. */
function handlerOf(kind: Kind): string {
  return `exports.handler=()=>require("module").createRequire(process.cwd()+"/x.js")("jumpcloud-entra/graph").provider("${kind}")`;
}
