import type { z } from "zod";
import type { Company } from "./company";
import { integration } from "./integration-schema";
import { groupsSeed, peopleSeed } from "./people-schemas";
import {
  accessPoliciesSeed,
  conditionalAccessSeed,
  devicesSeed,
  licencesSeed,
  signInsSeed,
} from "./policy-schemas";
import { seedObject, seedObjectId, seedText } from "./seed-schemas";
import { connectorSeed, domainsSeed, identitiesSeed, tenantSeed, workflowRunsSeed } from "./tenant-schemas";

/** A seed, and what it says of a company. */
export const companySchema: z.ZodType<Company> = seedObject({
  organization: seedObject({ id: seedObjectId, displayName: seedText }),
  tenant: tenantSeed,
  domains: domainsSeed,
  identities: identitiesSeed,
  connector: connectorSeed,
  workflowRuns: workflowRunsSeed,
  people: peopleSeed,
  devices: devicesSeed,
  licences: licencesSeed,
  signIns: signInsSeed,
  conditionalAccess: conditionalAccessSeed,
  accessPolicies: accessPoliciesSeed,
  groups: groupsSeed,
  integration: integration.optional(),
});
