import type { Holder } from "./holder";
import { programLiteral } from "./wording";

/**
 * The option by which a program says that its component is the one that another mark of the same stack names.
 * https://www.pulumi.com/docs/iac/concepts/resources/options/aliases/
 */
export function componentAliasOption(before: Holder, now: Holder): string {
  const parts = [
    ...(before.component === now.component ? [] : [`name: ${programLiteral(before.component)}`]),
    ...(before.parent === now.parent ? [] : [`parent: ${parentOf(before)}`]),
  ];
  return `aliases: [{ ${parts.join(", ")} }]`;
}

function parentOf({ stack, parent }: Holder): string {
  if (parent === undefined) return "pulumi.rootStackResource";
  const [project, name] = stack.split("/");
  return programLiteral(`urn:pulumi:${name}::${project}::${parent}`);
}
