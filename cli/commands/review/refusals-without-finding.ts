import { resourceName } from "../../engine/resource-names";
import type { PreviewRun } from "../../engine/run-preview";

/** What the engine makes of a property that a plugin does not take. */
const REFUSAL = /^(\S+) resource '.*?' has a problem: /;
/** Of a dynamic resource it says what could not be read in the same form. */
const DYNAMIC = "pulumi-nodejs:";
const PROTECTED = /resource "(\S+)" cannot be deleted\s+because it is protected/;

/**
 * What refuses without a finding, and stands in the engine's messages alone: plugins, as a removal under the brake, mandatory
 * policies, and the engine of what is protected.
 */
export function refusalsWithoutFinding({ diagnostics }: Pick<PreviewRun, "diagnostics">): string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return errors.flatMap(({ message, isPolicy }) => {
    if (isPolicy) return [message];
    const type = REFUSAL.exec(message)?.[1];
    if (type !== undefined && !type.startsWith(DYNAMIC)) return [message];
    const urn = PROTECTED.exec(message)?.[1];
    return urn === undefined ? [] : [`${resourceName(urn)} is protected, and would be deleted`];
  });
}
