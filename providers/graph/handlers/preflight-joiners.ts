import { inheritors } from "../../../audit/domains";
import { blockedJoiners, type Forecast, forecastOf, passwordForecast } from "../../../audit/forecast";
import type { DirectoryStanding } from "../../../audit/standings";
import type { BlockedMember } from "../../../audit/sync-block";
import type { Graph } from "../../../clients/graph";
import { answered, type CallOptions, collect } from "../../../clients/http";
import type { Vendors } from "../../../operations/vendors";
import {
  bindingsOfDirectory,
  entraUsersWithImmutableId,
  everybody,
  nameHolders,
  passwordValidity,
} from "../../../surveys";
import type { Call } from "../../lifecycle/handler";
import type { PreflightInputs } from "../preflight";
import type { Held } from "./preflight-group";
import type { Picture } from "./preflight-picture";

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
