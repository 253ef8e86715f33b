import { helpCard } from "../../../audit/help-desk/help-card";
import {
  errorNumbersBeginningWith,
  explainSignInError,
  parseErrorNumber,
  SIGN_IN_ERRORS,
} from "../../../audit/sign-in-errors/catalogue";
import * as refusals from "../../../emulators/entra/sign-in/errors";

test.each([
  [5000820, "the issuer is not the one of the root domain of the person's sign-in name"],
  [5000819, "a federated domain of the tenant never gets this error"],
  [50173, "the consents of the account as well"],
  [51004, "no account has the assertion's NameID as its immutable id"],
])("AADSTS%d: %s", (code, words) => {
  expect(explainSignInError(code).meaning).toContain(words);
});

test("an error that it does not know has the page where it is looked up", () => {
  expect(explainSignInError(1).wayOut).toBe("Look it up at https://login.microsoftonline.com/error?code=1");
});

test("every refusal of the emulated sign-in has a card", () => {
  const { SignInError, ...made } = refusals;
  const codes = Object.values(made).map((refusal) => refusal("", "").code);
  expect(codes).toHaveLength(14);
  expect(codes.filter((code) => SIGN_IN_ERRORS[code] === undefined)).toEqual([]);
});

test.each([
  [50107, 51004, 5000811, 5000820, 50008, 50126, 50020, 53003, 90072, 50173, 700016],
  [50012, 50013, 50034, 50053, 50055, 50057, 50074, 50076, 50079, 50105, 53000, 500082],
])("a card says what to do and what never to do: AADSTS%d and others", (...numbers) => {
  for (const number of numbers)
    expect(helpCard(number)).toMatchObject({
      code: `AADSTS${number}`,
      steps: expect.arrayContaining([expect.any(String)]),
      never: expect.arrayContaining([expect.any(String)]),
    });
});

test("no card has a blocked person given another way in", () => {
  expect(helpCard(50057)?.ways).toEqual([]);
});

test.each([
  ["50126", 50126],
  ["AADSTS50126", 50126],
  [" aadsts5000811: ", 5000811],
  ["[AADSTS51004]", 51004],
  ["AADSTS 50126:", 50126],
  ["error code: 50126", 50126],
  ["AADST50126", 50126],
  ["Sorry, AADSTS50126: Error validating credentials. Trace 12345678-aaaa-4bbb-8ccc-123456789012", 50126],
  ["request id 12345678-aaaa-4bbb-8ccc-123456789012, code 50126", 50126],
  ["50126 or 50053", undefined],
  ["request id 12345678-aaaa-4bbb-8ccc-123456789012", undefined],
  ["clock", undefined],
  ["1234", undefined],
  ["AADSTS", undefined],
])("the number of %j is %p", (text, number) => {
  expect(parseErrorNumber(text)).toBe(number);
});

test.each([
  ["5012", [50126]],
  ["AADSTS500081", [5000811, 5000819]],
  ["clock", []],
])("the part %j of a number leads to %p", (part, numbers) => {
  expect(errorNumbersBeginningWith(part)).toEqual(numbers);
});
