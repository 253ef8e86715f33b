import type { Person } from "./company";

const FIRST = [
  "Alva",
  "Bruno",
  "Carla",
  "Dmitri",
  "Elif",
  "Farid",
  "Gita",
  "Hugo",
  "Ilse",
  "Jonas",
  "Keiko",
  "Liam",
  "Mira",
  "Nils",
  "Olga",
  "Paulo",
  "Quinn",
  "Rosa",
  "Stefan",
  "Tara",
  "Ugo",
  "Vera",
  "Wim",
  "Ximena",
  "Yusuf",
  "Zara",
];
const LAST = [
  "Abbott",
  "Becker",
  "Castillo",
  "Dubois",
  "Eriksen",
  "Ferrari",
  "Gupta",
  "Hansen",
  "Ito",
  "Jansen",
  "Kowalski",
  "Lopez",
  "Meyer",
  "Nguyen",
  "Ortega",
  "Popov",
  "Quist",
  "Romero",
  "Schmidt",
  "Tanaka",
  "Ueda",
  "Varga",
  "Weber",
  "Xu",
  "Yilmaz",
  "Zhang",
];
const DEPARTMENTS = ["Engineering", "Finance", "Sales", "Support", "Marketing"];

/**
 * People beside the seeded ones: the same n people in every run. Two in three have a linked account in the tenant
 * already, the others are made there by the synchronisation.
 */
export function generatePeople(count: number, domain: string): Person[] {
  return Array.from({ length: count }, (_, index) => {
    const first = FIRST[index % FIRST.length] ?? "";
    const last = LAST[Math.floor(index / FIRST.length) % LAST.length] ?? "";
    return {
      name: `${first} ${last}`,
      email: `${first}.${last}.${index + 1}@${domain}`.toLowerCase(),
      department: DEPARTMENTS[index % DEPARTMENTS.length] ?? "",
      jumpcloud: {},
      ...(index % 3 === 2 ? {} : { entra: { linked: true } }),
    };
  });
}
