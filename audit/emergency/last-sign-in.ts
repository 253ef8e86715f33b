import { DAY } from "../../waiting/durations";
import type { Attestation } from "../acceptances/acceptances";
import { type Finding, holds, unknown, violated } from "../finding";
import type { Reading } from "../reading";
import { ATTESTATION_DAYS, attestationProblem, isAttestationCurrent } from "./administrator";

/** What Microsoft keeps of the sign-ins of one account; RFC 3339, missing if there was none. */
export interface LastSignIn {
  successful?: string;
}

const CODE = "emergency-tested";
/** Microsoft's record is behind by hours; how many at most is taken to be less than this. */
const DELAY = 2 * DAY;

/** Whether an administrator for emergencies was tested lately: as somebody says, and as Microsoft has seen it. */
export function checkLastSignIn(
  upn: string,
  attestation: Attestation | undefined,
  reading: Reading<LastSignIn>,
  now: Date,
): Finding {
  const again = `Sign in as ${upn} and look at the tenant, then name the day: --tested ${upn}=DAY, and emergencyAccess.testedOn in the stack`;
  const problem = attestation && attestationProblem(attestation, now);
  if (problem) return violated(CODE, upn, problem, again);
  if (attestation && !isAttestationCurrent(attestation, now)) {
    const evidence = `it was tested last on ${attestation.testedOn}, more than ${ATTESTATION_DAYS} days ago`;
    return violated(CODE, upn, evidence, again);
  }
  if ("unread" in reading) return unproved(upn, attestation, reading, again);
  const { successful } = reading.value;
  return attestation
    ? compared(upn, attestation, successful, { again, now })
    : byMicrosoft(upn, successful, { again, now });
}

function unproved(
  upn: string,
  attestation: Attestation | undefined,
  { unread, isBroken }: { unread: string; isBroken?: true },
  again: string,
): Finding {
  if (!attestation)
    return unknown(
      CODE,
      upn,
      `no day of a test is declared, and Microsoft's record could not be read: ${unread}`,
      again,
    );
  const evidence = `it was tested on ${attestation.testedOn}, by its declaration; Microsoft's record could not be read: ${unread}`;
  if (isBroken) return unknown(CODE, upn, evidence, "Run again");
  return holds(CODE, upn, evidence, "To have it confirmed, grant AuditLog.Read.All, in a tenant with P1");
}

interface Asked {
  again: string;
  now: Date;
}

function compared(
  upn: string,
  { testedOn }: Attestation,
  successful: string | undefined,
  { again, now }: Asked,
): Finding {
  const day = Date.parse(testedOn);
  if (successful !== undefined && Date.parse(successful) >= day) {
    const evidence = `it was tested on ${testedOn}, and Microsoft has a successful sign-in of ${dayOf(successful)}`;
    // The day that somebody names may be of another time zone.
    const isUnnamed = Date.parse(successful) >= day + 2 * DAY;
    const who = `Ask everybody who has a key of it who that was: it is used only for a test or in an emergency. If it was a test, name the day: --tested ${upn}=DAY`;
    return holds(CODE, upn, evidence, isUnnamed ? who : "");
  }
  const last = successful === undefined ? "none" : `none after ${dayOf(successful)}`;
  const evidence = `it was tested on ${testedOn}, by its declaration, but Microsoft has no successful sign-in of that day or later: ${last}`;
  if (now.getTime() - day < DELAY) {
    return unknown(CODE, upn, evidence, "Run again in a day or two: Microsoft shows a sign-in late");
  }
  return violated(CODE, upn, evidence, again);
}

function byMicrosoft(upn: string, successful: string | undefined, { again, now }: Asked): Finding {
  if (successful === undefined)
    return violated(
      CODE,
      upn,
      "Microsoft has no successful sign-in of it since December 2023, the beginning of that record",
      again,
    );
  const isOld = now.getTime() - Date.parse(successful) > ATTESTATION_DAYS * DAY;
  const evidence = `its last successful sign-in was on ${dayOf(successful)}, by Microsoft's record`;
  return isOld
    ? violated(CODE, upn, `${evidence}, more than ${ATTESTATION_DAYS} days ago`, again)
    : holds(CODE, upn, evidence);
}

function dayOf(moment: string): string {
  return moment.slice(0, 10);
}
