import type { z } from "zod";
import { uuidOf } from "../core";
import type { EntraApplicationSeed } from "../entra";
import type { AdminRole } from "../jumpcloud/entities";
import type { CompanyIdentity } from "./company";
import {
  countryCode,
  domainName,
  email,
  flag,
  guid,
  list,
  number,
  object,
  oneOf,
  permission,
  text,
} from "./seed-schemas";

const roles: readonly AdminRole[] = [
  "Administrator With Billing",
  "Administrator",
  "Manager",
  "Command Runner",
  "Help Desk",
  "Read Only",
];

export const tenant = object({
  id: guid,
  displayName: text,
  countryLetterCode: countryCode.default("US"),
  onPremisesSyncEnabled: flag.optional().transform((given) => given ?? null),
  securityDefaults: flag.default(false),
  devices: number.default(0),
  federatedTokenValidation: oneOf(["none", "all", "allFederated", "allManaged"]).optional(),
});

const domain = object({
  name: domainName,
  isDefault: flag.optional(),
  isInitial: flag.optional(),
  isVerified: flag.optional(),
  isRoot: flag.optional(),
  passwordValidityPeriodInDays: number.optional(),
  passwordNotificationWindowInDays: number.optional(),
});

export const domains = list(domain).superRefine((all, context) => {
  for (const flag of ["isDefault", "isInitial"] as const) {
    const count = all.filter((one) => one[flag]).length;
    if (count !== 1) context.addIssue(`exactly one must have ${flag}: true, ${count} have`);
  }
});

const application = {
  clientId: guid,
  secret: text,
  permissions: list(permission),
  federatedCredentials: list(object({ name: text, issuer: text, subject: text, audience: text })),
};

export const identities = list(
  object({
    name: text,
    jumpcloud: object({
      email,
      role: oneOf(roles),
      apiKey: text,
      clientId: text.optional(),
      clientSecret: text.optional(),
    }),
    entra: object(application),
  }).transform(({ name, jumpcloud, entra }): CompanyIdentity => {
    const { clientId, clientSecret, ...admin } = jumpcloud;
    const client = clientId && clientSecret ? { clientId, clientSecret } : {};
    return { name, jumpcloud: { identity: name, ...admin, ...client }, entra: applicationOf(entra, name) };
  }),
);

export const connector = object({ displayName: text, ...application }).transform(
  ({ displayName, ...given }): EntraApplicationSeed => ({
    ...applicationOf(given, displayName),
    homeTenantId: uuidOf("tenant", displayName),
  }),
);

export const workflowRuns = list(object({ requestToken: text, subject: text }));

function applicationOf(
  { secret, ...given }: z.infer<z.ZodObject<typeof application>>,
  displayName: string,
): EntraApplicationSeed {
  return { ...given, displayName, secrets: [secret] };
}
