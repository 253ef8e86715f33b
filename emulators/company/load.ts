import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Company } from "./company";
import { companySchema } from "./company-schema";
import { referenceProblems } from "./references";
import { SeedDocument } from "./seed-document";
import { SeedError } from "./seed-error";

/** The company that is served when no other is named. */
const DEFAULT = "northwind";

/** Where the emulators' own seeds lie: compiled files lie in dist/, seeds stay where they are edited. */
function seedsFolder(): string {
  const beside = join(__dirname, "seeds");
  return existsSync(beside) ? beside : join(__dirname, "../../../emulators/company/seeds");
}

/** Names of the emulators' own seeds. */
export const seedNames = (): string[] =>
  readdirSync(seedsFolder())
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => basename(file, ".yaml"))
    .sort();

/** The file of a seed: one of the emulators' own by its name, or any by its path. */
export function seedFile(nameOrFile: string = DEFAULT): string {
  return seedNames().includes(nameOrFile) ? join(seedsFolder(), `${nameOrFile}.yaml`) : nameOrFile;
}

/**
 * Reads a seed: one of the emulators' own by its name, or a file.
 * @throws SeedError that names file, line and field
 */
export function loadCompany(nameOrFile?: string): Company {
  const file = seedFile(nameOrFile);
  if (!existsSync(file)) {
    const known = `name another with --seed FILE, or one of ${seedNames().join(", ")}`;
    throw new SeedError([{ file, line: 1, field: "file", expected: `it doesn't exist; ${known}` }]);
  }
  return readCompany(readFileSync(file, "utf8"), basename(file));
}

/** Reads a seed from its text; `name` is what messages call it. @throws SeedError that tells everything that is wrong */
export function readCompany(text: string, name: string): Company {
  const seed = openSeed(name, text);
  const { data: company, error } = companySchema.safeParse(seed.values);
  if (!company) throw seed.refusal(error.issues.map(({ path, message }) => ({ path, expected: message })));
  const problems = referenceProblems(company);
  if (problems.length > 0) throw seed.refusal(problems);
  return company;
}

/** With `extends: NAME`, whatever is left out is as in that seed of the emulators' own. */
function openSeed(name: string, text: string): SeedDocument {
  const seed = SeedDocument.open(name, text);
  const { extended } = seed;
  if (extended === undefined) return seed;
  const known = seedNames().find((one) => one === extended);
  if (known === undefined) {
    const expected = `one of the emulators' own seeds is expected: ${seedNames().join(", ")}`;
    throw seed.refusal([{ path: ["extends"], expected }]);
  }
  const file = seedFile(known);
  return seed.extending(openSeed(basename(file), readFileSync(file, "utf8")));
}
