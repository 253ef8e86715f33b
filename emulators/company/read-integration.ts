import { type Federation, federationProblem, federationSeedFields } from "../entra";
import type { DirectorySeed } from "../jumpcloud/seed";
import { TEMPLATES } from "../jumpcloud/templates";
import type { Integration, IntegrationApplication, IntegrationFederation } from "./integration";
import type { SeedReader } from "./seed-reader";
import { domainName, objectId, path, words } from "./seed-shapes";

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
  const id = application.optionalText("id", objectId);
  const found = {
    ...(id === undefined ? {} : { id }),
    template: application.optionalText("template", template) ?? "office365",
    label: application.text("label", words),
    address: application.text("address", path),
    issuer: application.text("issuer", words),
    active: application.optionalFlag("active") ?? true,
    certificateDays: application.optionalNumber("certificateDays") ?? FIVE_YEARS,
  };
  application.end();
  return found;
}

function readDirectory(directory: SeedReader): DirectorySeed {
  const id = directory.optionalText("id", objectId);
  const consent = directory.optionalObject("consent");
  const found: DirectorySeed = {
    ...(id === undefined ? {} : { id }),
    name: directory.text("name", words),
    type: "office_365",
    domains: directory.texts("domains", domainName),
    ...(consent ? { consent: readConsent(consent) } : {}),
    ...directory.rest([
      ...["groupsEnabled", "userLockoutAction", "userPasswordExpirationAction"],
      ...["defaultDomain", "translationRules"],
    ]),
  };
  return found;
}

function readConsent(consent: SeedReader): NonNullable<DirectorySeed["consent"]> {
  return { by: consent.text("by", words), ...consent.rest(["error", "errorMessage"]) };
}

function readFederation(federation: SeedReader): IntegrationFederation {
  const signedBy = federation.optionalText("signedBy", words);
  const nextSignedBy = federation.optionalText("nextSignedBy", words);
  const domain = federation.text("domain", domainName);
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
