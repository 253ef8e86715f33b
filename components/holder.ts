import * as pulumi from "@pulumi/pulumi";
import { type Holder, holderMark, MAX_MARK_LENGTH } from "../audit/holders/holder";
import type { PreflightArgs } from "../providers/graph";
import { plainValue } from "./plain-value";

/** What Preflight completes with an id. */
export function declaredHolder(
  component: string,
  { parent }: pulumi.ComponentResourceOptions = {},
): PreflightArgs["holder"] {
  const stack = `${pulumi.getProject()}/${pulumi.getStack()}`;
  // Who depends on a component waits for all that is in it, and so for itself.
  return { stack, component, ...(parent ? { parent: plainValue(parent.urn).then(endOf) } : {}) };
}

/** Type and name; nothing of the stack, which is every component's parent. */
function endOf(urn: string): string | undefined {
  // https://www.pulumi.com/docs/iac/concepts/resources/names/#urns
  const [, , type, ...name] = urn.split("::");
  return type === "pulumi:pulumi:Stack" ? undefined : [type, ...name].join("::");
}

/** Who is written into descriptions: nobody where the program wants no marks, or where none has room for the names. */
export function holderForMark(
  holder: pulumi.Output<Holder | undefined>,
  { mark = true }: { mark?: boolean },
): pulumi.Output<Holder | undefined> {
  return holder.apply((known) =>
    mark && known && holderMark(known).length <= MAX_MARK_LENGTH ? known : undefined,
  );
}
