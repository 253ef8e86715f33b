import { type Federation, federationProblem, federationSeedFields } from "../entra";
import type { DirectorySeed } from "../jumpcloud/seed";
import { TEMPLATES } from "../jumpcloud/templates";
import type { IntegrationFederation } from "./integration";
import {
  asGiven,
  seedChoice,
  seedDomainName,
  seedFlag,
  seedList,
  seedNumber,
  seedObject,
  seedObjectId,
  seedPath,
  seedText,
} from "./seed-schemas";

/** As long as JumpCloud's certificates live. */
const FIVE_YEARS = 1826;

const templates = TEMPLATES.filter(({ ssoType }) => ssoType === "saml").map(({ name }) => name);

const application = seedObject({
  id: seedObjectId.optional(),
  template: seedChoice(templates).default("office365"),
  label: seedText,
  address: seedPath,
  issuer: seedText,
  active: seedFlag.default(true),
  certificateDays: seedNumber.default(FIVE_YEARS),
});

const directory = seedObject({
  id: seedObjectId.optional(),
  name: seedText,
  domains: seedList(seedDomainName),
  consent: seedObject({
    by: seedText,
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

const federation = seedObject({
  signedBy: seedText.optional(),
  nextSignedBy: seedText.optional(),
  domain: seedDomainName,
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
export const integration = seedObject({
  applications: seedList(application),
  directories: seedList(directory),
  federations: seedList(federation),
});
