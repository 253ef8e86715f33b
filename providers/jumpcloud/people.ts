import type { User } from "../../clients/jumpcloud";
import { type Call, type Failure, isUnknown } from "../lifecycle/handler";
import type { Account } from "./account";

const USER_ID = /^[0-9a-f]{24}$/;

/** Who is meant by ids and company e-mails, in their order; nobody where an entry leads to no user. */
export async function findPeople(
  account: Account,
  entries: readonly string[],
  call: Call,
): Promise<(User | undefined)[]> {
  const known = entries.filter((entry) => !isUnknown(entry));
  const ids = known.filter((entry) => USER_ID.test(entry));
  const emails = known.filter((entry) => !USER_ID.test(entry));
  const { users } = account.jumpcloud;
  const byId = ids.length > 0 ? await users.findByIds(ids, call) : new Map<string, User>();
  const byEmail = emails.length > 0 ? await users.findByEmails(emails, call) : new Map<string, User>();
  return entries.map((entry) => byId.get(entry) ?? byEmail.get(entry.toLowerCase()));
}

/** One failure for each entry of a list property that leads to nobody. */
export function strangers(
  property: string,
  entries: readonly string[],
  people: readonly (User | undefined)[],
): Failure[] {
  return entries.flatMap((entry, i) =>
    people[i] || isUnknown(entry)
      ? []
      : [{ property: `${property}[${i}]`, reason: `JumpCloud has no user with the e-mail or id "${entry}"` }],
  );
}

export function isPerson(person: User | undefined): person is User {
  return person !== undefined;
}
