import type { RoleHolder } from "../../audit/people/accounts";
import type { PeopleSnapshot } from "../../audit/people/people";
import {
  type EverybodyOptions,
  type EverybodySnapshot,
  readAccessRules,
  readEverybody,
} from "../../readings";
import type { Call } from "../../waiting/call";
import { currentTime, type Vendors } from "../connection/vendors";
import { gcWhileReading } from "./gc-while-reading";
import { cacheJumpCloudPeople } from "./jumpcloud-people-cache";

export interface SurveyPeopleOptions extends EverybodyOptions {
  /** Whose access policies are judged; missing if none is known yet. */
  applicationId?: string | undefined;
  holders: RoleHolder[];
}

export type SurveyedPeople = PeopleSnapshot & EverybodySnapshot;

/** Everybody whom the domains or the groups touch, and what decides about each of them. */
export async function surveyPeople(
  { jumpcloud, graph, clock }: Vendors,
  { applicationId, holders, ...asked }: SurveyPeopleOptions,
  call: Call,
  tell?: (line: string) => void,
): Promise<SurveyedPeople> {
  const readAt = currentTime({ clock });
  const found = await gcWhileReading(() => readEverybody(graph, jumpcloud, asked, call, tell));
  cacheJumpCloudPeople(jumpcloud, asked.domains, found, readAt);
  if (applicationId === undefined) return { ...found, holders };
  const access = await readAccessRules(jumpcloud, applicationId, found.groups, call);
  return { ...found, holders, access };
}
