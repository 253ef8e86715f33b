import type { RoleHolder } from "../../audit/people/accounts";
import type { People } from "../../audit/people/people";
import { accessRules, type Everybody, type EverybodyAsked, everybody } from "../../readings";
import type { Call } from "../../waiting/call";
import { now, type Vendors } from "../connection/vendors";
import { leanly } from "./gc-while-reading";
import { noteTold } from "./jumpcloud-people-cache";

export interface PeopleAsked extends EverybodyAsked {
  /** Whose access policies are judged; left out where none is known yet. */
  applicationId?: string | undefined;
  holders: RoleHolder[];
}

export type Surveyed = People & Everybody;

/** Everybody whom the domains or the groups touch, and what decides about each of them. */
export async function surveyPeople(
  { jumpcloud, graph, clock }: Vendors,
  { applicationId, holders, ...asked }: PeopleAsked,
  call: Call,
  tell?: (line: string) => void,
): Promise<Surveyed> {
  const readAt = now({ clock });
  const found = await leanly(() => everybody(jumpcloud, graph, asked, call, tell));
  noteTold(jumpcloud, asked.domains, found, readAt);
  if (applicationId === undefined) return { ...found, holders };
  const access = await accessRules(jumpcloud, applicationId, found.groups, call);
  return { ...found, holders, access };
}
