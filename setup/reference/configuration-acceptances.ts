import { type Args, DOMAIN, type ObjectKey, REASON, UNTIL } from "./configuration-members";

type Terms = NonNullable<Args["terms"]>;
type Item<Value> = Extract<NonNullable<Value> extends (infer One)[] ? One : never, object>;

const emergencyAccess: ObjectKey<NonNullable<Terms["emergencyAccess"]>> = {
  type: "object",
  example: { upn: "breakglass@example.onmicrosoft.com", testedOn: "2026-01-31" },
  refused: "breakglass@example.onmicrosoft.com",
  members: {
    upn: {
      type: "userPrincipalName",
      about: "The emergency administrator.",
      refused: "breakglass",
      isRequired: true,
    },
    testedOn: { type: "day", about: "The day on which it signed in.", refused: "today", isRequired: true },
  },
};

const acceptLockOut: ObjectKey<NonNullable<Terms["acceptLockOut"]>> = {
  type: "object",
  example: { users: ["ada@example.com"], reason: "leaves on Friday", until: "2027-03-31" },
  refused: ["ada@example.com"],
  members: {
    users: {
      type: "list of userPrincipalNames",
      about: "Who may lose the sign-in; `usersFile` in its place names a file.",
      refused: ["ada"],
      isRequired: true,
    },
    reason: REASON,
    until: UNTIL,
  },
};

const acceptDeviceImpact: ObjectKey<NonNullable<Terms["acceptDeviceImpact"]>> = {
  type: "object",
  example: { count: 12, reason: "kiosks, replaced in June", until: "2027-03-31" },
  refused: 12,
  members: {
    count: {
      type: "whole number from 1 to 1000000",
      about: "At most this many devices.",
      refused: 0,
      isRequired: true,
    },
    reason: REASON,
    until: UNTIL,
  },
};

const accepted: ObjectKey<Item<Terms["accepted"]>> = {
  type: "list of objects",
  example: [
    {
      code: "administrator-on-domain",
      object: "grace@example.com",
      reason: "has a second account for her role",
      by: "henrik@example.com",
      until: "2027-03-31",
    },
  ],
  refused: { code: "administrator-on-domain" },
  members: {
    code: {
      type: "code of a finding",
      about: "The finding that somebody answers for.",
      refused: "NO",
      isRequired: true,
    },
    object: { type: "text or number", about: "What the finding is about.", refused: " ", isRequired: true },
    reason: REASON,
    by: { type: "text", about: "Who answers for it.", refused: " ", isRequired: true },
    until: { ...UNTIL, isRequired: true },
  },
};

const knownFederations: ObjectKey<Item<Terms["knownFederations"]>> = {
  type: "list of domains, or of objects",
  example: ["example.org", { domain: "example.net", reason: "moves in spring", until: "2027-03-31" }],
  refused: "example.org",
  members: { domain: DOMAIN, reason: REASON, until: { ...UNTIL, isRequired: true } },
};

const expectedCertificates: ObjectKey<Item<Terms["expectedCertificates"]>> = {
  type: "list of objects",
  example: [{ sha256: "AB".repeat(32), reason: "rolled over by hand on Monday", until: "2026-12-04" }],
  refused: { sha256: "AB".repeat(32) },
  members: {
    sha256: {
      type: "64 hexadecimal digits, with colons or without",
      about: "SHA-256 of the certificate's DER form.",
      refused: "AB",
      isRequired: true,
    },
    reason: REASON,
    until: { ...UNTIL, isRequired: true },
  },
};

const outsideBrake: ObjectKey<NonNullable<Terms["outsideBrake"]>> = {
  type: "object",
  example: { people: 5, percent: 2 },
  refused: 5,
  members: {
    people: { type: "whole number from 0 to 1000000", about: "How many people. Default: 5.", refused: -1 },
    percent: {
      type: "whole number from 0 to 100",
      about: "How many of those who could sign in right before. Default: 2.",
      refused: 101,
    },
  },
};

export const ACCEPTANCES = {
  emergencyAccess,
  acceptLockOut,
  acceptDeviceImpact,
  accepted,
  knownFederations,
  expectedCertificates,
  outsideBrake,
};

const certificateRollover: ObjectKey<
  Omit<NonNullable<Args["certificateRollover"]>, "days" | "keepKey" | "deadlineSeconds">
> = {
  type: "object",
  example: {
    when: "2026-11",
    folder: "rollover",
    certificateFile: "next.crt.pem",
    keyFile: "next.key.pem",
    upload: "console",
    pauseSeconds: 300,
  },
  refused: "2026-11",
  members: {
    when: {
      type: "text",
      about: "`due`, or a name; each name rolls over once.",
      refused: "now",
      isRequired: true,
    },
    folder: { type: "path", about: "Where the files of a made pair lie. Default: `rollover`.", refused: " " },
    certificateFile: {
      type: "path",
      about: "A certificate of yours, PEM. Without it one is made.",
      refused: " ",
    },
    keyFile: { type: "path", about: "Its private key, unencrypted PEM.", refused: " " },
    upload: {
      type: "`api` or `console`",
      about: "How JumpCloud gets the pair. Default: `api`.",
      refused: "mail",
    },
    pauseSeconds: {
      type: "whole number from 0 to 900",
      about: "Seconds between publishing the next certificate and its use. Default: 300.",
      refused: 901,
    },
  },
};

const refederate: ObjectKey<NonNullable<Args["refederate"]>> = {
  type: "object",
  example: { after: "2026-01-31T08:00:00Z", reason: "certificate restored" },
  refused: true,
  members: {
    after: {
      type: "moment in UTC",
      about: "The moment of the rollback.",
      refused: "2026-01-31",
      isRequired: true,
    },
    reason: REASON,
  },
};

export const OTHER_OBJECTS = { certificateRollover, refederate };
