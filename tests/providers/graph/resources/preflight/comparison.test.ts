import { pending } from "../../../../../audit/finding";
import {
  areSameAsFarAsRead,
  isSameForecast,
} from "../../../../../providers/graph/resources/preflight/comparison";

const consent = pending("directory-consent", "Microsoft 365", "nobody has consented", "Run `pulumi up`");
const ada = { object: "ada@example.com", happens: ["a name is taken"] };

test("finds no difference where an older version said in other words what to do", () => {
  expect(areSameAsFarAsRead([consent], [{ ...consent, wayOut: "Run `npx pulumi up`" }])).toBe(true);
  expect(areSameAsFarAsRead([consent], [])).toBe(false);
});

test("takes a recycle bin that could not be read for no change", () => {
  const bin = { object: "recycle bin", happens: ["could not be read"] };
  expect(isSameForecast([ada, bin], [ada])).toBe(true);
  expect(isSameForecast([ada, bin], [bin])).toBe(false);
});
