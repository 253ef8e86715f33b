import { type Company, loadCompany } from "../../emulators";

const INITIAL = "example.onmicrosoft.com";

/** Whoever of Northwind differs, and of the ordinary people one who is linked already and one who is not there yet. */
export const ONE_OF_EACH_KIND = [
  ...["ada", "lucas", "victor", "zoe", "peter", "ruth", "ben.carter", "kim", "noah"].map(
    (name) => `${name}@example.com`,
  ),
  "info@example.com",
  "svc-scanner@example.com",
  "grace@example.com",
  "henrik@example.com",
  "lena@eu.example.com",
  "marco@example.org",
  "pat@partner.example",
  `admin@${INITIAL}`,
  `breakglass@${INITIAL}`,
];

/** Northwind with nobody but these people, by their e-mail addresses, and with no groups. */
export function northwindOf(emails: readonly string[]): Company {
  const company = loadCompany();
  const people = company.people.filter(({ email }) => emails.includes(email));
  return { ...company, people, groups: { jumpcloud: [], entra: [] } };
}
