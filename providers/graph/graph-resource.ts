import * as pulumi from "@pulumi/pulumi";
import { type DynamicResourceKind, providerLineOf } from "../../operations/state/provider-lines";

/** What the program may give for an input: the value itself, or one that another resource makes, at any depth. */
export type DeepInput<Inputs> = { [Property in keyof Inputs]: pulumi.Input<DeclaredValue<Inputs[Property]>> };

type DeclaredValue<Value> = Value extends readonly (infer Element)[]
  ? pulumi.Input<DeclaredValue<Element>>[]
  : Value extends object
    ? DeepInput<Value>
    : Value;

/**
 * A dynamic resource whose state holds one constant line instead of serialised code: the plugin process of the engine
 * loads the compiled handler from the package each time, so a fix reaches refresh and destroy as well.
 * See docs/decisions/0002-dynamic-shell.md.
 */
export abstract class GraphResource extends pulumi.CustomResource {
  protected constructor(
    kind: DynamicResourceKind,
    name: string,
    inputs: object,
    outputs: readonly string[],
    opts?: pulumi.CustomResourceOptions,
  ) {
    const known = new Set(Object.keys(inputs));
    const computed = outputs.filter((output) => !known.has(output)).map((output) => [output, undefined]);
    const props = { ...inputs, ...Object.fromEntries(computed), __provider: providerLineOf(kind) };
    super(`pulumi-nodejs:dynamic/graph:${kind}`, name, props, opts);
  }
}
