import { shortNameList } from "../../text/short-name-list";
import { type Finding, holds, unknown, violated } from "../finding";
import type { Reading } from "../reading";

export interface OnPremisesSnapshot {
  /** The tenant takes people from a local Active Directory. */
  syncs: Reading<boolean>;
  /** Sign-in names on the domains whose accounts come from there. */
  synced: string[];
  /** Somebody has declared that it is so. */
  declared: boolean;
}

const CODE = "on-premises-sync";
const TENANT = "tenant";

/**
 * JumpCloud can't write people who come from a local Active Directory, so that it gives them no immutable id: their
 * sign-in works only where the directory's own id is what JumpCloud sends.
 * https://jumpcloud.com/support/sso-with-m365
 */
export function checkOnPremisesSync(
  object: string,
  { syncs, synced, declared }: OnPremisesSnapshot,
): Finding {
  if ("unread" in syncs && synced.length === 0) {
    const evidence = `whether a local Active Directory is synced into the tenant could not be read: ${syncs.unread}`;
    const wayOut = "Grant the Microsoft Graph permission Organization.Read.All and run again";
    return unknown(CODE, object, evidence, wayOut);
  }
  const isOn = "value" in syncs && syncs.value;
  if (!isOn && synced.length === 0) return holds(CODE, object, "no local Active Directory is synced into it");
  const evidence = isOn
    ? "a local Active Directory is synced into the tenant"
    : `these come from a local Active Directory: ${shortNameList(synced)}`;
  if (declared) return holds(CODE, object, `${evidence}, as declared`);
  const wayOut =
    "End the directory synchronisation, or set `hybrid: true`, which requires that the immutable id of each of these people is what JumpCloud sends as NameID";
  return violated(CODE, object, `${evidence}, where JumpCloud can't set immutable ids`, wayOut);
}

/**
 * The same of a live domain, of which somebody declared it, or did not; missing if nothing here knows. Then it is told,
 * and nothing is wrong with it.
 */
export function checkLiveOnPremisesSync(syncs: Reading<boolean>, declared: boolean | undefined): Finding[] {
  if ("unread" in syncs || !syncs.value) return [];
  const evidence = "a local Active Directory is synced into the tenant";
  if (declared) return [holds(CODE, TENANT, `${evidence}, as declared`)];
  const effect = `${evidence}: it writes the same immutable ids as JumpCloud, which can't change the people who come from there`;
  const wayOut = "If nobody wants that, end the directory synchronisation; else declare `hybrid: true`";
  return [
    declared === undefined ? holds(CODE, TENANT, effect, wayOut) : violated(CODE, TENANT, effect, wayOut),
  ];
}
