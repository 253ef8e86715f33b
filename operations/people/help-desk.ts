import type { PersonPicture } from "../../audit/explanation/person-snapshot";
import { type Logged, type PersonCard, personCard } from "../../audit/help-desk/person-card";
import { entraSignInsOf } from "../../readings";
import type { Call } from "../../waiting/call";
import { now, type Vendors } from "../connection/vendors";
import type { Sought } from "../locate/domains";
import { lookAt } from "./explanation";

/** Microsoft keeps the log for a month; what is older than a week is not what somebody calls about. */
const LOOK_BACK = 7 * 24 * 60 * 60 * 1000;

/**
 * The help desk's card of one person: of the number that the caller told, else of the last refusal in Microsoft's log
 * where it may be read, else of what stands in the way at the vendors.
 *
 * @throws Unlocated where the name leads to nobody, or to several
 */
export async function helpDeskCard(
  vendors: Vendors,
  name: string,
  { sought, told }: { sought: Sought; told: number | undefined },
  call: Call,
): Promise<PersonCard> {
  const { picture, explanation } = await lookAt(vendors, name, sought, call);
  if (told !== undefined) return personCard(picture, explanation, { told });
  return personCard(picture, explanation, { logged: await logged(vendors, picture, call) });
}

async function logged(vendors: Vendors, { account }: PersonPicture, { signal }: Call): Promise<Logged> {
  if (!account) return [];
  const since = new Date(now(vendors).getTime() - LOOK_BACK);
  const log = await entraSignInsOf(vendors.graph, account.userPrincipalName, since, { signal });
  return Array.isArray(log) ? log : "unread";
}
