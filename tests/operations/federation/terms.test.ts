import { checkTerms } from "../../../operations/federation/terms";

const TO_COME = "the value of a resource that is still to be made";
const isPending = (value: unknown) => value === TO_COME;

test("tells all that is wrong at once, each by its path", () => {
  const terms = {
    acceptLockOut: { users: "ada@example.com" },
    outsideBrake: { people: 2.5, percent: 101 },
    knownFederations: ["example.org", { domain: "example.net", until: "2027-03-31" }],
    colour: "red",
  };
  expect(checkTerms(terms).map(({ property }) => property)).toEqual([
    "terms.acceptLockOut.users",
    "terms.acceptLockOut.reason",
    "terms.outsideBrake.people",
    "terms.outsideBrake.percent",
    "terms.knownFederations[1].reason",
    "terms",
  ]);
});

test("says nothing of what a preview does not know yet, at whatever depth", () => {
  const terms = {
    emergencyAccess: { upn: TO_COME, testedOn: "2026-01-31" },
    acceptDeviceImpact: { count: TO_COME, reason: "kiosks" },
    outsideBrake: TO_COME,
    accepted: [TO_COME],
    hybrid: TO_COME,
  };
  expect(checkTerms(terms, isPending)).toEqual([]);
  expect(checkTerms(TO_COME, isPending)).toEqual([]);
  expect(checkTerms(terms).map(({ property }) => property)).toEqual([
    "terms.acceptDeviceImpact.count",
    "terms.hybrid",
    "terms.outsideBrake",
    "terms.accepted[0]",
  ]);
});

test("has nothing to say where there are no terms", () => {
  expect(checkTerms(undefined)).toEqual([]);
});
