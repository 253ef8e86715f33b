import type { AcceptedFinding } from "../../../audit/acceptances/acceptances";
import { checkAcceptances } from "../../../audit/acceptances/checks";
import { applyAcceptances, effectiveAcceptances } from "../../../audit/acceptances/effective";
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

test("nobody answers for an outage", () => {
  const outage = found("certificate-trusted", "example.com");
  const one = accepted({ code: "certificate-trusted", object: "example.com" });
  expect(applyAcceptances(outage, { accepted: [one] }, now)).toBe(outage);
  expect(checkAcceptances({ accepted: [one] }, now).map(({ evidence }) => evidence)).toEqual([
    "nobody can accept certificate-trusted",
  ]);
});

test("one whose end is no day accepts nobody and nothing", () => {
  const soon = { reason: "leaves", until: "soon" };
  const terms = {
    acceptLockOut: { users: ["peter@example.com"], ...soon },
    acceptDeviceImpact: { count: 12, ...soon },
    knownFederations: [{ domain: "example.org", ...soon }],
  };
  const counting = effectiveAcceptances(terms, now);
  expect([counting.acceptLockOut?.users, counting.acceptDeviceImpact?.count]).toEqual([[], 0]);
  const finding = found("federation-unaccounted", "example.org");
  expect(applyAcceptances(finding, counting, now)).toBe(finding);
  expect(checkAcceptances(counting, now).map(({ object, evidence }) => [object, evidence])).toEqual([
    ["acceptLockOut", 'its until is "soon"'],
    ["acceptDeviceImpact", 'its until is "soon"'],
    ["known federation example.org", 'its until is "soon"'],
  ]);
});

test.each<[string, Partial<AcceptedFinding>, string]>([
  ["a code that is none", { code: "typo" }, "nobody can accept typo"],
  ["no reason", { reason: " " }, "it has no reason or no name"],
  ["nobody's name", { by: "" }, "it has no reason or no name"],
  ["a blank name", { by: " " }, "it has no reason or no name"],
  [
    "a certificate in nobody's name",
    { code: "certificate-unaccounted", object: SHA256, until: "2026-12-04", by: "" },
    "it has no reason or no name",
  ],
  [
    "a certificate without a reason",
    { code: "certificate-unaccounted", object: SHA256, until: "2026-12-04", reason: " " },
    "it has no reason or no name",
  ],
  ["no day", { until: "soon" }, 'its until is "soon"'],
  [
    "devices that are no number",
    { code: "device-impact", object: "all" },
    "its object is not a number of devices",
  ],
  [
    "a certificate for longer than a rollover takes",
    { code: "certificate-unaccounted", object: SHA256, until: "2027-01-31" },
    "2027-01-31 is more than 14 days ahead",
  ],
  [
    "a certificate by its SHA-1",
    { code: "certificate-unaccounted", object: "AB".repeat(20), until: "2026-12-04" },
    "it is not a SHA-256 in hexadecimal",
  ],
])("refuses %s", (_what, differs, evidence) => {
  const problems = checkAcceptances({ accepted: [accepted(differs)] }, now);
  expect(problems.map((problem) => [problem.code, problem.evidence])).toEqual([
    ["plan-acceptance", evidence],
  ]);
});
