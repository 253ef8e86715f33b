import { parseDuration } from "../../../cli/options/parse-duration";

it.each([
  ["90s", 90_000],
  ["15m", 900_000],
  ["72h", 259_200_000],
  ["3d", 259_200_000],
])("reads %s", (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

it.each(["15", "m", "0m", "1.5h", "-1s", "1w", "", "15 m"])("refuses %j and says how to write it", (text) => {
  expect(() => parseDuration(text)).toThrow("Give a number and a unit, such as 90s, 15m, 72h or 3d.");
});
