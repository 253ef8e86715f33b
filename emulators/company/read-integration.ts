import { type Federation, federationProblem, federationSeedFields } from "../entra";
import type { DirectorySeed } from "../jumpcloud/seed";
import { TEMPLATES } from "../jumpcloud/templates";
import type { Integration, IntegrationApplication, IntegrationFederation } from "./integration";
import type { SeedReader } from "./seed-reader";
import { domainNameShape, objectIdShape, pathShape, textShape } from "./seed-shapes";

/** As long as JumpCloud's certificates live. */
const FIVE_YEARS = 1826;

const saml = TEMPLATES.filter(({ ssoType }) => ssoType === "saml").map(({ name }) => name);
const template = { pattern: new RegExp(`^(${saml.join("|")})$`), meaning: `one of ${saml.join(", ")}` };

/** What was set up by hand; undefined where nothing was. */
export function readIntegration(seed: SeedReader): Integration | undefined {
  const integration = seed.optionalObject("integration");
  if (!integration) return undefined;
  const found = {
    applications: integration.objects("applications").map(readApplication),
    directories: integration.objects("directories").map(readDirectory),
    federations: integration.objects("federations").map(readFederation),
  };
  integration.end();
  return found;
}

function readApplication(application: SeedReader): IntegrationApplication {
  const id = application.optionalText("id", objectIdShape);
  const found = {
    ...(id === undefined ? {} : { id }),
    template: application.optionalText("template", template) ?? "office365",
    label: application.text("label", textShape),
    address: application.text("address", pathShape),
    issuer: application.text("issuer", textShape),
    active: application.optionalFlag("active") ?? true,
    certificateDays: application.optionalNumber("certificateDays") ?? FIVE_YEARS,
  };
  application.end();
  return found;
}

function readDirectory(directory: SeedReader): DirectorySeed {
  const id = directory.optionalText("id", objectIdShape);
  const consent = directory.optionalObject("consent");
  const found: DirectorySeed = {
    ...(id === undefined ? {} : { id }),
    name: directory.text("name", textShape),
    type: "office_365",
    domains: directory.texts("domains", domainNameShape),
    ...(consent ? { consent: readConsent(consent) } : {}),
    ...directory.rest([
      ...["groupsEnabled", "userLockoutAction", "userPasswordExpirationAction"],
      ...["defaultDomain", "translationRules"],
    ]),
  };
  return found;
}

function readConsent(consent: SeedReader): NonNullable<DirectorySeed["consent"]> {
  return { by: consent.text("by", textShape), ...consent.rest(["error", "errorMessage"]) };
}

function readFederation(federation: SeedReader): IntegrationFederation {
  const signedBy = federation.optionalText("signedBy", textShape);
  const nextSignedBy = federation.optionalText("nextSignedBy", textShape);
  const domain = federation.text("domain", domainNameShape);
  const fields: Partial<Federation> = federation.rest(federationSeedFields);
  for (const [name, value] of Object.entries(fields)) {
    const problem = federationProblem(name, value);
    if (problem !== undefined) throw federation.error(name, problem);
  }
  for (const name of ["issuerUri", "passiveSignInUri"] as const) {
    if (!fields[name]) throw federation.error(name, "Graph federates no domain without it");
  }
  return { domain, ...(signedBy ? { signedBy } : {}), ...(nextSignedBy ? { nextSignedBy } : {}), fields };
}
