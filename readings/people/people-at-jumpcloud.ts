import {
  type AccountOfDomain,
  type PeopleAtJumpCloud,
  peopleAtJumpCloud,
} from "../../audit/people/people-at-jumpcloud";
import type { PasswordFacts } from "../../audit/rollback/cloud-passwords";
import type { CallOptions } from "../../clients/http";
import { isObjectId, type JumpCloud } from "../../clients/jumpcloud";
import { usersById } from "./leavers";

/** Reads of JumpCloud what a way back needs of these accounts' people. */
export async function readPeopleAtJumpCloud(
  jumpcloud: JumpCloud,
  people: readonly PasswordFacts[],
  now: Date,
  call?: CallOptions,
): Promise<PeopleAtJumpCloud> {
  const accounts = people.map(({ user: upn, immutableId: id }): AccountOfDomain => {
    return id !== undefined && isObjectId(id) ? { upn, id } : { upn };
  });
  const persons = await usersById(
    jumpcloud,
    accounts.flatMap(({ id }) => id ?? []),
    call,
  );
  const strays = accounts.filter(({ id }) => id === undefined || !persons.has(id)).map(({ upn }) => upn);
  const names = strays.length > 0 ? await jumpcloud.users.findByEmails(strays, call) : new Map();
  return peopleAtJumpCloud(accounts, persons, names, now);
}
