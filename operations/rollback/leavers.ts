import type { LeaverAccount } from "../../audit/people/leavers";
import type { Reading, Unread } from "../../audit/reading";
import type { PasswordReading } from "../../audit/rollback/cloud-passwords";
import { isObjectId } from "../../clients/jumpcloud";
import { attemptReading, readAdministrators } from "../../readings";
import type { Call } from "../../waiting/call";
import type { EntraConnection } from "../connection/vendors";
import { type FederationRecord, type PasswordsOrUnread, recordedLeavers } from "./record";

/** Somebody whom JumpCloud lets in no more, and whose old password at Microsoft works again once the domain is Managed. */
export interface EnabledLeaver extends LeaverAccount {
  /** Directory roles that the account holds; empty where it holds none. */
  roles: string[];
  /** An administrator for emergencies, whom nobody is to block. */
  isEmergency?: true;
}

/** Everybody whom a rollback lets in again, as far as it is known. */
export interface EnabledLeavers {
  value: EnabledLeaver[];
  /** They are those of an earlier record, and who left since is not known. */
  recorded?: {
    /** When that record was taken: RFC 3339. */
    at: string;
    /** Why JumpCloud was not asked, or did not answer. */
    because: string;
  };
  /** How many enabled accounts have no id of JumpCloud, so that nothing more is known about them; missing if there are none. */
  unlinked?: number;
  /** Why it is not known who of them holds a role. */
  rolesUnread?: string;
  /** They are most of JumpCloud's people on the domain: rather its word is wrong, as where somebody else rules it. */
  isDoubted?: true;
}

export interface FindLeaversOptions {
  /** Everybody who can sign in on the domain and its children once it is Managed. */
  people: PasswordsOrUnread;
  /** The record that the rollback takes, with what JumpCloud tells now, or told when the earlier one was taken. */
  kept: FederationRecord;
  /** The record that was named. */
  earlier?: FederationRecord;
  /** Why JumpCloud told nothing now; missing if it did. */
  jumpcloudUnread?: string;
}

/** By JumpCloud where it tells, and by the record else: a rollback works with Graph alone. */
export async function findEnabledLeavers(
  { graph }: Pick<EntraConnection, "graph">,
  { people, kept, earlier, jumpcloudUnread }: FindLeaversOptions,
  call: Call,
): Promise<EnabledLeavers | Unread> {
  const because = Array.isArray(people)
    ? jumpcloudUnread && `JumpCloud gave no answer (${jumpcloudUnread})`
    : notShown(people);
  // Without the people nothing was compared with what JumpCloud tells now.
  const source = Array.isArray(people) ? kept : earlier;
  const departed = source && recordedLeavers(source);
  if (source === undefined || departed === undefined) return { unread: withoutRecord(because, earlier) };
  const still = departed.flatMap(asNow(people));
  const roles = still.length > 0 ? await rolesOf(graph, call) : { value: new Map<string, string[]>() };
  const emergency = emergencyOf(earlier);
  const value = still.map((one): EnabledLeaver => {
    const upn = one.upn.toLowerCase();
    const held = "value" in roles ? (roles.value.get(upn) ?? []) : [];
    return { ...one, roles: held, ...(emergency.has(upn) ? { isEmergency: true } : {}) };
  });
  const reported = new Set(value.map(({ upn }) => upn));
  const unlinked = Array.isArray(people)
    ? unlinkedOf(people).filter(({ user }) => !reported.has(user)).length
    : 0;
  return {
    value: value.sort((one, other) => one.upn.localeCompare(other.upn)),
    ...(because ? { recorded: { at: source.atJumpCloud?.readAt ?? "", because } } : {}),
    ...(unlinked > 0 ? { unlinked } : {}),
    ...("unread" in roles ? { rolesUnread: roles.unread } : {}),
    ...(value.length * 2 > linkedOf(people, source) ? { isDoubted: true } : {}),
  };
}

/** How many people JumpCloud was asked for. */
function linkedOf(people: PasswordsOrUnread, { atJumpCloud }: FederationRecord): number {
  if (Array.isArray(people)) return people.filter(({ immutableId }) => immutableId !== undefined).length;
  const { passwordDates = {}, departed = [] } = atJumpCloud ?? {};
  return new Set([...Object.keys(passwordDates), ...departed.map(({ id }) => id)]).size;
}

function notShown({ unread }: Unread): string {
  return `Microsoft did not show the people (${unread})`;
}

function withoutRecord(because: string | undefined, earlier: FederationRecord | undefined): string {
  const without = earlier ? "the record was taken without JumpCloud" : "no earlier record is named";
  return because ? `${because}, and ${without}` : without;
}

/** Those whose account is still enabled, by its name of now. Where nobody is shown, everybody may be. */
function asNow(people: PasswordsOrUnread): (one: LeaverAccount) => LeaverAccount[] {
  if (!Array.isArray(people)) return (one) => [one];
  const byId = new Map(people.map((person) => [person.immutableId, person.user]));
  const byName = new Map(unlinkedOf(people).map(({ user }) => [user.toLowerCase(), user]));
  return (one) => {
    const upn = byId.get(one.id) ?? byName.get(one.upn.toLowerCase());
    return upn === undefined ? [] : [{ ...one, upn }];
  };
}

function unlinkedOf(people: readonly PasswordReading[]): PasswordReading[] {
  return people.filter(({ immutableId }) => !isObjectId(immutableId ?? ""));
}

function emergencyOf(record: FederationRecord | undefined): Set<string> {
  const { administrator, adoptedAdministrator, terms } = record?.declared ?? {};
  const upns = [administrator, adoptedAdministrator, terms?.emergencyAccess?.upn];
  return new Set(upns.flatMap((upn) => (upn ? [upn.toLowerCase()] : [])));
}

/** Names of roles by sign-in name, in lower case; a role that somebody may activate is one as well. */
async function rolesOf(
  graph: EntraConnection["graph"],
  { signal }: Call,
): Promise<Reading<Map<string, string[]>>> {
  const read = await attemptReading(() => readAdministrators(graph, { signal }));
  if ("unread" in read) return read;
  const { holders, unread } = read.value;
  if (unread.length > 0) return { unread: `these could not be read: ${unread.join("; ")}` };
  const roles = new Map<string, string[]>();
  for (const { account, roleName, assignment } of holders) {
    const upn = account.userPrincipalName.toLowerCase();
    const name = assignment === "eligible" ? `${roleName} (to be activated)` : roleName;
    roles.set(upn, [...new Set([...(roles.get(upn) ?? []), name])].sort());
  }
  return { value: roles };
}
