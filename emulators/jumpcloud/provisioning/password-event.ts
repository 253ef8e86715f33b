import type { Emulation } from "../emulation";
import type { SystemUser } from "../entities";

/**
 * JumpCloud has a password in hand only while somebody types it: it goes to the tenant at each change, and at the first
 * login after the person was bound. https://jumpcloud.com/support/sync-user-attributes-with-m365
 */
export function rememberTypedPassword(
  { store, changed }: Emulation,
  user: SystemUser,
  at: "change" | "login",
): void {
  const waiting = [...store.syncRecords.values()].filter(
    ({ type, id, bound, externalId, password }) =>
      type === "user" && id === user._id && bound && externalId && (at === "change" || !password),
  );
  for (const record of waiting) record.password = "due";
  if (waiting.length > 0) changed();
}
