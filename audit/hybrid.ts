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

/** Somebody whose account comes from a local Active Directory, and what JumpCloud would send for them. */
export interface SyncedIdentity {
  userPrincipalName: string;
  immutableId?: string;
  /** Left out where JumpCloud has no such person. */
  nameId?: string;
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

/** One finding for each synced person whom JumpCloud's NameID does not lead to. */
export function hybridNameIds(identities: SyncedIdentity[]): Finding[] {
  return identities.flatMap(({ userPrincipalName, immutableId, nameId }) => {
    if (nameId !== undefined && immutableId === nameId) return [];
    const sent = nameId === undefined ? "JumpCloud has nobody for it" : `JumpCloud sends ${nameId}`;
    const evidence = `it comes from a local Active Directory with the immutable id ${immutableId ?? "(none)"}, and ${sent}`;
    const wayOut =
      "Let the local directory write what JumpCloud sends into the attribute that is the source anchor, or take the person off the domain";
    return [violated("name-id-differs", userPrincipalName, evidence, wayOut)];
  });
}

function some(names: string[]): string {
  const sorted = [...names].sort();
  const rest = sorted.length - NAMED;
  return rest > 0 ? `${sorted.slice(0, NAMED).join(", ")} and ${rest} more` : sorted.join(", ");
}
