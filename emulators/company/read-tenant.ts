import { uuidOf } from "../core";
import type { EntraApplicationSeed, EntraDomainSeed } from "../entra";
import type { AdminRole } from "../jumpcloud/entities";
import type { Company, CompanyIdentity, WorkflowRun } from "./company";
import type { SeedReader } from "./seed-reader";
import { domainNameShape, emailShape, guidShape, textShape } from "./seed-shapes";

const roles: readonly AdminRole[] = [
  "Administrator With Billing",
  "Administrator",
  "Manager",
  "Command Runner",
  "Help Desk",
  "Read Only",
];
const role = { pattern: new RegExp(`^(${roles.join("|")})$`), meaning: `one of ${roles.join(", ")}` };

const rootDomains = ["none", "all", "allFederated", "allManaged"] as const;
const validation = {
  pattern: new RegExp(`^(${rootDomains.join("|")})$`),
  meaning: `one of ${rootDomains.join(", ")}`,
};
const country = { pattern: /^[A-Z]{2}$/, meaning: "two capital letters" };

export function readTenant(seed: SeedReader): Company["tenant"] {
  const tenant = seed.object("tenant");
  const federatedTokenValidation = tenant.optionalText("federatedTokenValidation", validation);
  const found = {
    id: tenant.text("id", guidShape),
    displayName: tenant.text("displayName", textShape),
    countryLetterCode: tenant.optionalText("countryLetterCode", country) ?? "US",
    onPremisesSyncEnabled: tenant.optionalFlag("onPremisesSyncEnabled") ?? null,
    securityDefaults: tenant.optionalFlag("securityDefaults") ?? false,
    devices: tenant.optionalNumber("devices") ?? 0,
    ...(federatedTokenValidation
      ? { federatedTokenValidation: federatedTokenValidation as (typeof rootDomains)[number] }
      : {}),
  };
  tenant.end();
  return found;
}

export function readDomains(seed: SeedReader): EntraDomainSeed[] {
  const domains = seed.objects("domains");
  const read = domains.map((domain) => {
    const found: EntraDomainSeed = { name: domain.text("name", domainNameShape) };
    for (const flag of ["isDefault", "isInitial", "isVerified", "isRoot"] as const) {
      const value = domain.optionalFlag(flag);
      if (value !== undefined) found[flag] = value;
    }
    for (const days of ["passwordValidityPeriodInDays", "passwordNotificationWindowInDays"] as const) {
      const value = domain.optionalNumber(days);
      if (value !== undefined) found[days] = value;
    }
    domain.end();
    return found;
  });
  for (const flag of ["isDefault", "isInitial"] as const) {
    const count = read.filter((domain) => domain[flag]).length;
    if (count !== 1) throw seed.error("domains", `exactly one must have ${flag}: true, ${count} have`);
  }
  return read;
}

export function readIdentities(seed: SeedReader): CompanyIdentity[] {
  return seed.objects("identities").map((identity) => {
    const name = identity.text("name", textShape);
    const jumpcloud = identity.object("jumpcloud");
    const clientId = jumpcloud.optionalText("clientId", textShape);
    const clientSecret = jumpcloud.optionalText("clientSecret", textShape);
    const found: CompanyIdentity = {
      name,
      jumpcloud: {
        identity: name,
        email: jumpcloud.text("email", emailShape),
        role: jumpcloud.text("role", role) as AdminRole,
        apiKey: jumpcloud.text("apiKey", textShape),
        ...(clientId && clientSecret ? { clientId, clientSecret } : {}),
      },
      entra: readApplication(identity.object("entra"), name),
    };
    for (const part of [jumpcloud, identity]) part.end();
    return found;
  });
}

export function readConnector(seed: SeedReader): EntraApplicationSeed {
  const connector = seed.object("connector");
  const application = readApplication(connector, connector.text("displayName", textShape));
  return { ...application, homeTenantId: uuidOf("tenant", application.displayName) };
}

export function readWorkflowRuns(seed: SeedReader): WorkflowRun[] {
  return seed.objects("workflowRuns").map((run) => {
    const found = {
      requestToken: run.text("requestToken", textShape),
      subject: run.text("subject", textShape),
    };
    run.end();
    return found;
  });
}

function readApplication(entra: SeedReader, displayName: string): EntraApplicationSeed {
  const application = {
    clientId: entra.text("clientId", guidShape),
    displayName,
    secrets: [entra.text("secret", textShape)],
    permissions: entra.texts("permissions", {
      pattern: /^[A-Za-z-]+(\.[A-Za-z]+)+$/,
      meaning: "a permission like Domain.Read.All",
    }),
    federatedCredentials: entra.objects("federatedCredentials").map((credential) => {
      const found = {
        name: credential.text("name", textShape),
        issuer: credential.text("issuer", textShape),
        subject: credential.text("subject", textShape),
        audience: credential.text("audience", textShape),
      };
      credential.end();
      return found;
    }),
  };
  entra.end();
  return application;
}
