import type { PersonSnapshot } from "../../audit/explanation/person-snapshot";
import { type LoggedSignIns, type PersonCard, personCard } from "../../audit/help-desk/person-card";
import { readEntraSignInsOf } from "../../readings";
import type { Call } from "../../waiting/call";
import { DAY } from "../../waiting/durations";
import { currentTime, type Vendors } from "../connection/vendors";
import type { LocateOptions } from "../locate/domains";
import { readExplainedPerson } from "./explanation";

/** Microsoft keeps the log for a month; what is older than a week is not what somebody calls about. */
const LOOK_BACK = 7 * DAY;

/**
 * The help desk's card of one person: of the number that the caller told, else of the last refusal in Microsoft's log
 * where it may be read, else of what stands in the way at the vendors.
 *
 * @throws AmbiguousOrUnknown where the name leads to nobody, or to several
 */
export async function readHelpDeskCard(
  vendors: Vendors,
  name: string,
  { options, statedNumber }: { options: LocateOptions; statedNumber: number | undefined },
  call: Call,
): Promise<PersonCard> {
  const { snapshot, explanation } = await readExplainedPerson(vendors, name, options, call);
  if (statedNumber !== undefined) return personCard(snapshot, explanation, { statedNumber });
  return personCard(snapshot, explanation, { logged: await logged(vendors, snapshot, call) });
}

async function logged(
  vendors: Vendors,
  { account }: PersonSnapshot,
  { signal }: Call,
): Promise<LoggedSignIns> {
  if (!account) return [];
  const since = new Date(currentTime(vendors).getTime() - LOOK_BACK);
  const log = await readEntraSignInsOf(vendors.graph, account.userPrincipalName, since, { signal });
  return Array.isArray(log) ? log : "unread";
}
