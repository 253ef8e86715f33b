import * as pulumi from "@pulumi/pulumi";

/** The plain value, of which nobody knows any more which resource it came from; it has to be known in a preview. */
export function plainValue<Value extends string | undefined>(value: pulumi.Input<Value>): Promise<Value> {
  return new Promise((resolve) => pulumi.output(value).apply((known) => resolve(known as Value)));
}
