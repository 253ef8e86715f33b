import { isObjectId, type JumpCloudUser } from "../../clients/jumpcloud";
import type { Call } from "../../waiting/call";
import type { InputFailure } from "../lifecycle/handler";
import { isUnknown } from "../lifecycle/unknown";
import type { Account } from "./account";

/** Who is meant by ids and company e-mails, in their order; nobody where an entry leads to no user. */
export async function findPeople(
  account: Account,
  entries: readonly string[],
  call: Call,
): Promise<(JumpCloudUser | undefined)[]> {
  const known = entries.filter((entry) => !isUnknown(entry));
  const ids = known.filter(isObjectId);
  const emails = known.filter((entry) => !isObjectId(entry));
  const { users } = account.jumpcloud;
  const byId = ids.length > 0 ? await users.findByIds(ids, call) : new Map<string, JumpCloudUser>();
  const byEmail =
    emails.length > 0 ? await users.findByEmailsInAnyCase(emails, call) : new Map<string, JumpCloudUser>();
  return entries.map((entry) => byId.get(entry) ?? byEmail.get(entry.toLowerCase()));
}

/** One failure for each entry of a list property that leads to nobody. */
export function unknownPeopleFailures(
  property: string,
  entries: readonly string[],
  people: readonly (JumpCloudUser | undefined)[],
): InputFailure[] {
  return entries.flatMap((entry, i) =>
    people[i] || isUnknown(entry) ? [] : [{ property: `${property}[${i}]`, reason: gone(entry) }],
  );
}

/** One who was deleted, or has another address by now, is taken out of the list; the group has lost the person anyway. */
function gone(entry: string): string {
  return `JumpCloud has no user with the e-mail or id "${entry}"; take it out of the list, correct it, or create the user first`;
}

/** JumpCloud names people whose accounts it then doesn't show, so nobody knows what they would lose. */
export class UnknownPeople extends Error {
  constructor(ids: readonly string[], from: string) {
    super(
      `JumpCloud shows no account for ${ids.length} people of ${from}: ${ids.join(", ")}. Nothing was changed, because it is not known what ` +
        "they would lose. Run again; if it stays so, check that the credential may read all users.",
    );
    this.name = "UnknownPeople";
  }
}

/** The accounts of all of them. `from` is where they were found, such as `the group Staff`. @throws UnknownPeople */
export async function demandEveryPerson(
  account: Account,
  ids: readonly string[],
  from: string,
  call: Call,
): Promise<JumpCloudUser[]> {
  const found = await account.jumpcloud.users.findByIds(ids, call);
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length > 0) throw new UnknownPeople(missing, from);
  return [...found.values()];
}

export function isFoundPerson(person: JumpCloudUser | undefined): person is JumpCloudUser {
  return person !== undefined;
}
