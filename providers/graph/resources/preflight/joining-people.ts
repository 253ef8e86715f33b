import { inheritors } from "../../../../audit/federation/domains";
import type { BlockedMember } from "../../../../audit/sync/blocks";
import { blockedJoiners, type Forecast, forecastOf, passwordForecast } from "../../../../audit/sync/forecast";
import type { DirectoryStanding } from "../../../../audit/vendor-objects";
import type { Graph } from "../../../../clients/graph";
import { answered, type CallOptions, collect } from "../../../../clients/http";
import type { Vendors } from "../../../../operations/connection/vendors";
import {
  bindingsOfDirectory,
  entraUsersWithImmutableId,
  everybody,
  nameHolders,
  passwordValidity,
} from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import type { Held } from "./group-change";
import type { PreflightInputs } from "./resource";
import type { Picture } from "./snapshot";

/** What binding the group is going to do to those of its members who are not bound yet. */
export interface Joining {
  forecast: Forecast[];
  blocked: BlockedMember[];
}

const UNREAD_BIN: Forecast = {
  object: "recycle bin",
  happens: ["it could not be read, nor the groups' addresses: whose names are taken there is not foretold"],
};

/** Nothing where everybody is bound already, or the group is going to be empty. */
export async function surveyJoining(
  inputs: PreflightInputs,
  picture: Pick<Picture, "members" | "domains"> & { held: Held },
  directory: DirectoryStanding | undefined,
  vendors: Vendors,
  { signal, log }: Call,
): Promise<Joining | undefined> {
  const { jumpcloud, graph } = vendors;
  const groupIds = [...picture.held.keys()];
  const memberIds = picture.members.map(({ id }) => id);
  const bindings = directory
    ? await collect(bindingsOfDirectory(jumpcloud, directory.id, { signal, log }))
    : [];
  const bound = new Set(bindings.map(({ userId }) => userId));
  if ([...memberIds, ...[...picture.held.values()].flat()].every((id) => bound.has(id))) return undefined;

  const asked = { groupIds, memberIds, directoryId: directory?.id, domains: [] };
  const [found, validity, holders] = await Promise.all([
    everybody(jumpcloud, graph, asked, { signal, log }),
    passwordValidity(graph, { signal }),
    answered(nameHolders(graph, { signal })),
  ]);
  const people = { ...found, holders: [] };
  const domains = inputs.domains.flatMap(({ domain }) => inheritors(domain, picture.domains));
  return {
    forecast: [
      ...forecastOf(people, { holders, domains: picture.domains }),
      ...(holders ? [] : [UNREAD_BIN]),
      ...passwordForecast(domains, validity),
    ],
    blocked: await Promise.all(blockedJoiners(people).map((member) => withLinked(member, graph, { signal }))),
  };
}

/** An account that was linked before can have a sign-in name on any domain. */
async function withLinked(member: BlockedMember, graph: Graph, call: CallOptions): Promise<BlockedMember> {
  if (member.accounts.length > 0) return member;
  return { ...member, accounts: await entraUsersWithImmutableId(graph, member.person.id, call) };
}
