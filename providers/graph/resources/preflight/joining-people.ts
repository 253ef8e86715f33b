import { inheritingDomains } from "../../../../audit/federation/domains";
import type { BlockedMember } from "../../../../audit/sync/blocks";
import {
  blockedNewMembers,
  forecastPasswordExpiry,
  forecastSync,
  type SyncForecast,
} from "../../../../audit/sync/forecast";
import type { Microsoft365Directory } from "../../../../audit/vendor-objects";
import type { Graph } from "../../../../clients/graph";
import { type CallOptions, collectAll, ifAnswered } from "../../../../clients/http";
import type { Vendors } from "../../../../operations/connection/vendors";
import {
  readBindingsOfDirectory,
  readEntraAccountsWithImmutableId,
  readEverybody,
  readNameOwners,
  readPasswordValidity,
} from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import type { MembersByGroup } from "./group-change";
import type { PreflightSnapshot } from "./snapshot";
import type { PreflightInputs } from "./types";

/** What binding the group is going to do to those of its members who are not bound yet. */
export interface JoiningPeople {
  forecast: SyncForecast[];
  blocked: BlockedMember[];
}

export const UNREAD_BIN: SyncForecast = {
  object: "recycle bin",
  happens: [
    "the recycle bin and the addresses of groups could not be read: the forecast does not show whose names are taken there",
  ],
};

/** Nothing where everybody is bound already, or the group is going to be empty. */
export async function readJoiningPeople(
  inputs: PreflightInputs,
  snapshot: Pick<PreflightSnapshot, "members" | "domains"> & { held: MembersByGroup },
  directory: Microsoft365Directory | undefined,
  vendors: Vendors,
  { signal, log }: Call,
): Promise<JoiningPeople | undefined> {
  const { jumpcloud, graph } = vendors;
  const groupIds = [...snapshot.held.keys()];
  const memberIds = snapshot.members.map(({ id }) => id);
  const bindings = directory
    ? await collectAll(readBindingsOfDirectory(jumpcloud, directory.id, { signal, log }))
    : [];
  const bound = new Set(bindings.map(({ userId }) => userId));
  if ([...memberIds, ...[...snapshot.held.values()].flat()].every((id) => bound.has(id))) return undefined;

  const asked = { groupIds, memberIds, directoryId: directory?.id, domains: [] };
  const [found, validity, holders] = await Promise.all([
    readEverybody(graph, jumpcloud, asked, { signal, log }),
    readPasswordValidity(graph, { signal }),
    ifAnswered(readNameOwners(graph, { signal })),
  ]);
  const people = { ...found, holders: [] };
  const domains = inputs.domains.flatMap(({ domain }) => inheritingDomains(domain, snapshot.domains));
  return {
    forecast: [
      ...forecastSync(people, { holders, domains: snapshot.domains }),
      ...(holders ? [] : [UNREAD_BIN]),
      ...forecastPasswordExpiry(domains, validity),
    ],
    blocked: await Promise.all(
      blockedNewMembers(people).map((member) => withLinked(member, graph, { signal })),
    ),
  };
}

/** An account that was linked before can have a sign-in name on any domain. */
async function withLinked(member: BlockedMember, graph: Graph, call: CallOptions): Promise<BlockedMember> {
  if (member.accounts.length > 0) return member;
  return { ...member, accounts: await readEntraAccountsWithImmutableId(graph, member.person.id, call) };
}
