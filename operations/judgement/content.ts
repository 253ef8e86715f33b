import { codeEntryOf } from "../../audit/codes/finding-codes";
import type { Finding } from "../../audit/finding";
import type { GateSubject } from "../../audit/gates/subject";
import { lockedOutByVerdicts } from "../../audit/people/lock-out";
import type { PersonVerdict } from "../../audit/people/verdicts";
import type { SigningCertificate } from "../../audit/vendor-objects";
import { readCertificate, UnreadableCertificate } from "../../clients/certificates";
import type { CertificateView } from "../federation/declaration";
import type { JudgedCertificate, JudgedPeople } from "./file";

/** Who could not sign in by these verdicts, and of whom that is accepted, by what of the terms counts now. */
export function toJudgedPeople(
  verdicts: readonly PersonVerdict[],
  { acceptLockOut }: Pick<GateSubject["terms"], "acceptLockOut">,
): JudgedPeople {
  const accepted = new Set(acceptLockOut?.users.map((user) => user.toLowerCase()));
  const lockedOut = lockedOutByVerdicts([...verdicts]).map(({ user, kind, reasons }) => ({
    user,
    kind,
    reasons: reasons.map(({ code, evidence }) => ({ code, text: evidence })),
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

/** What is shown of a certificate that a vendor holds; empty where it holds none. */
export function toCertificateView(certificate: string | undefined): CertificateView {
  if (!certificate) return { thumbprint: "", notBefore: "", notAfter: "" };
  try {
    const { sha1, notBefore, notAfter } = readCertificate(certificate);
    return { thumbprint: sha1, notBefore, notAfter };
  } catch (error) {
    // Whoever asks has to be told what else there is; the gates say of the certificate what it means.
    if (error instanceof UnreadableCertificate)
      return { thumbprint: "unreadable", notBefore: "", notAfter: "" };
    throw error;
  }
}
