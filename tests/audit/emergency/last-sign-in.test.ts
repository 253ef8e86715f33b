import { checkLastSignIn, type LastSignIn } from "../../../audit/emergency/last-sign-in";
import type { Reading } from "../../../audit/reading";

const now = new Date("2026-11-28T12:00:00Z");
const UPN = "breakglass@example.onmicrosoft.com";
const seen = (successful?: string): Reading<LastSignIn> => ({ value: successful ? { successful } : {} });

test.each<[string, string | undefined, Reading<LastSignIn>, string, string]>([
  [
    "proved",
    "2026-11-02",
    seen("2026-11-02T09:00:00Z"),
    "holds",
    "it was tested on 2026-11-02, and Microsoft has a successful sign-in of 2026-11-02",
  ],
  [
    "contradicted",
    "2026-11-02",
    seen("2026-10-31T09:00:00Z"),
    "violated",
    "it was tested on 2026-11-02, by its declaration, but Microsoft has no successful sign-in of that day or later: none after 2026-10-31",
  ],
  [
    "contradicted by no sign-in at all",
    "2026-11-02",
    seen(),
    "violated",
    "it was tested on 2026-11-02, by its declaration, but Microsoft has no successful sign-in of that day or later: none",
  ],
  [
    "of yesterday, which Microsoft may not show yet",
    "2026-11-27",
    seen("2026-10-31T09:00:00Z"),
    "unknown",
    "it was tested on 2026-11-27, by its declaration, but Microsoft has no successful sign-in of that day or later: none after 2026-10-31",
  ],
  [
    "a person's word, where the record can't be read",
    "2026-11-02",
    { unread: "no P1" },
    "holds",
    "it was tested on 2026-11-02, by its declaration; Microsoft's record could not be read: no P1",
  ],
  [
    "a read that failed",
    "2026-11-02",
    { unread: "no answer", isBroken: true },
    "unknown",
    "it was tested on 2026-11-02, by its declaration; Microsoft's record could not be read: no answer",
  ],
  [
    "too old",
    "2026-08-29",
    seen("2026-11-02T09:00:00Z"),
    "violated",
    "it was tested last on 2026-08-29, more than 90 days ago",
  ],
  ["of tomorrow", "2026-11-29", seen(), "violated", "emergencyAccess.testedOn 2026-11-29 lies in the future"],
  [
    "nobody's word, and Microsoft's",
    undefined,
    seen("2026-11-02T09:00:00Z"),
    "holds",
    "its last successful sign-in was on 2026-11-02, by Microsoft's record",
  ],
  [
    "nobody's word, and an old sign-in",
    undefined,
    seen("2026-06-02T09:00:00Z"),
    "violated",
    "its last successful sign-in was on 2026-06-02, by Microsoft's record, more than 90 days ago",
  ],
  [
    "nobody's word, and no sign-in",
    undefined,
    seen(),
    "violated",
    "Microsoft has no successful sign-in of it since December 2023, the beginning of that record",
  ],
  [
    "nobody's word, and no record",
    undefined,
    { unread: "no P1" },
    "unknown",
    "no day of a test is declared, and Microsoft's record could not be read: no P1",
  ],
])("tested: %s", (_what, testedOn, record, state, evidence) => {
  const attestation = testedOn === undefined ? undefined : { upn: UPN, testedOn };
  expect(checkLastSignIn(UPN, attestation, record, now)).toMatchObject({ object: UPN, state, evidence });
});

test("asks whose a sign-in was that is of no day that somebody names", () => {
  const of = (successful: string) =>
    checkLastSignIn(UPN, { upn: UPN, testedOn: "2026-11-02" }, seen(successful), now).wayOut;
  expect(of("2026-11-03T23:00:00Z")).toBe("");
  expect(of("2026-11-27T03:00:00Z")).toMatch(/^Ask everybody who has a key of it who that was/);
});
