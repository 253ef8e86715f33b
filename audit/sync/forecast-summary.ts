import { CREATES_ACCOUNT, type SyncForecast, TAKES_OVER_ACCOUNT } from "./forecast";

/** Of more than so many alike it is told how many they are. */
const MANY = 20;

/** Lists whoever is out of the ordinary, and counts the others where they are many. Counted once, it stays as it is. */
export function summarizeForecast(forecast: readonly SyncForecast[]): SyncForecast[] {
  const kinds = [
    { isOne: isCreated, who: "people without an account", happens: [...CREATES_ACCOUNT] },
    { isOne: isTakenOver, who: "people with an account", happens: [`it ${TAKES_OVER_ACCOUNT}`] },
  ];
  const many = kinds
    .map((kind) => ({ ...kind, count: forecast.filter(kind.isOne).length }))
    .filter(({ count }) => count > MANY);
  return [
    ...many.map(({ count, who, happens }) => ({ object: `${count} ${who}`, happens })),
    ...forecast.filter((one) => !many.some(({ isOne }) => isOne(one))),
  ];
}

function isCreated({ happens }: SyncForecast): boolean {
  return (
    happens.length === CREATES_ACCOUNT.length &&
    happens.every((event, index) => event === CREATES_ACCOUNT[index])
  );
}

/** The account's sign-in name is the person's address. */
function isTakenOver({ object, happens: [event, ...more] }: SyncForecast): boolean {
  return more.length === 0 && event?.toLowerCase() === `${object} ${TAKES_OVER_ACCOUNT}`.toLowerCase();
}
