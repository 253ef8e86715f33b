import { parseHolder } from "../../audit/holders/holder";
import type {
  JumpCloudSamlApplication,
  Microsoft365Directory,
  VendorGroup,
} from "../../audit/vendor-objects";
import { ifExists } from "../../clients/http";
import { isObjectId, type UserGroup } from "../../clients/jumpcloud";
import { readGroupsOfApplication, readGroupsOfDirectory } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { AmbiguousOrUnknown } from "./ambiguous-or-unknown";

/** What a group has to lead to, or the group itself by name or id. */
export interface LocateGroupsOptions {
  application: JumpCloudSamlApplication | undefined;
  directory: Microsoft365Directory | undefined;
  group: string | undefined;
  /** Bound groups are told by their ids alone. */
  namesNobody: boolean;
}

/** Groups that were found, and the ids of all that each end leads from, as far as they were read. */
export interface LocatedGroups {
  groups: VendorGroup[];
  /** Of the application. */
  admitted?: string[];
  /** Of the directory. */
  synced?: string[];
}

/**
 * The named group, else those that are bound to the application and to the directory, else to the one that exists.
 * @throws AmbiguousOrUnknown for an unknown group
 */
export async function locateGroups(
  vendors: Vendors,
  located: LocateGroupsOptions,
  call: Call,
): Promise<LocatedGroups> {
  if (located.group !== undefined) return { groups: [await namedGroup(vendors, located.group, call)] };
  const options = { signal: call.signal };
  const { jumpcloud } = vendors;
  const [admitted, synced] = await Promise.all([
    located.application && readGroupsOfApplication(jumpcloud, located.application.id, options),
    located.directory && readGroupsOfDirectory(jumpcloud, located.directory.id, options),
  ]);
  const ids = admitted && synced ? admitted.filter((id) => synced.includes(id)) : (admitted ?? synced ?? []);
  const groups = located.namesNobody
    ? ids.map((id) => ({ id, name: id }))
    : (await Promise.all(ids.map((id) => jumpcloud.userGroups.get(id, options)))).map(toVendorGroup);
  return {
    groups: groups.sort((one, other) => (one.name < other.name ? -1 : 1)),
    ...(admitted ? { admitted } : {}),
    ...(synced ? { synced } : {}),
  };
}

async function namedGroup({ jumpcloud }: Vendors, group: string, { signal }: Call): Promise<VendorGroup> {
  const byName = await jumpcloud.userGroups.findByName(group, { signal });
  if (byName) return toVendorGroup(byName);
  const byId = isObjectId(group.toLowerCase())
    ? await ifExists(jumpcloud.userGroups.get(group, { signal }))
    : undefined;
  if (byId) return toVendorGroup(byId);
  throw new AmbiguousOrUnknown(
    `JumpCloud has no user group with the name or id "${group}". Correct --group.`,
  );
}

function toVendorGroup({ id, name, email, description = "" }: UserGroup): VendorGroup {
  const holder = parseHolder(description);
  return { id, name, ...(email ? { mail: email } : {}), ...(holder ? { holder } : {}) };
}
