import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Company } from "./company";
import { readGroups, readPeople } from "./read-people";
import { readConnector, readDomains, readIdentities, readWorkflowRuns } from "./read-tenant";
import { checkReferences } from "./references";
import { SeedError } from "./seed-error";
import { SeedReader } from "./seed-reader";
import { guid, objectId, words } from "./shapes";

/** The company that is served when no other is named. */
export const northwindFile = (): string => {
  const beside = join(__dirname, "northwind.yaml");
  // Compiled files lie in dist/, the seed stays where it is edited.
  return existsSync(beside) ? beside : join(__dirname, "../../../emulators/company/northwind.yaml");
};

/** Reads a seed file. @throws SeedError that names file, line and field */
export function loadCompany(file: string = northwindFile()): Company {
  if (!existsSync(file))
    throw new SeedError(file, 1, "file", "it doesn't exist; name another with --seed FILE");
  return readCompany(readFileSync(file, "utf8"), basename(file));
}

/** Reads a seed from its text; `name` is what messages call it. @throws SeedError */
export function readCompany(text: string, name: string): Company {
  const seed = SeedReader.open(name, text);
  const organization = seed.object("organization");
  const tenant = seed.object("tenant");
  const company: Company = {
    organization: {
      id: organization.text("id", objectId),
      displayName: organization.text("displayName", words),
    },
    tenant: {
      id: tenant.text("id", guid),
      displayName: tenant.text("displayName", words),
      countryLetterCode:
        tenant.optionalText("countryLetterCode", { pattern: /^[A-Z]{2}$/, meaning: "two capital letters" }) ??
        "US",
      onPremisesSyncEnabled: tenant.optionalFlag("onPremisesSyncEnabled") ?? null,
      securityDefaults: tenant.optionalFlag("securityDefaults") ?? false,
      devices: tenant.optionalNumber("devices") ?? 0,
    },
    domains: readDomains(seed),
    identities: readIdentities(seed),
    connector: readConnector(seed),
    workflowRuns: readWorkflowRuns(seed),
    people: readPeople(seed),
    groups: readGroups(seed),
  };
  for (const part of [organization, tenant, seed]) part.end();
  checkReferences(seed, company);
  return company;
}
