import type { AcceptedFinding, ExpiredAcceptance } from "../../../audit/acceptances/acceptances";
import { validExpectedCertificates } from "../../../audit/acceptances/checks";
import {
  applyAcceptances,
  effectiveAcceptances,
  noteExpiredAcceptance,
} from "../../../audit/acceptances/effective";
import type { FindingCode } from "../../../audit/codes/finding-codes";
import { violated } from "../../../audit/finding";

const now = new Date("2026-11-28T12:00:00Z");
const SHA256 = "AB".repeat(32);

function accepted(differs: Partial<AcceptedFinding> = {}): AcceptedFinding {
  return {
    code: "federation-unaccounted",
    object: "example.org",
    reason: "a subsidiary's",
    by: "grace@example.com",
    until: "2026-12-31",
    ...differs,
  };
}

const found = (code: FindingCode, object: string) => violated(code, object, "It is so", "Mend it");

test("what somebody answers for holds, and says who, until when and why", () => {
  expect(
    applyAcceptances(found("federation-unaccounted", "Example.org"), { accepted: [accepted()] }, now),
  ).toEqual({
    code: "federation-unaccounted",
    object: "Example.org",
    state: "holds",
    wayOut: "",
    evidence: "It is so; accepted by grace@example.com until 2026-12-31: a subsidiary's",
  });
});

test.each<[string, FindingCode, string]>([
  ["another object", "federation-unaccounted", "example.net"],
  ["another code", "administrator-on-domain", "example.org"],
])("%s stays as it is found", (_what, code, object) => {
  const finding = found(code, object);
  expect(applyAcceptances(finding, { accepted: [accepted()] }, now)).toBe(finding);
});

test("it counts to the end of its day, and comes back after it", () => {
  const terms = { accepted: [accepted({ until: "2026-11-28" })] };
  expect(effectiveAcceptances(terms, new Date("2026-11-28T23:59:59Z")).accepted).toHaveLength(1);
  expect(effectiveAcceptances(terms, new Date("2026-11-29T00:00:00Z")).accepted).toEqual([]);
});

const LAST = new Date("2026-11-28T23:59:59Z");
const AFTER = new Date("2026-11-29T00:00:00Z");
const until = "2026-11-28";
const FEDERATION = { domain: "example.org", reason: "moves in spring" };

test("each kind counts to the end of its day, and is over after it", () => {
  const terms = {
    acceptLockOut: { users: ["peter@example.com"], reason: "leaves", until },
    acceptDeviceImpact: { count: 12, reason: "kiosks", until },
    knownFederations: ["example.net", { ...FEDERATION, until }],
  };
  expect(effectiveAcceptances(terms, LAST)).toEqual({ ...terms, expired: [] });
  expect(effectiveAcceptances(terms, AFTER)).toEqual({
    knownFederations: ["example.net"],
    expired: [
      { code: "lock-out", object: "peter@example.com", until },
      { code: "sync-would-block", object: "peter@example.com", until },
      { code: "device-impact", until },
      { code: "federation-unaccounted", object: "example.org", until },
    ],
  });
});

test("one kind that is over leaves what is accepted by name as it is", () => {
  const terms = {
    acceptLockOut: { users: ["peter@example.com"], reason: "leaves", until },
    acceptDeviceImpact: { count: 12, reason: "kiosks", until },
    accepted: [
      accepted({ code: "lock-out", object: "ruth@example.com", reason: "on leave" }),
      accepted({ code: "device-impact", object: "9", reason: "till spring" }),
    ],
  };
  expect(effectiveAcceptances(terms, AFTER)).toMatchObject({
    acceptLockOut: { users: ["ruth@example.com"], reason: "on leave" },
    acceptDeviceImpact: { count: 9, reason: "till spring" },
  });
});

test("a federation that is known for some time holds until then, and is told again after it", () => {
  const terms = { knownFederations: [{ ...FEDERATION, until }] };
  const finding = found("federation-unaccounted", "example.org");
  const onDay = (day: Date) => applyAcceptances(finding, effectiveAcceptances(terms, day), day);
  expect(onDay(LAST)).toMatchObject({
    state: "holds",
    wayOut: "",
    evidence: "It is so; it is accepted until 2026-11-28: moves in spring",
  });
  expect(onDay(AFTER)).toEqual({ ...finding, evidence: "It is so; it was accepted until 2026-11-28" });
});

test("a person, a number of devices and a certificate are accepted as by their own keys", () => {
  const terms = {
    acceptLockOut: { users: ["peter@example.com"], reason: "leaves" },
    accepted: [
      accepted({ code: "lock-out", object: "ruth@example.com", reason: "on leave" }),
      accepted({ code: "device-impact", object: "12", reason: "kiosks" }),
      accepted({ code: "certificate-unaccounted", object: SHA256, until: "2026-12-04" }),
    ],
  };
  expect(effectiveAcceptances(terms, now)).toMatchObject({
    acceptLockOut: { users: ["peter@example.com", "ruth@example.com"], reason: "leaves; on leave" },
    acceptDeviceImpact: { count: 12, reason: "kiosks" },
    expectedCertificates: [{ sha256: SHA256, until: "2026-12-04" }],
  });
});

test("a federation that is known holds", () => {
  const finding = found("federation-unaccounted", "example.org");
  expect(applyAcceptances(finding, { knownFederations: ["example.org"] }, now)).toMatchObject({
    state: "holds",
  });
});

test("what makes no sense accepts nothing", () => {
  const finding = found("federation-unaccounted", "example.org");
  expect(applyAcceptances(finding, { accepted: [accepted({ by: " " })] }, now)).toBe(finding);
  const certificate = { sha256: SHA256, reason: "by hand" };
  const expectedCertificates = ["2026-12-04", "9999-12-31", "2026-13-45", ""].map((until) => ({
    ...certificate,
    until,
  }));
  expect(validExpectedCertificates({ expectedCertificates }, now)).toEqual([
    { ...certificate, until: "2026-12-04" },
  ]);
});

const LAPSED: ExpiredAcceptance[] = [
  { code: "lock-out", object: "Ada@example.com", until: "2026-11-28" },
  { code: "lock-out", object: "ada@example.com", until: "2026-10-31" },
  { code: "device-impact", until: "2026-11-30" },
];

test.each([
  ["whom it speaks of", violated("lock-out", "ada@example.com", "it is so", ""), "2026-11-28"],
  [
    "somebody whom it names",
    violated("lock-out", "example.com", "so are zoe@example.com, ada@example.com", ""),
    "2026-11-28",
  ],
  [
    "whatever their number is",
    violated("device-impact", "Northwind Traders", "13 devices", ""),
    "2026-11-30",
  ],
])("tells the last day on which was accepted %s", (_what, finding, day) => {
  expect(noteExpiredAcceptance(finding, LAPSED).evidence).toBe(
    `${finding.evidence}; it was accepted until ${day}`,
  );
});

test.each([
  ["another person", violated("lock-out", "zoe@example.com", "it is so", "")],
  ["another code", violated("sync-would-block", "ada@example.com", "it is so", "")],
])("leaves %s as it is found", (_what, finding) => {
  expect(noteExpiredAcceptance(finding, LAPSED)).toBe(finding);
});
