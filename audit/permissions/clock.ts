import { MINUTE } from "../../waiting/durations";
import { type Finding, holds, violated } from "../finding";

/** The span of Microsoft's time in which a token is used, milliseconds. */
export interface TokenLifetime {
  issuedAt?: number;
  expiresAt?: number;
  /** How far this machine's clock was ahead of Microsoft's at the last answer, milliseconds. */
  skew?: number;
}

const CODE = "clock";
const OBJECT = "this machine";
const WAY_OUT = "Correct the clock of this machine (NTP) and run again";

/** As much as sign-ins allow for; milliseconds. */
const SKEW = 5 * 60 * 1000;

/**
 * Whether this machine's clock agrees with Microsoft's, by the time of its last answer
 * and by a token that is in use: whether a certificate has expired is
 * judged by the one, and decided by the other. Nothing where the token does not tell.
 */
export function checkClock(now: Date, { issuedAt, expiresAt, skew = 0 }: TokenLifetime): Finding[] {
  if (Math.abs(skew) > SKEW) {
    const minutes = Math.round(Math.abs(skew) / MINUTE);
    const evidence = `its clock is ${minutes} min ${skew < 0 ? "behind" : "ahead of"} Microsoft's, compared with its last answer`;
    return [violated(CODE, OBJECT, evidence, WAY_OUT)];
  }
  if (issuedAt === undefined || expiresAt === undefined) return [];
  const time = now.getTime();
  const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
  if (time < issuedAt - SKEW) {
    const evidence = `its clock is behind: it says ${iso(time)}, but Microsoft has issued its token at ${iso(issuedAt)}`;
    return [violated(CODE, OBJECT, evidence, WAY_OUT)];
  }
  if (time > expiresAt + SKEW) {
    const evidence = `its clock is ahead: it says ${iso(time)}, but Microsoft still accepts its token, which ends at ${iso(expiresAt)}`;
    return [violated(CODE, OBJECT, evidence, WAY_OUT)];
  }
  return [holds(CODE, OBJECT, "its clock agrees with Microsoft's")];
}
