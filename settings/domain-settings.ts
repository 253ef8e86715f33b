import type { JumpCloudMicrosoft365Args } from "jumpcloud-entra";
import type { ConfigMembers } from "./config-values";
import {
  A_DOMAIN,
  A_JUMPCLOUD_ID,
  A_LABEL,
  A_URL,
  AN_ISSUER,
  MFA_BEHAVIORS,
  PROTOCOLS,
  SYSTEM_BROWSERS,
} from "./setting-shapes";
import type { StackConfig } from "./stack-config";

type Args = JumpCloudMicrosoft365Args;
type Part = NonNullable<Args["leftOut"]>[number];
type OwnFederation = NonNullable<Args["federations"]>[string];

const PROMPTS = ["translateToFreshPasswordAuthentication", "nativeSupport", "disabled"] as const;
/** Whatever of a federation can be left to the tenant. */
const UNDECLARED = [
  "displayName",
  "activeSignInUri",
  "signOutUri",
  "metadataExchangeUri",
  "preferredAuthenticationProtocol",
  "promptLoginBehavior",
  "federatedIdpMfaBehavior",
  "isSignedAuthenticationRequestRequired",
  "passwordResetUri",
  "systemBrowserEnabledOn",
] as const satisfies OwnFederation["undeclared"];
const PARTS = [
  "group",
  "application",
  "applicationBinding",
  "directory",
  "directoryBinding",
] as const satisfies Args["leftOut"];

/** What one domain, or a stack that is not whole yet, has of its own: what an integration made by hand needs to be declared. */
export function readDomainSettings(
  config: StackConfig,
  { domains }: Pick<Args, "domains">,
): Pick<Args, "applications" | "federations" | "leftOut"> {
  const applications = config.objects("applications", applicationOf);
  const federations = config.objects("federations", federationOf);
  const leftOut = config.several("leftOut", PARTS);
  refuseOthers(config, "applications", applications, domains);
  refuseShared(config, applications);
  refuseOthers(config, "federations", federations, domains);
  for (const [index, federation] of federations.entries())
    refuseBoth(config, `federations[${index}]`, federation);
  return {
    ...(applications.length > 0 ? { applications: byDomain(applications) } : {}),
    ...(federations.length > 0 ? { federations: byDomain(federations) } : {}),
    ...(leftOut.length > 0 ? { leftOut } : {}),
  };
}

/** What is left out can't be used, and nothing can be said of it. */
export function refuseSettingsOfLeftOutParts(
  config: StackConfig,
  { leftOut = [], stage, ...said }: Args,
): void {
  const { syncGroup, directory } = said;
  const given: [Part, string, boolean][] = [
    ["group", "syncGroupId", syncGroup.id !== undefined],
    ["group", "syncGroupEmail", syncGroup.email !== undefined],
    ["group", "members", (syncGroup.members ?? []).length > 0],
    ["directory", "directory", directory !== undefined],
  ];
  for (const [index, part] of leftOut.entries()) {
    const line = `pulumi config rm --path 'leftOut[${index}]'`;
    if (stage === "federated" && !part.endsWith("Binding"))
      config.problems.push(
        `leftOut names ${part}, which a federated domain needs. ${line}, or pulumi config set stage prepare`,
      );
    for (const [, key] of given.filter(([of, , isGiven]) => of === part && isGiven))
      config.problems.push(
        `leftOut names ${part}, and ${key} says which it is. ${line}, or pulumi config rm ${key}`,
      );
  }
}

function applicationOf(member: ConfigMembers) {
  return {
    domain: member.text("domain", A_DOMAIN),
    id: member.text("id", A_JUMPCLOUD_ID),
    label: member.given("label", () => member.text("label", A_LABEL)),
    ssoUrl: member.given("ssoUrl", () => member.text("ssoUrl", A_URL)),
    issuerUri: member.given("issuerUri", () => member.text("issuerUri", AN_ISSUER)),
  };
}

function federationOf(member: ConfigMembers): OwnFederation & { domain: string } {
  const address = (name: string) => member.given(name, () => member.text(name, A_URL));
  const choice = <Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]) =>
    member.given(name, () => member.oneOf(name, choices));
  return {
    domain: member.text("domain", A_DOMAIN),
    displayName: member.given("displayName", () => member.text("displayName", A_LABEL)),
    issuerUri: member.given("issuerUri", () => member.text("issuerUri", AN_ISSUER)),
    passiveSignInUri: address("passiveSignInUri"),
    activeSignInUri: address("activeSignInUri"),
    signOutUri: address("signOutUri"),
    metadataExchangeUri: address("metadataExchangeUri"),
    preferredAuthenticationProtocol: choice("preferredAuthenticationProtocol", PROTOCOLS),
    promptLoginBehavior: choice("promptLoginBehavior", PROMPTS),
    federatedIdpMfaBehavior: choice("federatedIdpMfaBehavior", MFA_BEHAVIORS),
    isSignedAuthenticationRequestRequired: member.given(
      "isSignedAuthenticationRequestRequired",
      () => member.oneOf("isSignedAuthenticationRequestRequired", ["true", "false"]) === "true",
    ),
    passwordResetUri: address("passwordResetUri"),
    systemBrowserEnabledOn: member.given("systemBrowserEnabledOn", () =>
      member.text("systemBrowserEnabledOn", SYSTEM_BROWSERS),
    ),
    undeclared: member.given("undeclared", () => member.several("undeclared", UNDECLARED)),
  };
}

/** What is told of a domain that is none of the stack's would not count, and of one twice nobody knows which. */
function refuseOthers(
  config: StackConfig,
  key: string,
  told: readonly { domain: string }[],
  domains: readonly string[],
): void {
  told.forEach(({ domain }, index) => {
    const line = `pulumi config rm --path '${key}[${index}]'`;
    if (domain !== "" && !domains.includes(domain))
      config.problems.push(`${key}[${index}].domain is ${domain}, which is not in domains. ${line}`);
    else if (domain !== "" && told.findIndex((one) => one.domain === domain) !== index)
      config.problems.push(`${key} names ${domain} twice. ${line}`);
  });
}

/** Issuers are unique in all of Microsoft Entra, so that one application signs people of one domain in. */
function refuseShared(config: StackConfig, told: readonly { domain: string; id: string }[]): void {
  for (const [index, { domain, id }] of told.entries()) {
    const first = told.find((one) => one.id === id);
    if (id === "" || first === undefined || first.domain === domain) continue;
    config.problems.push(
      `applications[${index}].id is the application of ${first.domain} as well, and each domain has its own. ` +
        `pulumi config rm --path 'applications[${index}]'`,
    );
  }
}

function refuseBoth(
  config: StackConfig,
  path: string,
  { undeclared = [], ...federation }: OwnFederation,
): void {
  for (const field of undeclared) {
    if (federation[field] === undefined) continue;
    config.problems.push(
      `${path} declares ${field}, and names it in undeclared as well. pulumi config rm --path '${path}.${field}'`,
    );
  }
}

/** Without what was left out. */
function byDomain<Told extends { domain: string }>(
  told: readonly Told[],
): Record<string, Omit<Told, "domain">> {
  const entries = told.map(({ domain, ...own }) => {
    const said = Object.entries(own).filter(([, value]) => value !== undefined);
    return [domain, Object.fromEntries(said)] as const;
  });
  return Object.fromEntries(entries) as Record<string, Omit<Told, "domain">>;
}
