import {
  CREATES_ACCOUNT,
  type SyncForecast,
  summarizeForecast,
  TAKES_OVER_ACCOUNT,
} from "../../../audit/sync/forecast";

const many = (count: number, happensTo: (object: string) => string[]): SyncForecast[] =>
  Array.from({ length: count }, (_, index) => `person.${index}@example.com`).map((object) => ({
    object,
    happens: happensTo(object),
  }));
const created = () => [...CREATES_ACCOUNT];
const takenOver = (object: string) => [`${object} ${TAKES_OVER_ACCOUNT}`];
const renamed: SyncForecast = {
  object: "zoe@example.com",
  happens: [
    `zoe.j@example.com ${TAKES_OVER_ACCOUNT}`,
    "its sign-in name zoe.j@example.com becomes zoe@example.com",
  ],
};

test("lists everybody while they are few", () => {
  const forecast = [...many(20, created), ...many(20, takenOver), renamed];
  expect(summarizeForecast(forecast)).toEqual(forecast);
});

test("counts whoever is like many others, and lists the rest", () => {
  const forecast = [...many(1667, created), ...many(3333, takenOver), renamed];
  const told = [
    { object: "1667 people without an account", happens: created() },
    { object: "3333 people with an account", happens: [`it ${TAKES_OVER_ACCOUNT}`] },
    renamed,
  ];
  expect(summarizeForecast(forecast)).toEqual(told);
  expect(summarizeForecast(told)).toEqual(told);
});
