import type { Departed } from "../audit/leavers";
import type { Read, Unread } from "../audit/reading";
import type { JumpCloud } from "../clients/jumpcloud";
import type { Call } from "../providers/lifecycle/handler";
import { departedOf, reading, roleHolders } from "../surveys";
import { type JumpCloudAtHand, jumpcloudInTime } from "./jumpcloud-in-time";
import { type FederationRecord, type ReadPasswords, recordedLeavers } from "./record";
import type { Tenant } from "./settled-domain";

/** Somebody whom JumpCloud lets in no more, and whose old password at Microsoft works again once the domain is Managed. */
export interface Leaver extends Departed {
  /** Directory roles that the account holds; empty where it holds none. */
  roles: string[];
  /** An administrator for emergencies, whom nobody is to block. */
  isEmergency?: true;
}

/** Everybody whom a rollback lets in again, as far as it is known. */
export interface Leavers {
  value: Leaver[];
  /** They are those of an earlier record, as JumpCloud could not be asked. */
  recorded?: { at: string; because: string };
  /** Why nobody knows who of them holds a role. */
  rolesUnread?: string;
}

export interface LeaversAsked {
  /** Everybody who can sign in on the domain and its children once it is Managed. */
  people: ReadPasswords;
  /** An earlier record. */
  record?: FederationRecord;
  /** Left out where nobody is to be asked. */
  jumpcloud?: JumpCloudAtHand;
  /** How long JumpCloud may take, in milliseconds. @default some seconds */
  patience?: number;
}

/** Asks JumpCloud where it can be asked, and goes by the record else: a rollback works with Graph alone. */
export async function leaversOf(
  { graph }: Pick<Tenant, "graph">,
  asked: LeaversAsked,
  call: Call,
): Promise<Leavers | Unread> {
  const { record, people } = asked;
  const live = await liveLeavers(asked, call);
  const departed = "value" in live ? live.value : record && recordedLeavers(record);
  if (departed === undefined) return { unread: whyUnknown(live, record) };
  const still = departed.filter(({ id }) => isEnabled(id, people));
  const roles = still.length > 0 ? await rolesOf(graph, call) : { value: new Map<string, string[]>() };
  const emergency = emergencyOf(record);
  return {
    value: still
      .map((one) => ({
        ...one,
        roles: "value" in roles ? (roles.value.get(one.upn.toLowerCase()) ?? []) : [],
        ...(emergency.has(one.upn.toLowerCase()) ? { isEmergency: true as const } : {}),
      }))
      .sort((one, other) => one.upn.localeCompare(other.upn)),
    ...("unread" in live ? { recorded: { at: readAtOf(record), because: live.unread } } : {}),
    ...("unread" in roles ? { rolesUnread: roles.unread } : {}),
  };
}

/** What JumpCloud says within some seconds; whatever keeps it from that is a sentence, and no end of a rollback. */
async function liveLeavers(
  { people, jumpcloud, patience }: LeaversAsked,
  { signal }: Call,
): Promise<Read<Departed[]>> {
  if (!jumpcloud) return { unread: "no credential of JumpCloud's is at hand" };
  if (!Array.isArray(people)) return { unread: `Microsoft did not show the people: ${people.unread}` };
  try {
    const ask = (asked: JumpCloud, within: AbortSignal) => departedOf(asked, people, { signal: within });
    return await jumpcloudInTime(jumpcloud, ask, signal, patience);
  } catch (error) {
    signal.throwIfAborted();
    return { unread: error instanceof Error ? error.message : String(error) };
  }
}

/** Where nobody is shown, everybody may be. */
function isEnabled(id: string, people: ReadPasswords): boolean {
  return !Array.isArray(people) || people.some(({ immutableId }) => immutableId === id);
}

function whyUnknown(live: Read<unknown>, record: FederationRecord | undefined): string {
  const because = "unread" in live ? live.unread : "";
  const without = record ? "the record was taken without JumpCloud" : "no earlier record is named";
  return `${because.replace(/[.:]$/, "")}, and ${without}`;
}

function readAtOf(record: FederationRecord | undefined): string {
  return record?.atJumpCloud?.readAt ?? "";
}

function emergencyOf(record: FederationRecord | undefined): Set<string> {
  const { administrator, adoptedAdministrator, terms } = record?.declared ?? {};
  const upns = [administrator, adoptedAdministrator, terms?.emergencyAccess?.upn];
  return new Set(upns.flatMap((upn) => (upn ? [upn.toLowerCase()] : [])));
}

/** Names of roles by sign-in name, in lower case. */
function rolesOf(graph: Tenant["graph"], { signal }: Call): Promise<Read<Map<string, string[]>>> {
  return reading(async () => {
    const roles = new Map<string, string[]>();
    for (const { account, roleName } of await roleHolders(graph, { signal })) {
      const upn = account.userPrincipalName.toLowerCase();
      roles.set(upn, [...new Set([...(roles.get(upn) ?? []), roleName])].sort());
    }
    return roles;
  });
}
