import { FINDING_CODES, type FindingCode } from "../../../audit/codes/finding-codes";
import { type DriftOutcome, driftOutcomeOf, worstDriftOutcome } from "../../../audit/gates/drift";
import { OBJECTS } from "../../../setup/watched/objects";

test.each<[DriftOutcome[], DriftOutcome]>([
  [[], "nothing"],
  [["nothing", "nothing"], "nothing"],
  [["nothing", "drift"], "drift"],
  [["nothing", "could not tell"], "could not tell"],
  [["nothing", "outage or attack"], "outage or attack"],
  [["drift", "drift"], "drift"],
  [["drift", "could not tell"], "could not tell"],
  [["drift", "outage or attack"], "outage or attack"],
  [["could not tell", "could not tell"], "could not tell"],
  [["could not tell", "outage or attack"], "outage or attack"],
  [["outage or attack", "outage or attack"], "outage or attack"],
])("two looks that came to %j come to %s", (outcomes, outcome) => {
  expect([worstDriftOutcome(outcomes), worstDriftOutcome([...outcomes].reverse())]).toEqual([
    outcome,
    outcome,
  ]);
});

test.each<[FindingCode, DriftOutcome[]]>([
  // holds, pending, unknown, violated
  ["certificate-trusted", ["nothing", "nothing", "could not tell", "outage or attack"]],
  ["federation-differs", ["nothing", "nothing", "could not tell", "outage or attack"]],
  ["application-gone", ["nothing", "nothing", "could not tell", "outage or attack"]],
  ["federation-detail", ["nothing", "nothing", "could not tell", "drift"]],
  ["realm-redirect", ["nothing", "nothing", "could not tell", "drift"]],
  ["reading-unread", ["nothing", "nothing", "could not tell", "outage or attack"]],
  // Only in the way of a later run.
  ["member-unknown", ["nothing", "nothing", "nothing", "nothing"]],
])("%s that holds, is pending, unknown or violated means %j", (code, outcomes) => {
  const states = ["holds", "pending", "unknown", "violated"] as const;
  expect(states.map((state) => driftOutcomeOf({ code, state }))).toEqual(outcomes);
});

test("what shows an outage or an attack of a watched field is never called drift", () => {
  const rows = OBJECTS.flatMap((object) =>
    object.rows.flatMap((row) => ("watched" in row ? row.watched : [])),
  );
  const codes = rows.flatMap(({ severity, by }) =>
    severity === "note"
      ? []
      : by.flatMap((sight) =>
          "code" in sight && sight.code in FINDING_CODES ? [sight.code as FindingCode] : [],
        ),
  );
  expect(codes.filter((code) => driftOutcomeOf({ code, state: "violated" }) === "drift")).toEqual([]);
});
