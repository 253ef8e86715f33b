import { configSizeWarning } from "../../settings/config-size";

const configWith = (people: number) => ({
  "jumpcloud-entra:members": JSON.stringify(
    Array.from({ length: people }, (_, index) => `person.${index + 10_000}@example.com`),
  ),
});

test("says nothing while the configuration is small", () => {
  expect(configSizeWarning(configWith(2000))).toBeUndefined();
});

test("warns near the limit of Linux, with the way out", () => {
  expect(configSizeWarning(configWith(3500))).toBe(
    "The stack's configuration takes 99 of the 128 KiB that Linux lets Pulumi hand to a program, and a run with more ends with: " +
      "spawn E2BIG. Move the people into a file: npx pulumi config rm members, npx pulumi config set membersFile people.csv, with one " +
      "e-mail address in each line. Or name no members here, and manage them in JumpCloud, by a rule or by hand.",
  );
});
