import type { ExpiredAcceptance } from "../../../../audit/acceptances/acceptances";
import { noteExpiredAcceptance } from "../../../../audit/acceptances/effective";
import { violated } from "../../../../audit/finding";
import type { PersonVerdict } from "../../../../audit/people/verdicts";
import type { Unready, UserParityInputs, UserParityState } from "./types";

/** So many are named in an error; `parity` lists all. */
const NAMED = 20;

/** Who can't sign in, and as a finding those of them who are not in `asFound`. */
export function toOutageState(
  inputs: UserParityInputs & Pick<UserParityState, "asFound">,
  outage: Unready[],
  expired: readonly ExpiredAcceptance[],
): Required<Pick<UserParityState, "outage" | "standing">> {
  const isOld = isAsFound(inputs);
  const news = outage.filter((one) => !isOld(one));
  if (news.length === 0) return { outage, standing: [] };
  const named = news.slice(0, NAMED).map(({ user }) => user);
  const more = news.length - named.length;
  const names = [...named, ...(more > 0 ? [`${more} more`] : [])].join(", ");
  const evidence = `these people should be able to sign in, but can't: ${names}`;
  const wayOut =
    "`npx jumpcloud-entra parity` says what to do for each of them. Or name them in acceptLockOut";
  const finding = violated("lock-out", inputs.domains.join(" and "), evidence, wayOut);
  return { outage, standing: [noteExpiredAcceptance(finding, expired)] };
}

/** Whoever could sign in since is found no more: who can't again is told as anybody. */
export function stillShutOut(
  asFound: string[] | undefined,
  verdicts: readonly PersonVerdict[],
): string[] | undefined {
  const isIn = new Set(verdicts.filter(({ canSignIn }) => canSignIn === "yes").map(({ user }) => user));
  const still = asFound?.filter((user) => !isIn.has(user));
  return still?.length ? still : undefined;
}

export function isAsFound({ asFound = [] }: Pick<UserParityState, "asFound">): (one: Unready) => boolean {
  const known = new Set(asFound);
  return ({ user }) => known.has(user);
}
