import type { RunningEmulators } from "../../emulators";
import { blankGroup } from "../../emulators/entra/blank-objects";

/** The image in the tenant of JumpCloud's group, with three people in it and so many licences; its id. */
export function syncGroup({ entra: { state } }: RunningEmulators, licences: number): string {
  const group = blankGroup("synced", new Date(0));
  const assignedLicenses = Array.from({ length: licences }, (_, n) => ({ skuId: `${n}`, disabledPlans: [] }));
  state.groups.set(group.id, { ...group, displayName: "Microsoft 365 users", assignedLicenses });
  state.members.set(group.id, new Set([...state.users.keys()].slice(0, 3)));
  return group.id;
}
