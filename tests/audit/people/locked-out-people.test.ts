import { brakeOf, newOutsiders, outsiderLines, rollOf } from "../../../audit/people/locked-out-people";
import type { People } from "../../../audit/people/people";
import { judgePeople } from "../../../audit/people/verdicts";
import { account, people, person, withoutImmutableId } from "../people";

const INITIAL = "example.onmicrosoft.com";
const ada = person("ada@example.com");
const ben = person("ben@example.com");
const judged = (picture: Partial<People>) => judgePeople(people(picture), { domains: ["example.com"] });
const before = rollOf(judged({ jumpcloud: [ada, ben] }));

function newly(picture: Partial<People>, users: string[] = []): string[] {
  const acceptance = { users, reason: "they have been told" };
  return newOutsiders(before, judged(picture), acceptance).map(({ user }) => user);
}

const suspended = { ...ada, suspended: true, state: "SUSPENDED" as const };

test("names who is outside since then, and nobody else", () => {
  expect(newly({ jumpcloud: [ada, ben] })).toEqual([]);
  expect(newly({ jumpcloud: [suspended, ben] })).toEqual(["ada@example.com"]);
});

test("has no news of who was outside before, or is named", () => {
  const earlier = rollOf(judged({ jumpcloud: [suspended, ben] }));
  const verdicts = judged({ jumpcloud: [suspended, ben] });
  expect(newOutsiders(earlier, verdicts, undefined)).toEqual([]);
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
  expect([brakeOf(10), brakeOf(1_000), brakeOf(299)]).toEqual([5, 20, 5]);
  expect([brakeOf(1_000, { people: 0, percent: 0 }), brakeOf(1_000, { percent: 10 })]).toEqual([0, 100]);
  expect(brakeOf(10, { people: 7 })).toBe(7);
});

test("says what helps one person on a domain that is federated", () => {
  const linkless = withoutImmutableId("ada@example.com");
  const outsiders = newOutsiders(rollOf([]), judged({ jumpcloud: [ada], entra: [linkless] }), undefined);
  expect(outsiderLines(outsiders, INITIAL)).toEqual([
    `ada@example.com: this person can't sign in: ada@example.com has no immutable id. Move the sign-in name to ${INITIAL}, set onPremisesImmutableId to ${ada.id} there, and move it back.`,
  ]);
});

test("says by reason what helps many", () => {
  const entra = Array.from({ length: 21 }, (_, n) => account(`u${String(n).padStart(2, "0")}@example.com`));
  const outsiders = newOutsiders(before, judged({ entra }), undefined);
  expect(outsiderLines(outsiders, INITIAL)).toEqual([
    expect.stringMatching(
      /^JumpCloud has nobody with these addresses: u00@example.com, .*, u20@example.com\. Add them to JumpCloud/,
    ),
  ]);
});
