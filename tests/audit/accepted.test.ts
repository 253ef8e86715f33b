import {
  type Accepted,
  acceptanceProblems,
  acceptedOf,
  effective,
  soundCertificates,
} from "../../audit/accepted";
import { violated } from "../../audit/finding";
import type { GateCode } from "../../audit/gates/codes";

const now = new Date("2026-11-28T12:00:00Z");
const SHA256 = "AB".repeat(32);

function accepted(differs: Partial<Accepted> = {}): Accepted {
  return {
    ...{ code: "federation-unaccounted", object: "example.org", reason: "a subsidiary's" },
    ...{ by: "grace@example.com", until: "2026-12-31", ...differs },
  };
}

const found = (code: GateCode, object: string) => violated(code, object, "It is so", "Mend it");

test("what somebody answers for holds, and says who, until when and why", () => {
  expect(acceptedOf(found("federation-unaccounted", "Example.org"), { accepted: [accepted()] }, now)).toEqual(
    {
      ...{ code: "federation-unaccounted", object: "Example.org", state: "holds", wayOut: "" },
      evidence: "It is so; accepted by grace@example.com until 2026-12-31: a subsidiary's",
    },
  );
});

test.each<[string, GateCode, string]>([
  ["another object", "federation-unaccounted", "example.net"],
  ["another code", "administrator-on-domain", "example.org"],
])("%s stays as it is found", (_what, code, object) => {
  const finding = found(code, object);
  expect(acceptedOf(finding, { accepted: [accepted()] }, now)).toBe(finding);
});

test("nobody answers for an outage", () => {
  const outage = found("certificate-trusted", "example.com");
  const one = accepted({ code: "certificate-trusted", object: "example.com" });
  expect(acceptedOf(outage, { accepted: [one] }, now)).toBe(outage);
  expect(acceptanceProblems({ accepted: [one] }, now).map(({ evidence }) => evidence)).toEqual([
    "nobody can accept certificate-trusted",
  ]);
});

test("it counts to the end of its day, and comes back after it", () => {
  const terms = { accepted: [accepted({ until: "2026-11-28" })] };
  expect(effective(terms, new Date("2026-11-28T23:59:59Z")).accepted).toHaveLength(1);
  expect(effective(terms, new Date("2026-11-29T00:00:00Z")).accepted).toEqual([]);
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
  expect(effective(terms, now)).toMatchObject({
    acceptLockOut: { users: ["peter@example.com", "ruth@example.com"], reason: "leaves; on leave" },
    acceptDeviceImpact: { count: 12, reason: "kiosks" },
    expectedCertificates: [{ sha256: SHA256, until: "2026-12-04" }],
  });
});

test("a federation that is known holds", () => {
  const finding = found("federation-unaccounted", "example.org");
  expect(acceptedOf(finding, { knownFederations: ["example.org"] }, now)).toMatchObject({ state: "holds" });
});

test.each<[string, Partial<Accepted>, string]>([
  ["a code that is none", { code: "typo" }, "nobody can accept typo"],
  ["no reason", { reason: " " }, "it gives no reason, or nobody's name"],
  ["nobody's name", { by: "" }, "it gives no reason, or nobody's name"],
  ["a blank name", { by: " " }, "it gives no reason, or nobody's name"],
  [
    "a certificate in nobody's name",
    { code: "certificate-unaccounted", object: SHA256, until: "2026-12-04", by: "" },
    "it gives no reason, or nobody's name",
  ],
  [
    "a certificate without a reason",
    { code: "certificate-unaccounted", object: SHA256, until: "2026-12-04", reason: " " },
    "it gives no reason, or nobody's name",
  ],
  ["no day", { until: "soon" }, 'its until is "soon"'],
  [
    "devices that are no number",
    { code: "device-impact", object: "all" },
    "its object is no number of devices",
  ],
  [
    "a certificate for longer than a rollover takes",
    { code: "certificate-unaccounted", object: SHA256, until: "2027-01-31" },
    "2027-01-31 is more than 14 days ahead",
  ],
  [
    "a certificate by its SHA-1",
    { code: "certificate-unaccounted", object: "AB".repeat(20), until: "2026-12-04" },
    "it is no SHA-256 in hexadecimal",
  ],
])("refuses %s", (_what, differs, evidence) => {
  const problems = acceptanceProblems({ accepted: [accepted(differs)] }, now);
  expect(problems.map((problem) => [problem.code, problem.evidence])).toEqual([
    ["plan-acceptance", evidence],
  ]);
});

test("what makes no sense accepts nothing", () => {
  const finding = found("federation-unaccounted", "example.org");
  expect(acceptedOf(finding, { accepted: [accepted({ by: " " })] }, now)).toBe(finding);
  const certificate = { sha256: SHA256, reason: "by hand" };
  const expectedCertificates = ["2026-12-04", "9999-12-31", "2026-13-45", ""].map((until) => ({
    ...certificate,
    until,
  }));
  expect(soundCertificates({ expectedCertificates }, now)).toEqual([{ ...certificate, until: "2026-12-04" }]);
});
