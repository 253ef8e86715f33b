import type { SyncRecord, SystemUser } from "../entities";
import type { SyncRun } from "./sync-run";
import { TenantError, writeToTenant } from "./tenant";

/** Google's code for what can be tried again. */
const UNAVAILABLE = 14;

/** Writes the person's password to the tenant; what the tenant refuses is told in the status, and not tried again. */
export async function exportPassword(run: SyncRun, user: SystemUser, record: SyncRecord): Promise<void> {
  const password = run.store.passwords.get(user._id);
  if (password === undefined) return;
  const passwordProfile = { password, forceChangePasswordNextSignIn: false };
  try {
    await writeToTenant(run.graph, "PATCH", `/users/${record.externalId}`, { passwordProfile });
    record.password = "written";
    record.status = { ...record.status, details: [] };
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    const isPassing = error.status === 0 || error.status === 429 || error.status >= 500;
    if (!isPassing) record.password = "refused";
    record.status = {
      ...record.status,
      ...(isPassing ? { code: UNAVAILABLE, message: error.message } : {}),
      details: [{ field: "password", reason: error.code, httpStatus: error.status, message: error.message }],
    };
  }
}
