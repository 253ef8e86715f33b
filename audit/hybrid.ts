import { type Finding, holds, unknown, violated } from "./finding";
import type { Read } from "./reading";

export interface HybridPicture {
  /** The tenant takes people from a local Active Directory. */
  syncs: Read<boolean>;
  /** Sign-in names on the domains whose accounts come from there. */
  synced: string[];
  /** Somebody has declared that it is so. */
  declared: boolean;
}

const CODE = "on-premises-sync";
const NAMED = 5;

/**
 * JumpCloud can't write people who come from a local Active Directory, so that it gives them no immutable id: their
 * sign-in works only where the directory's own id is what JumpCloud sends.
 * https://jumpcloud.com/support/sso-with-m365
 */
export function onPremises(object: string, { syncs, synced, declared }: HybridPicture): Finding {
  if ("unread" in syncs && synced.length === 0) {
    const evidence = `whether a local Active Directory is synced into the tenant could not be read: ${syncs.unread}`;
    const wayOut = "Grant the Microsoft Graph permission Organization.Read.All and run again";
    return unknown(CODE, object, evidence, wayOut);
  }
  const isOn = "value" in syncs && syncs.value;
  if (!isOn && synced.length === 0) return holds(CODE, object, "no local Active Directory is synced into it");
  const evidence = isOn
    ? "a local Active Directory is synced into the tenant"
    : `these come from a local Active Directory: ${some(synced)}`;
  if (declared) return holds(CODE, object, `${evidence}, as declared`);
  const wayOut =
    "End the directory synchronisation, or set `hybrid: true`, which demands that the immutable id of each of those people is what JumpCloud sends as NameID";
  return violated(CODE, object, `${evidence}, where JumpCloud can't set immutable ids`, wayOut);
}

function some(names: string[]): string {
  const sorted = [...names].sort();
  const rest = sorted.length - NAMED;
  return rest > 0 ? `${sorted.slice(0, NAMED).join(", ")} and ${rest} more` : sorted.join(", ");
}
