import { CREATED, type Forecast, TAKEN_OVER } from "./forecast";

/** Of more than so many alike it is told how many they are. */
const MANY = 20;

/** Lists whoever is out of the ordinary, and counts the others where they are many. Counted once, it stays as it is. */
export function counted(forecast: readonly Forecast[]): Forecast[] {
  const kinds = [
    { isOne: isCreated, who: "people without an account", happens: [...CREATED] },
    { isOne: isTakenOver, who: "people with an account", happens: [`it ${TAKEN_OVER}`] },
  ];
  const many = kinds
    .map((kind) => ({ ...kind, count: forecast.filter(kind.isOne).length }))
    .filter(({ count }) => count > MANY);
  return [
    ...many.map(({ count, who, happens }) => ({ object: `${count} ${who}`, happens })),
    ...forecast.filter((one) => !many.some(({ isOne }) => isOne(one))),
  ];
}

function isCreated({ happens }: Forecast): boolean {
  return happens.length === CREATED.length && happens.every((event, index) => event === CREATED[index]);
}

/** The account's sign-in name is the person's address. */
function isTakenOver({ object, happens: [event, ...more] }: Forecast): boolean {
  return more.length === 0 && event?.toLowerCase() === `${object} ${TAKEN_OVER}`.toLowerCase();
}
