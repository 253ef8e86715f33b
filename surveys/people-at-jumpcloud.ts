import type { PasswordFacts } from "../audit/cloud-passwords";
import { type LinkedAccount, type PeopleAtJumpCloud, peopleAtJumpCloud } from "../audit/people-at-jumpcloud";
import type { CallOptions } from "../clients/http";
import { isObjectId, type JumpCloud } from "../clients/jumpcloud";
import { usersById } from "./leavers";

/** Reads of JumpCloud what a way back needs of these accounts' people. */
export async function readPeopleAtJumpCloud(
  jumpcloud: JumpCloud,
  people: readonly PasswordFacts[],
  now: Date,
  call?: CallOptions,
): Promise<PeopleAtJumpCloud> {
  const linked = people.flatMap(({ user, immutableId }): LinkedAccount[] =>
    immutableId !== undefined && isObjectId(immutableId) ? [{ upn: user, id: immutableId }] : [],
  );
  const ids = linked.map(({ id }) => id);
  return peopleAtJumpCloud(linked, await usersById(jumpcloud, ids, call), now);
}
