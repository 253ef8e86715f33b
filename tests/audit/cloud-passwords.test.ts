import { cloudPassword, groupPasswords, type PasswordFacts } from "../../audit/cloud-passwords";

const MADE = "2026-01-10T08:00:00Z";
const MOMENTS_LATER = "2026-01-10T08:00:02Z";
const LATER = "2026-06-01T09:30:00Z";
const linked: PasswordFacts = {
  ...{ user: "ada@example.com", immutableId: "64f0c0ffee64f0c0ffee64f0", onPremisesSync: false },
  ...{ created: MADE, passwordChanged: LATER },
};
const { immutableId: _id, ...unlinked } = linked;
const { passwordChanged: _changed, ...undated } = linked;

test.each([
  ["changed after JumpCloud took the account over", linked, "likely"],
  ["the one that JumpCloud made the account with", { ...linked, passwordChanged: MOMENTS_LATER }, "unlikely"],
  ["the person's own, in an account that JumpCloud never touched", unlinked, "likely"],
  ["the first one of an account that somebody made", { ...unlinked, passwordChanged: MADE }, "unknown"],
  ["without a date", undated, "unknown"],
  ["with a date that is none", { ...linked, passwordChanged: "yesterday" }, "unknown"],
  ["from a local Active Directory", { ...linked, onPremisesSync: true }, "unknown"],
])("calls a password %s usable or not", (_what, facts, usable) => {
  expect(cloudPassword(facts)).toEqual({ usable, reason: expect.stringMatching(/\w/) });
});

test("names who needs a new password first, each reason once", () => {
  const never = (user: string) => ({ ...linked, user, passwordChanged: MADE });
  const groups = groupPasswords([linked, never("zoe@example.com"), undated, never("ben@example.com")]);
  expect(groups.map(({ usable, users }) => [usable, users])).toEqual([
    ["unlikely", ["ben@example.com", "zoe@example.com"]],
    ["unknown", ["ada@example.com"]],
    ["likely", ["ada@example.com"]],
  ]);
});
