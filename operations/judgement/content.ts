import type { Acceptances } from "../../audit/acceptances/acceptances";
import { effectiveAcceptances } from "../../audit/acceptances/effective";
import { codeEntryOf } from "../../audit/codes/finding-codes";
import type { Finding } from "../../audit/finding";
import { lockedOutByVerdicts } from "../../audit/people/lock-out";
import type { PersonVerdict } from "../../audit/people/verdicts";
import type { SigningCertificate } from "../../audit/vendor-objects";
import { currentTime, type Vendors } from "../connection/vendors";
import type { JudgedCertificate, JudgedPeople } from "./file";

/** Who could not sign in by these verdicts, and of whom that is accepted. */
export function toJudgedPeople(
  verdicts: readonly PersonVerdict[],
  terms: Acceptances,
  at: Pick<Vendors, "clock">,
): JudgedPeople {
  const { acceptLockOut } = effectiveAcceptances(terms, currentTime(at));
  const accepted = new Set(acceptLockOut?.users.map((user) => user.toLowerCase()));
  const lockedOut = lockedOutByVerdicts([...verdicts]).map(({ user, kind, reasons }) => ({
    ...{ user, kind, reasons: reasons.map(({ code, evidence }) => ({ code, text: evidence })) },
    ...(reasons.every(({ effect }) => effect === "unsure") ? { isUnsure: true as const } : {}),
    ...(accepted.has(user.toLowerCase()) ? { accepted: acceptLockOut?.reason ?? "" } : {}),
  }));
  return { total: verdicts.filter(({ isConcerned }) => isConcerned).length, lockedOut };
}

/** What a person should know of: what does not hold, what holds with a word, and what somebody accepted. */
export function findingsToReport(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    ({ code, state, wayOut }) => state !== "holds" || wayOut !== "" || codeEntryOf(code).isAcceptance,
  );
}

/** Nothing of one that is not known. */
export function toJudgedCertificate(
  signing: Pick<SigningCertificate, "sha1" | "notAfter"> | undefined,
): JudgedCertificate | undefined {
  return signing && { thumbprint: signing.sha1, notAfter: signing.notAfter };
}
