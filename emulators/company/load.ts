import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Company } from "./company";
import { readGroups, readPeople } from "./read-people";
import { readAccessPolicies, readConditionalAccess, readDevices, readLicences } from "./read-policies";
import { readSignIns } from "./read-sign-ins";
import { readConnector, readDomains, readIdentities, readTenant, readWorkflowRuns } from "./read-tenant";
import { checkReferences } from "./references";
import { SeedError } from "./seed-error";
import { SeedReader } from "./seed-reader";
import { objectId, words } from "./shapes";

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
  const company: Company = {
    organization: {
      id: organization.text("id", objectId),
      displayName: organization.text("displayName", words),
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
  };
  for (const part of [organization, seed]) part.end();
  checkReferences(seed, company);
  return company;
}
