import {
  lockedOutLines,
  lockOutBrakeLimit,
  newlyLockedOutPeople,
  signInBaselineOf,
} from "../../../audit/people/locked-out-people";
import type { PeopleSnapshot } from "../../../audit/people/people";
import { judgePeople } from "../../../audit/people/verdicts";
import { account, people, person, withoutImmutableId } from "../people";

const INITIAL = "example.onmicrosoft.com";
const ada = person("ada@example.com");
const ben = person("ben@example.com");
const judged = (snapshot: Partial<PeopleSnapshot>) =>
  judgePeople(people(snapshot), { domains: ["example.com"] });
const before = signInBaselineOf(judged({ jumpcloud: [ada, ben] }));

function newly(snapshot: Partial<PeopleSnapshot>, users: string[] = []): string[] {
  const acceptance = { users, reason: "they have been told" };
  return newlyLockedOutPeople(before, judged(snapshot), acceptance).map(({ user }) => user);
}

const suspended = { ...ada, suspended: true, state: "SUSPENDED" as const };

test("names who is outside since then, and nobody else", () => {
  expect(newly({ jumpcloud: [ada, ben] })).toEqual([]);
  expect(newly({ jumpcloud: [suspended, ben] })).toEqual(["ada@example.com"]);
});

test("has no news of who was outside before, or is named", () => {
  const earlier = signInBaselineOf(judged({ jumpcloud: [suspended, ben] }));
  const verdicts = judged({ jumpcloud: [suspended, ben] });
  expect(newlyLockedOutPeople(earlier, verdicts, undefined)).toEqual([]);
  expect(newly({ jumpcloud: [suspended, ben] }, ["Ada@example.com"])).toEqual([]);
});

test("counts an account that was in use and is blocked by now, but none that nobody used", () => {
  const [first] = judged({ jumpcloud: [ada] });
  if (!first?.account) throw new Error("Ada has no account.");
  const blocked = { ...first.account, enabled: false };
  expect(newly({ jumpcloud: [], entra: [blocked] })).toEqual(["ada@example.com"]);
  expect(newly({ entra: [account("info@example.com", { enabled: false })] })).toEqual([]);
});

test("is the larger of 5 people and 2 %, or what is declared", () => {
  expect([lockOutBrakeLimit(10), lockOutBrakeLimit(1_000), lockOutBrakeLimit(299)]).toEqual([5, 20, 5]);
  expect([
    lockOutBrakeLimit(1_000, { people: 0, percent: 0 }),
    lockOutBrakeLimit(1_000, { percent: 10 }),
  ]).toEqual([0, 100]);
  expect(lockOutBrakeLimit(10, { people: 7 })).toBe(7);
});

test("says what helps one person on a domain that is federated", () => {
  const linkless = withoutImmutableId("ada@example.com");
  const outsiders = newlyLockedOutPeople(
    signInBaselineOf([]),
    judged({ jumpcloud: [ada], entra: [linkless] }),
    undefined,
  );
  expect(lockedOutLines(outsiders, INITIAL)).toEqual([
    `ada@example.com: this person can't sign in: ada@example.com has no immutable id. Move the sign-in name to ${INITIAL}, set onPremisesImmutableId to ${ada.id} there, and move it back.`,
  ]);
});

test("says by reason what helps many", () => {
  const entra = Array.from({ length: 21 }, (_, n) => account(`u${String(n).padStart(2, "0")}@example.com`));
  const outsiders = newlyLockedOutPeople(before, judged({ entra }), undefined);
  expect(lockedOutLines(outsiders, INITIAL)).toEqual([
    expect.stringMatching(
      /^JumpCloud has nobody with these addresses: u00@example.com, .*, u20@example.com\. Add them to JumpCloud/,
    ),
  ]);
});
