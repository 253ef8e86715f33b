import { isTechnicalAdmin } from "../../policies/resource-types";

const PROGRAM = "urn:pulumi:prod::jumpcloud-entra";

it("knows the administrator's component by its URN, on its own and below others", () => {
  expect(isTechnicalAdmin(`${PROGRAM}::jumpcloud-entra:components:TechnicalAdmin::m365-admin`)).toBe(true);
  expect(
    isTechnicalAdmin(`${PROGRAM}::my:Company$jumpcloud-entra:components:TechnicalAdmin::company-admin`),
  ).toBe(true);
});

it("takes no other for it, whatever its name is", () => {
  const other = `${PROGRAM}::my:Company::jumpcloud-entra:components:TechnicalAdmin`;
  expect(isTechnicalAdmin(other)).toBe(false);
  expect(isTechnicalAdmin(`${PROGRAM}::jumpcloud-entra:components:TechnicalAdmin$my:Part::part`)).toBe(false);
  expect(isTechnicalAdmin("")).toBe(false);
});
