import type { PeopleAtJumpCloud } from "../../../audit/people/people-at-jumpcloud";
import {
  groupCloudPasswords,
  judgeCloudPassword,
  type PasswordContext,
  type PasswordReading,
} from "../../../audit/rollback/cloud-passwords";

const MADE = "2026-01-10T08:00:00Z";
const MOMENTS_LATER = "2026-01-10T08:00:02Z";
const LATER = "2026-06-01T09:30:00Z";
const FLIP = "2026-07-01T20:00:00Z";
const NOW = "2026-11-28T22:00:00Z";
const ADA = "64f0c0ffee64f0c0ffee64f0";
const linked: PasswordReading = {
  user: "ada@example.com",
  immutableId: ADA,
  onPremisesSync: false,
  created: MADE,
  passwordChanged: LATER,
};
const { immutableId: _id, ...unlinked } = linked;
const { passwordChanged: _changed, ...undated } = linked;

/** JumpCloud told this date of Ada's password. */
function told(date: string, more: Partial<PasswordContext> = {}): PasswordContext {
  const atJumpCloud: PeopleAtJumpCloud = { readAt: NOW, passwordDates: { [ADA]: date }, departed: [] };
  return { takenAt: NOW, federatedSince: FLIP, atJumpCloud, ...more };
}
const unasked: PasswordContext = { takenAt: NOW, federatedSince: FLIP };

test.each<[string, PasswordReading, PasswordContext, object]>([
  [
    "written by JumpCloud in the moment of a change there",
    linked,
    told("2026-06-01T09:29:40Z"),
    { usable: "likely", isJumpClouds: true },
  ],
  [
    "stamped by Microsoft's clock before JumpCloud's",
    linked,
    told("2026-06-01T09:31:00Z"),
    { usable: "likely", isJumpClouds: true },
  ],
  [
    "written in the moment of a change there, as JumpCloud told months ago: who knows what was changed since",
    linked,
    told("2026-06-01T09:29:40Z", {
      atJumpCloud: {
        readAt: "2026-07-01T19:00:00Z",
        passwordDates: { [ADA]: "2026-06-01T09:29:40Z" },
        departed: [],
      },
    }),
    { usable: "likely" },
  ],
  ["written at a login, or the person's own", linked, told("2026-03-01T08:00:00Z"), { usable: "likely" }],
  [
    "changed at JumpCloud since the domain is federated",
    linked,
    told("2026-09-15T10:00:00Z"),
    { usable: "unlikely", before: "2026-09-15" },
  ],
  [
    "changed at JumpCloud before that, and never written",
    linked,
    told("2026-06-20T10:00:00Z"),
    { usable: "unlikely", before: "2026-06-20" },
  ],
  [
    "changed moments after the domain was federated",
    { ...linked, passwordChanged: "2026-07-01T19:58:00Z" },
    told("2026-07-01T20:03:00Z"),
    { usable: "unlikely", had: "2026-07-01", before: "2026-07-01" },
  ],
  [
    "changed at both in one moment after the domain was federated",
    { ...linked, passwordChanged: "2026-09-15T09:59:40Z" },
    told("2026-09-15T10:00:00Z"),
    { usable: "likely", had: "2026-09-15", isJumpClouds: true },
  ],
  [
    "changed at JumpCloud later, nobody knows since when the domain is federated",
    linked,
    { takenAt: NOW, atJumpCloud: told("2026-09-15T10:00:00Z").atJumpCloud } as PasswordContext,
    { usable: "unlikely", before: "2026-09-15" },
  ],
  ["of somebody whom JumpCloud does not know", { ...linked, immutableId: "other" }, told(LATER), {}],
  ["of somebody of whom it tells no date", linked, told(""), {}],
  ["of somebody of whom it tells a date that is none", linked, told("soon"), {}],
  ["of somebody of whom it tells a date to come", linked, told("2031-01-01T00:00:00Z"), {}],
  ["where JumpCloud was not asked", linked, unasked, {}],
  [
    "that JumpCloud made the account with",
    { ...linked, passwordChanged: MOMENTS_LATER },
    told("2026-09-15T10:00:00Z"),
    { usable: "none", had: undefined },
  ],
  [
    "that a newcomer set minutes after JumpCloud made the account",
    { ...linked, passwordChanged: "2026-01-10T08:05:00Z" },
    told("2026-01-10T08:04:58Z"),
    { usable: "likely", had: "2026-01-10", isJumpClouds: true },
  ],
  [
    "written by JumpCloud, as it told months ago: the person may have changed it since",
    linked,
    told("2026-06-01T09:29:40Z", { takenAt: "2027-03-28T22:00:00Z" }),
    { usable: "likely", isJumpClouds: undefined },
  ],
  ["in an account that JumpCloud never touched", unlinked, told(LATER), { usable: "likely" }],
  [
    "the first one of an account that somebody made",
    { ...unlinked, passwordChanged: MADE },
    unasked,
    { had: "2026-01-10" },
  ],
  ["without a date", undated, told(LATER), { had: undefined }],
  ["with a date that is none", { ...linked, passwordChanged: "yesterday" }, told(LATER), { had: undefined }],
  [
    "with a date to come",
    { ...linked, passwordChanged: "2031-01-01T00:00:00Z" },
    told(LATER),
    { had: undefined },
  ],
  ["from a local Active Directory", { ...linked, onPremisesSync: true }, told(LATER), { had: undefined }],
])("judges a password %s", (_what, facts, occasion, expected) => {
  const unknown = { usable: "unknown", had: "2026-06-01", before: undefined, isJumpClouds: undefined };
  const { reason, ...judged } = judgeCloudPassword(facts, occasion);
  expect({ ...unknown, had: undefined, ...judged }).toEqual({
    ...unknown,
    ...expected,
  });
  expect(reason).toMatch(/\w/);
});

test("names who needs a new password first, each reason once", () => {
  const never = (user: string) => ({ ...linked, user, passwordChanged: MADE });
  const groups = groupCloudPasswords(
    [
      linked,
      never("zoe@example.com"),
      undated,
      never("ben@example.com"),
      { ...unlinked, user: "own@example.com" },
    ],
    told("2026-09-15T10:00:00Z"),
  );
  expect(groups.map(({ usable, users }) => [usable, users])).toEqual([
    ["none", ["ben@example.com", "zoe@example.com"]],
    ["unlikely", ["ada@example.com"]],
    ["unknown", ["ada@example.com"]],
    ["likely", ["own@example.com"]],
  ]);
});
