import { CREATED, type Forecast, TAKEN_OVER } from "../../../audit/sync/forecast";
import { counted } from "../../../audit/sync/forecast-summary";

const many = (count: number, happensTo: (object: string) => string[]): Forecast[] =>
  Array.from({ length: count }, (_, index) => `person.${index}@example.com`).map((object) => ({
    object,
    happens: happensTo(object),
  }));
const created = () => [...CREATED];
const takenOver = (object: string) => [`${object} ${TAKEN_OVER}`];
const renamed: Forecast = {
  object: "zoe@example.com",
  happens: [`zoe.j@example.com ${TAKEN_OVER}`, "its sign-in name zoe.j@example.com becomes zoe@example.com"],
};

test("lists everybody while they are few", () => {
  const forecast = [...many(20, created), ...many(20, takenOver), renamed];
  expect(counted(forecast)).toEqual(forecast);
});

test("counts whoever is like many others, and lists the rest", () => {
  const forecast = [...many(1667, created), ...many(3333, takenOver), renamed];
  const told = [
    { object: "1667 people without an account", happens: created() },
    { object: "3333 people with an account", happens: [`it ${TAKEN_OVER}`] },
    renamed,
  ];
  expect(counted(forecast)).toEqual(told);
  expect(counted(told)).toEqual(told);
});
