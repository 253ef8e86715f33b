import type { SystemUser } from "./entities";

type Factors = Pick<SystemUser, "mfa" | "mfaEnrollment" | "totp_enabled">;

/**
 * The fields that tell about second factors, made to agree: who has one set up is enrolled as a whole. The document has
 * the fields and not how they hang together. https://docs.jumpcloud.com/api/1.0/index.html#tag/systemusers
 */
export function agreedFactors({ mfa, mfaEnrollment, totp_enabled }: Factors): Factors {
  const { overallStatus: _overall, ...statuses } = mfaEnrollment;
  const hasFactor = Object.values(statuses).includes("ENROLLED");
  const hasTotp = totp_enabled || statuses.totpStatus === "ENROLLED" || (mfa.configured && !hasFactor);
  const isEnrolled = hasFactor || hasTotp;
  return {
    mfa: { ...mfa, configured: isEnrolled },
    mfaEnrollment: {
      ...mfaEnrollment,
      ...(hasTotp ? { totpStatus: "ENROLLED" as const } : {}),
      ...(isEnrolled ? { overallStatus: "ENROLLED" as const } : {}),
    },
    totp_enabled: hasTotp,
  };
}

/** A person who has to set a second factor up again; `mfa` tells until when they may do without. */
export function withoutFactors(mfa: Partial<SystemUser["mfa"]>, now: Date): Factors {
  return {
    mfa: { exclusion: false, ...withExclusionEnd(mfa, now), configured: false },
    mfaEnrollment: {
      overallStatus: "NOT_ENROLLED",
      totpStatus: "NOT_ENROLLED",
      pushStatus: "NOT_ENROLLED",
      webAuthnStatus: "NOT_ENROLLED",
      jcGoStatus: "NOT_ENROLLED",
    },
    totp_enabled: false,
  };
}

/** Days are sent, a date is kept. */
export function withExclusionEnd(
  { exclusionDays, ...mfa }: Partial<SystemUser["mfa"]>,
  now: Date,
): Partial<SystemUser["mfa"]> {
  if (exclusionDays === undefined || mfa.exclusionUntil) return mfa;
  return { ...mfa, exclusionUntil: new Date(now.getTime() + exclusionDays * 86_400_000).toISOString() };
}
