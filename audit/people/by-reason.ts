import type { PersonReason, PersonStateCode } from "./reasons";

/** More people than this are named by reason instead of one by one. */
export const MANY_PEOPLE = 20;

interface WithReasons {
  /** The most important first. */
  reasons: readonly PersonReason[];
}

/** People who have the same most important reason. */
export interface ReasonGroup<Person extends WithReasons> {
  code: PersonStateCode;
  first: Person;
  people: Person[];
}

/** Everybody once, under the most important reason, in the order of the first of each; `kindOf` parts a reason's people further. */
export function groupByReason<Person extends WithReasons>(
  people: readonly Person[],
  kindOf: (person: Person) => string = () => "",
): ReasonGroup<Person>[] {
  const groups = new Map<string, ReasonGroup<Person>>();
  for (const person of people) {
    const code = person.reasons[0]?.code ?? "not-in-jumpcloud";
    const key = `${kindOf(person)} ${code}`;
    const group = groups.get(key);
    if (group) group.people.push(person);
    else groups.set(key, { code, first: person, people: [person] });
  }
  return [...groups.values()];
}
