import type { AccessPolicy } from "./entities";

/** A conditional access policy with what JumpCloud fills in: it lets everybody into the user portal. */
export function newPolicy(
  fields: Partial<AccessPolicy> & Pick<AccessPolicy, "name">,
  id: string,
): AccessPolicy {
  return {
    description: "",
    disabled: false,
    type: "user_portal",
    conditions: {},
    effect: { action: "allow" },
    targets: {},
    ...fields,
    id,
  };
}
