import { randomBytes } from "node:crypto";
import type { NewEvent } from "../emulation";
import type { SyncRecord, SyncStatus, SystemUser } from "../entities";
import { syncKey } from "../store";
import { type DesiredUser, desiredUser } from "./desired-user";
import { exportPassword } from "./export-password";
import type { SyncRun } from "./sync-run";
import { TenantError, type TenantUser, tenantUser, writeToTenant } from "./tenant";

/** Codes of google.rpc, as far as they are used in a sync status. */
const CODES = { ok: 0, invalid: 3, exists: 6, precondition: 9, unavailable: 14 };

/** An outcome other than success that JumpCloud finds out by itself. */
class SyncRefusal extends Error {
  constructor(
    message: string,
    readonly code: number,
    readonly externalId: string | null = null,
  ) {
    super(message);
  }
}

/** Brings one bound person into the tenant, unless what was written last is still what is wanted. */
export async function syncUser(run: SyncRun, user: SystemUser): Promise<void> {
  const wanted = desiredUser(user, run.directory);
  if ("outcome" in wanted) {
    if (wanted.outcome === "refuse")
      keep(run, user, { status: status(run, CODES.precondition, wanted.reason) });
    return;
  }
  const record = run.store.syncRecords.get(keyOf(run, user._id));
  // The manager's own id is part of it: people are written before their managers as often as after.
  const written = JSON.stringify([wanted, managerOf(run, wanted)]);
  if (!record?.bound || record.status.code !== CODES.ok || record.written !== written) {
    try {
      const externalId = await writeUser(run, user, wanted, record);
      // A refused password stays in the status until another one is written.
      const details = record?.password === "refused" ? record.status.details : [];
      keep(run, user, { externalId, written, status: status(run, CODES.ok, "OK", details) });
    } catch (error) {
      keep(run, user, failure(run, error, record));
      return;
    }
  }
  const kept = run.store.syncRecords.get(keyOf(run, user._id));
  if (kept?.password === "due") await exportPassword(run, user, kept);
}

/** Blocks the sign-in of a person who has lost the last path to the directory; nobody is deleted. */
export async function suspendUser(run: SyncRun, record: SyncRecord): Promise<void> {
  record.bound = false;
  delete record.password;
  if (!record.externalId) return;
  try {
    await writeToTenant(run.graph, "PATCH", `/users/${record.externalId}`, { accountEnabled: false });
    record.written = "suspended";
    record.status = status(run, CODES.ok, "Suspended: no longer bound to the directory");
    run.emit(provisionEvent("user_delete_provision", record.id, record.externalId));
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    record.status = status(run, CODES.unavailable, error.message);
  }
}

async function writeUser(
  run: SyncRun,
  user: SystemUser,
  wanted: DesiredUser,
  record: SyncRecord | undefined,
): Promise<string | null> {
  const existing = await findExisting(run, wanted, record);
  if (existing) return takeOver(run, user, wanted, existing, record);
  // Nobody is created only to be blocked at once.
  if (!wanted.accountEnabled) return null;
  const created = await writeToTenant<{ id: string }>(run.graph, "POST", "/users", {
    ...wanted.attributes,
    userPrincipalName: wanted.userPrincipalName,
    mailNickname: wanted.userPrincipalName.split("@")[0],
    onPremisesImmutableId: user._id,
    accountEnabled: true,
    // JumpCloud has none in hand: the person's own follows once it hears it.
    passwordProfile: {
      password: `${randomBytes(18).toString("base64url")}aA1!`,
      forceChangePasswordNextSignIn: false,
    },
  });
  await writeManager(run, wanted, created.id);
  run.emit(provisionEvent("user_create_provision", user._id, created.id));
  return created.id;
}

async function findExisting(
  run: SyncRun,
  wanted: DesiredUser,
  record: SyncRecord | undefined,
): Promise<TenantUser | undefined> {
  const known = record?.externalId ? await tenantUser(run.graph, record.externalId) : undefined;
  return known ?? (await tenantUser(run.graph, wanted.userPrincipalName));
}

async function takeOver(
  run: SyncRun,
  user: SystemUser,
  wanted: DesiredUser,
  existing: TenantUser,
  record: SyncRecord | undefined,
): Promise<string> {
  const { onPremisesImmutableId: immutableId, onPremisesSyncEnabled } = existing;
  if (onPremisesSyncEnabled) {
    const text = `${existing.userPrincipalName} comes from an on-premises directory and can't be updated`;
    throw new SyncRefusal(text, CODES.precondition, existing.id);
  }
  if (immutableId && immutableId !== user._id) {
    const text = `${existing.userPrincipalName} has another immutable id already`;
    throw new SyncRefusal(text, CODES.exists, existing.id);
  }
  const suspendedHere = record?.written === "suspended" || record?.written.includes('"accountEnabled":false');
  const enable = wanted.accountEnabled
    ? suspendedHere
      ? { accountEnabled: true }
      : {}
    : { accountEnabled: false };
  await writeToTenant(run.graph, "PATCH", `/users/${existing.id}`, {
    ...wanted.attributes,
    ...enable,
    ...(immutableId ? {} : { onPremisesImmutableId: user._id }),
    ...(existing.userPrincipalName.toLowerCase() === wanted.userPrincipalName.toLowerCase()
      ? {}
      : { userPrincipalName: wanted.userPrincipalName }),
  });
  await writeManager(run, wanted, existing.id);
  run.emit(provisionEvent("user_update_provision", user._id, existing.id));
  return existing.id;
}

async function writeManager(run: SyncRun, wanted: DesiredUser, id: string): Promise<void> {
  const manager = managerOf(run, wanted);
  if (!manager) return;
  await writeToTenant(run.graph, "PUT", `/users/${id}/manager/$ref`, {
    "@odata.id": `${run.graph.baseUrl}/users/${manager}`,
  });
}

function managerOf(run: SyncRun, wanted: DesiredUser): string | null {
  if (!wanted.manager) return null;
  return run.store.syncRecords.get(keyOf(run, wanted.manager))?.externalId ?? null;
}

function failure(run: SyncRun, error: unknown, record: SyncRecord | undefined): Partial<SyncRecord> {
  const externalId = record?.externalId ?? null;
  if (error instanceof SyncRefusal) {
    return { externalId: externalId ?? error.externalId, status: status(run, error.code, error.message) };
  }
  if (!(error instanceof TenantError)) throw error;
  const code = error.status === 0 || error.status >= 500 ? CODES.unavailable : CODES.invalid;
  const details = [{ reason: error.code, httpStatus: error.status }];
  return { externalId, status: status(run, code, error.message, details) };
}

function keep(run: SyncRun, user: SystemUser, outcome: Partial<SyncRecord>): void {
  const key = keyOf(run, user._id);
  const before = run.store.syncRecords.get(key) ?? {
    directoryId: run.directory.id,
    type: "user" as const,
    id: user._id,
    externalId: null,
    written: "",
    status: status(run, CODES.unavailable, ""),
  };
  run.store.syncRecords.set(key, { ...before, ...outcome, bound: true });
}

function status(
  run: SyncRun,
  code: number,
  message: string,
  details: Record<string, unknown>[] = [],
): SyncStatus {
  return { code, message, details, syncedAt: run.now().toISOString() };
}

function keyOf(run: SyncRun, id: string): string {
  return syncKey({ directoryId: run.directory.id, type: "user", id });
}

function provisionEvent(event_type: string, id: string, externalId: string): NewEvent {
  return { event_type, service: "directory", resource: { id, type: "user" }, external_id: externalId };
}
