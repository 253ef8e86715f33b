import { type Federation, federationProblem, federationSeedFields } from "../entra";
import type { DirectorySeed } from "../jumpcloud/seed";
import { TEMPLATES } from "../jumpcloud/templates";
import type { IntegrationFederation } from "./integration";
import { asGiven, domainName, flag, list, number, object, objectId, oneOf, path, text } from "./seed-schemas";

/** As long as JumpCloud's certificates live. */
const FIVE_YEARS = 1826;

const templates = TEMPLATES.filter(({ ssoType }) => ssoType === "saml").map(({ name }) => name);

const application = object({
  id: objectId.optional(),
  template: oneOf(templates).default("office365"),
  label: text,
  address: path,
  issuer: text,
  active: flag.default(true),
  certificateDays: number.default(FIVE_YEARS),
});

const directory = object({
  id: objectId.optional(),
  name: text,
  domains: list(domainName),
  consent: object({
    by: text,
    ...asGiven<Omit<NonNullable<DirectorySeed["consent"]>, "by">>(["error", "errorMessage"]),
  }).optional(),
  ...asGiven<Omit<DirectorySeed, "id" | "name" | "type" | "domains" | "consent">>([
    "groupsEnabled",
    "userLockoutAction",
    "userPasswordExpirationAction",
    "defaultDomain",
    "translationRules",
  ]),
}).transform((given) => ({ ...given, type: "office_365" as const }));

const federation = object({
  signedBy: text.optional(),
  nextSignedBy: text.optional(),
  domain: domainName,
  ...asGiven<Partial<Federation>>(federationSeedFields),
})
  .superRefine(({ signedBy, nextSignedBy, domain, ...fields }, context) => {
    const refuse = (name: string, message: string) =>
      context.addIssue({ code: "custom", path: [name], message });
    for (const [name, value] of Object.entries(fields)) {
      const problem = federationProblem(name, value);
      if (problem !== undefined) refuse(name, problem);
    }
    for (const name of ["issuerUri", "passiveSignInUri"] as const)
      if (!fields[name]) refuse(name, "Graph federates no domain without it");
  })
  .transform(
    ({ signedBy, nextSignedBy, domain, ...fields }): IntegrationFederation => ({
      domain,
      signedBy,
      nextSignedBy,
      fields,
    }),
  );

/** What was set up by hand. */
export const integration = object({
  applications: list(application),
  directories: list(directory),
  federations: list(federation),
});
