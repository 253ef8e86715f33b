import type { SyncedUser } from "../observers/jumpcloud";
import { demandFound, type Proof, type Witness } from "./proof";

/** What JumpCloud exports whatever is set. https://jumpcloud.com/support/sync-user-attributes-with-m365 */
const ALWAYS_EXPORTED = ["userPrincipalName", "givenName", "surname", "displayName"];

/** Step 7: JumpCloud's directory is connected, exports attributes, and syncs the group's people. */
export async function proveDirectory({ entra, jumpcloud, groupName }: Witness): Promise<Proof> {
  const directory = demandFound(await jumpcloud.directory(), "Microsoft 365 directory at JumpCloud");
  const group = demandFound(await jumpcloud.group(groupName), `group "${groupName}"`);
  const [groups, synced, attributes, groupsInEntra] = await Promise.all([
    jumpcloud.groupsOfDirectory(directory.id),
    jumpcloud.syncedUsers(directory.id),
    jumpcloud.exportedAttributes(directory.id),
    entra.groupsNamed(groupName),
  ]);
  const inEntra = synced.filter(isInEntra);
  return {
    ok: groups.includes(group.id) && inEntra.length > 0 && groupsInEntra.length > 0,
    evidence: {
      directoryId: directory.id,
      name: directory.name,
      exportedAttributes: [...ALWAYS_EXPORTED, ...attributes.sort()],
      boundToGroup: groups.includes(group.id),
      peopleBound: synced.length,
      peopleInEntra: inEntra.length,
      groupsInEntra,
    },
  };
}

/** People whom JumpCloud could not write into the tenant, each with what it answered. */
export async function failedSyncs({ jumpcloud }: Witness): Promise<string[]> {
  const directory = demandFound(await jumpcloud.directory(), "Microsoft 365 directory at JumpCloud");
  const [synced, people] = await Promise.all([jumpcloud.syncedUsers(directory.id), jumpcloud.users()]);
  const emails = new Map(people.map(({ _id, email }) => [_id, email]));
  return synced
    .filter((user) => !isInEntra(user))
    .map(({ id, syncStatus }) => `${emails.get(id) ?? id}: ${syncStatus?.message ?? "not synced yet"}`)
    .sort();
}

function isInEntra({ externalId, syncStatus }: SyncedUser): boolean {
  return Boolean(externalId) && syncStatus?.code === 0;
}
