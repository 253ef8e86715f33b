import type { z } from "zod";
import type { Company } from "./company";
import { integration } from "./integration-schema";
import { groups, people } from "./people-schemas";
import { accessPolicies, conditionalAccess, devices, licences, signIns } from "./policy-schemas";
import { object, objectId, text } from "./seed-schemas";
import { connector, domains, identities, tenant, workflowRuns } from "./tenant-schemas";

/** A seed, and what it says of a company. */
export const companySchema: z.ZodType<Company> = object({
  organization: object({ id: objectId, displayName: text }),
  tenant,
  domains,
  identities,
  connector,
  workflowRuns,
  people,
  devices,
  licences,
  signIns,
  conditionalAccess,
  accessPolicies,
  groups,
  integration: integration.optional(),
});
