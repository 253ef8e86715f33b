import type { z } from "zod";
import { uuidOf } from "../core";
import type { EntraApplicationSeed } from "../entra";
import type { AdminRole } from "../jumpcloud/entities";
import type { CompanyIdentity } from "./company";
import {
  seedChoice,
  seedCountryCode,
  seedDomainName,
  seedEmail,
  seedFlag,
  seedGuid,
  seedList,
  seedNumber,
  seedObject,
  seedPermission,
  seedText,
} from "./seed-schemas";

const roles: readonly AdminRole[] = [
  "Administrator With Billing",
  "Administrator",
  "Manager",
  "Command Runner",
  "Help Desk",
  "Read Only",
];

export const tenantSeed = seedObject({
  id: seedGuid,
  displayName: seedText,
  countryLetterCode: seedCountryCode.default("US"),
  onPremisesSyncEnabled: seedFlag.optional().transform((given) => given ?? null),
  securityDefaults: seedFlag.default(false),
  devices: seedNumber.default(0),
  federatedTokenValidation: seedChoice(["none", "all", "allFederated", "allManaged"]).optional(),
});

const domain = seedObject({
  name: seedDomainName,
  isDefault: seedFlag.optional(),
  isInitial: seedFlag.optional(),
  isVerified: seedFlag.optional(),
  isRoot: seedFlag.optional(),
  passwordValidityPeriodInDays: seedNumber.optional(),
  passwordNotificationWindowInDays: seedNumber.optional(),
});

export const domainsSeed = seedList(domain).superRefine((all, context) => {
  for (const flag of ["isDefault", "isInitial"] as const) {
    const count = all.filter((one) => one[flag]).length;
    if (count !== 1) context.addIssue(`exactly one must have ${flag}: true, ${count} have`);
  }
});

const application = {
  clientId: seedGuid,
  secret: seedText,
  permissions: seedList(seedPermission),
  federatedCredentials: seedList(
    seedObject({ name: seedText, issuer: seedText, subject: seedText, audience: seedText }),
  ),
};

export const identitiesSeed = seedList(
  seedObject({
    name: seedText,
    jumpcloud: seedObject({
      email: seedEmail,
      role: seedChoice(roles),
      apiKey: seedText,
      clientId: seedText.optional(),
      clientSecret: seedText.optional(),
    }),
    entra: seedObject(application),
  }).transform(({ name, jumpcloud, entra }): CompanyIdentity => {
    const { clientId, clientSecret, ...admin } = jumpcloud;
    const client = clientId && clientSecret ? { clientId, clientSecret } : {};
    return { name, jumpcloud: { identity: name, ...admin, ...client }, entra: applicationOf(entra, name) };
  }),
);

export const connectorSeed = seedObject({ displayName: seedText, ...application }).transform(
  ({ displayName, ...given }): EntraApplicationSeed => ({
    ...applicationOf(given, displayName),
    homeTenantId: uuidOf("tenant", displayName),
  }),
);

export const workflowRunsSeed = seedList(seedObject({ requestToken: seedText, subject: seedText }));

function applicationOf(
  { secret, ...given }: z.infer<z.ZodObject<typeof application>>,
  displayName: string,
): EntraApplicationSeed {
  return { ...given, displayName, secrets: [secret] };
}
