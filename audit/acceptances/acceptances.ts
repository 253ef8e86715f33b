/** A finding that somebody knows of and answers for. */
export interface AcceptedFinding {
  /** Of the finding. */
  code: string;
  /** What the finding is about: a domain or a sign-in name; a certificate's SHA-256; the number of joined devices. */
  object: string;
  /** Why it is accepted. */
  reason: string;
  /** Who answers for it. */
  by: string;
  /** The last day on which it counts (UTC), such as `2026-11-30`. */
  until: string;
}

/** A certificate that somebody is rolling a domain over to, or from, by hand. */
export interface ExpectedCertificate {
  /** Of the DER form, in hexadecimal. */
  sha256: string;
  /** Why the domain may trust it. */
  reason: string;
  /** The last day on which it counts (UTC), at most 14 days ahead. */
  until: string;
}

/** Another domain that is federated with somebody's knowledge, for some time. */
export interface KnownFederation {
  /** Name of the domain. */
  domain: string;
  /** Why it is right. */
  reason: string;
  /** The last day on which it counts (UTC). */
  until: string;
}

/** All kinds of the same word: "I know". One without `until` counts until somebody takes it away. */
export interface Acceptances {
  accepted?: AcceptedFinding[];
  acceptLockOut?: { users: string[]; reason: string; until?: string };
  acceptDeviceImpact?: { count: number; reason: string; until?: string };
  /** Other domains that are federated with somebody's knowledge. */
  knownFederations?: (string | KnownFederation)[];
  expectedCertificates?: ExpectedCertificate[];
}

/** What counts of them on a day, and what is over. */
export type EffectiveAcceptances<Terms extends Acceptances> = Terms & { expired: ExpiredAcceptance[] };

/** Names exactly the people who may lose their sign-in, and why that is right. */
export interface LockOutAcceptance {
  users: string[];
  reason: string;
}

/** How many devices may stop to join and sign in natively, and why that is right. */
export interface DeviceAcceptance {
  count: number;
  reason: string;
}

/** A person's word that an account works. */
export interface Attestation {
  upn: string;
  /** A day, such as `2026-11-02`. */
  testedOn: string;
}

/** What somebody accepted until a day, and is found again after it. */
export interface ExpiredAcceptance {
  code: string;
  /** Missing where it was a number of whatever is found. */
  object?: string;
  until: string;
}
