import { type Finding, holds, violated } from "./finding";

/** The span of Microsoft's time in which a token is used, milliseconds. */
export interface TokenSpan {
  issuedAt?: number;
  expiresAt?: number;
}

const CODE = "clock";

/** As much as sign-ins allow for; milliseconds. */
const SKEW = 5 * 60 * 1000;

/**
 * Whether this machine's clock agrees with Microsoft's, by a token that is in use: whether a certificate has expired is
 * judged by the one, and decided by the other. Nothing where the token does not tell.
 */
export function clockAgrees(now: Date, { issuedAt, expiresAt }: TokenSpan): Finding[] {
  if (issuedAt === undefined || expiresAt === undefined) return [];
  const object = "this machine";
  const time = now.getTime();
  const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
  const wayOut = "Set the clock of this machine right, by NTP, and run again";
  if (time < issuedAt - SKEW) {
    const evidence = `its clock is behind: it says ${iso(time)}, and Microsoft has issued its token at ${iso(issuedAt)}`;
    return [violated(CODE, object, evidence, wayOut)];
  }
  if (time > expiresAt + SKEW) {
    const evidence = `its clock is ahead: it says ${iso(time)}, and Microsoft still takes its token, which ends at ${iso(expiresAt)}`;
    return [violated(CODE, object, evidence, wayOut)];
  }
  return [holds(CODE, object, "its clock agrees with Microsoft's")];
}
