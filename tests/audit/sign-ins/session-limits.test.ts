import type { PasswordReading } from "../../../audit/rollback/cloud-passwords";
import { sessionLimits } from "../../../audit/sign-ins/session-limits";

const FLIP = "2026-11-02T09:00:00Z";
const ada = { user: "ada@example.com", names: ["ada@example.com", "ada"] };
const account: PasswordReading = {
  user: "Ada@example.com",
  onPremisesSync: false,
  created: "2024-01-01T00:00:00Z",
  passwordChanged: "2026-10-01T00:00:00Z",
};
const since = new Map([["example.com", FLIP]]);

test.each<[string, PasswordReading[], Map<string, string>, string, string]>([
  [
    "created before the flip",
    [account],
    since,
    "no",
    "created before its domain was federated, and Microsoft has the date of its last password",
  ],
  [
    "made after it",
    [{ ...account, created: "2026-11-02T09:00:01Z" }],
    since,
    "yes",
    "created while its domain was federated, as JumpCloud's sync does it",
  ],
  [
    "of a password without a date",
    [{ user: account.user, onPremisesSync: false }],
    since,
    "yes",
    "no date of the last change of its password",
  ],
  ["of a local directory", [{ ...account, onPremisesSync: true }], new Map(), "no", "local Active Directory"],
  ["of a flip that nobody knows", [account], new Map(), "unknown", "the audit log does not show since when"],
  ["without an account", [], since, "unknown", "no enabled account"],
])("somebody %s", (_, accounts, federatedSince, twelveHours, reason) => {
  const limit = sessionLimits([ada], { accounts, federatedSince }).get(ada.user);
  expect(limit).toEqual({ twelveHours, reason: expect.stringContaining(reason) });
});

test("counts who signed in again to the same application after 12 hours, refusals left out", () => {
  const at = (hours: number) => new Date(Date.parse(FLIP) + hours * 3_600_000).toISOString();
  const signIn = (hours: number, application = "OfficeHome", errorCode = 0) => ({
    at: at(hours),
    user: "ADA@example.com",
    application,
    errorCode,
    reason: "",
  });
  const count = (...entra: ReturnType<typeof signIn>[]) =>
    sessionLimits([ada], { accounts: [account], federatedSince: since, entra }).get(ada.user)?.again;
  expect(count()).toBe(0);
  expect(count(signIn(0), signIn(11))).toBe(0);
  expect(count(signIn(24), signIn(0), signIn(12))).toBe(2);
  expect(count(signIn(0), signIn(12, "Outlook"), signIn(13, "OfficeHome", 50126))).toBe(0);
});
