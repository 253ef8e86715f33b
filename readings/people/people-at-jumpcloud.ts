import {
  type DomainAccount,
  type PeopleAtJumpCloud,
  toPeopleAtJumpCloud,
} from "../../audit/people/people-at-jumpcloud";
import type { PasswordReading } from "../../audit/rollback/cloud-passwords";
import type { CallOptions } from "../../clients/http";
import { isObjectId, type JumpCloud } from "../../clients/jumpcloud";
import { readUsersById } from "./leavers";

/** Reads of JumpCloud what a way back needs of these accounts' people. */
export async function readPeopleAtJumpCloud(
  jumpcloud: JumpCloud,
  people: readonly PasswordReading[],
  now: Date,
  call?: CallOptions,
): Promise<PeopleAtJumpCloud> {
  const accounts = people.map(({ user: upn, immutableId: id }): DomainAccount => {
    return id !== undefined && isObjectId(id) ? { upn, id } : { upn };
  });
  const persons = await readUsersById(
    jumpcloud,
    accounts.flatMap(({ id }) => id ?? []),
    call,
  );
  const strays = accounts.filter(({ id }) => id === undefined || !persons.has(id)).map(({ upn }) => upn);
  const names = strays.length > 0 ? await jumpcloud.users.findByEmails(strays, call) : new Map();
  return toPeopleAtJumpCloud(accounts, persons, names, now);
}
