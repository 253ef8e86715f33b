import type { SyncRecord, UserGroup } from "../entities";
import { syncKey } from "../store";
import type { SyncRun } from "./sync-run";
import { listTenantPages, TenantError, writeToTenant } from "./tenant";

interface TenantGroup {
  id: string;
  displayName: string;
}

/**
 * Brings a bound group into the tenant as a security group. It needs an address and at least one member.
 * https://jumpcloud.com/support/sync-users-and-groups-from-jumpcloud-to-m365-azure-ad
 */
export async function syncGroup(run: SyncRun, group: UserGroup): Promise<void> {
  const members = externalMembers(run, group);
  if (!run.directory.groupsEnabled || group.email === "" || members.length === 0) return;
  const key = syncKey({ directoryId: run.directory.id, type: "user_group", id: group.id });
  const record = run.store.syncRecords.get(key);
  const written = JSON.stringify([group.name, group.description, group.email, members]);
  if (record?.status.code === 0 && record.written === written) return;
  const at = run.now().toISOString();
  const base = { directoryId: run.directory.id, type: "user_group" as const, id: group.id, bound: true };
  try {
    const externalId = await ensureGroup(run, group, record);
    await writeMembers(run, externalId, members);
    const status = { code: 0, message: "OK", details: [], syncedAt: at };
    run.store.syncRecords.set(key, { ...base, externalId, written, status });
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    const status = { code: 14, message: error.message, details: [{ reason: error.code }], syncedAt: at };
    run.store.syncRecords.set(key, {
      ...base,
      externalId: record?.externalId ?? null,
      written: "",
      status,
    });
  }
}

function externalMembers(run: SyncRun, group: UserGroup): string[] {
  return run.store.memberships
    .filter((row) => row.group === group.id)
    .map((row) => syncKey({ directoryId: run.directory.id, type: "user", id: row.user }))
    .flatMap((key) => run.store.syncRecords.get(key)?.externalId ?? [])
    .sort();
}

// A security group of the same name is taken over, as people of the same name are.
async function ensureGroup(run: SyncRun, group: UserGroup, record: SyncRecord | undefined): Promise<string> {
  const fields = { displayName: group.name, description: group.description || null };
  const known = record?.externalId ?? (await findByName(run, group.name))?.id;
  if (known) {
    await writeToTenant(run.graph, "PATCH", `/groups/${known}`, fields);
    return known;
  }
  const created = await writeToTenant<TenantGroup>(run.graph, "POST", "/groups", {
    ...fields,
    mailEnabled: false,
    mailNickname: group.email.split("@")[0],
    securityEnabled: true,
  });
  return created.id;
}

async function findByName(run: SyncRun, name: string): Promise<TenantGroup | undefined> {
  const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
  const found = await listTenantPages<TenantGroup>(run.graph, `/groups?$filter=${filter}`);
  return found.find((group) => group.displayName === name);
}

async function writeMembers(run: SyncRun, group: string, wanted: string[]): Promise<void> {
  const rows = await listTenantPages<{ id: string }>(run.graph, `/groups/${group}/members?$select=id`);
  const present = new Set(rows.map((row) => row.id));
  for (const id of wanted.filter((member) => !present.has(member))) {
    await writeToTenant(run.graph, "POST", `/groups/${group}/members/$ref`, {
      "@odata.id": `${run.graph.baseUrl}/directoryObjects/${id}`,
    });
  }
  for (const id of [...present].filter((member) => !wanted.includes(member))) {
    await writeToTenant(run.graph, "DELETE", `/groups/${group}/members/${id}/$ref`);
  }
}
