import type { SessionLimit } from "../../../../audit/sign-ins/session-limits";
import { sessionLimitLines } from "../../../../cli/commands/watch/sessions";

const yes: SessionLimit = { twelveHours: "yes", reason: "it was made since", again: 0 };

test("names twenty for many, and says of how many it is not known", () => {
  const people = Array.from({ length: 23 }, (_, index) => [`p${index}@example.com`, yes] as const);
  const value = new Map<string, SessionLimit>([
    ...people,
    ["ada@example.com", { twelveHours: "unknown", reason: "no day" }],
    ["bob@example.com", { twelveHours: "no", reason: "before", again: 3 }],
  ]);
  const told = sessionLimitLines({ value }, 110);
  expect(told[0]).toBe("asked again after 12 hours: 23 of 25 people; for 1 it is not known");
  expect([told.length, told.at(-1)]).toEqual([22, "  and 3 more: --json FILE has all"]);
});

test("says so where it was not read, and nothing where no domain is federated", () => {
  expect(sessionLimitLines({ unread: "Graph refused it." }, 110)).toEqual([
    "Not checked: whom Microsoft asks again after 12 hours. Graph refused it.",
  ]);
  expect(sessionLimitLines({ value: new Map() }, 110)).toEqual([]);
});
