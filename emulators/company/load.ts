import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Company } from "./company";
import { readIntegration } from "./read-integration";
import { readGroups, readPeople } from "./read-people";
import { readAccessPolicies, readConditionalAccess, readDevices, readLicences } from "./read-policies";
import { readSignIns } from "./read-sign-ins";
import { readConnector, readDomains, readIdentities, readTenant, readWorkflowRuns } from "./read-tenant";
import { checkReferences } from "./references";
import { SeedError } from "./seed-error";
import { SeedReader } from "./seed-reader";
import { objectIdShape, textShape } from "./seed-shapes";

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
    throw new SeedError(file, 1, "file", `it doesn't exist; ${known}`);
  }
  return readCompany(readFileSync(file, "utf8"), basename(file));
}

/** Reads a seed from its text; `name` is what messages call it. @throws SeedError */
export function readCompany(text: string, name: string): Company {
  const seed = openSeed(name, text);
  const organization = seed.object("organization");
  const integration = readIntegration(seed);
  const company: Company = {
    organization: {
      id: organization.text("id", objectIdShape),
      displayName: organization.text("displayName", textShape),
    },
    tenant: readTenant(seed),
    domains: readDomains(seed),
    identities: readIdentities(seed),
    connector: readConnector(seed),
    workflowRuns: readWorkflowRuns(seed),
    people: readPeople(seed),
    devices: readDevices(seed),
    licences: readLicences(seed),
    signIns: readSignIns(seed),
    conditionalAccess: readConditionalAccess(seed),
    accessPolicies: readAccessPolicies(seed),
    groups: readGroups(seed),
    ...(integration ? { integration } : {}),
  };
  for (const part of [organization, seed]) part.end();
  checkReferences(seed, company);
  return company;
}

/** With `extends: NAME`, whatever is left out is as in that seed of the emulators' own. */
function openSeed(name: string, text: string): SeedReader {
  const seed = SeedReader.open(name, text);
  const extended = seed.optionalText("extends", textShape);
  if (extended === undefined) return seed;
  if (!seedNames().includes(extended))
    throw seed.error("extends", `one of the emulators' own seeds is expected: ${seedNames().join(", ")}`);
  const file = seedFile(extended);
  const base = openSeed(basename(file), readFileSync(file, "utf8"));
  const extending = SeedReader.open(name, text, base);
  extending.optionalText("extends", textShape);
  return extending;
}
