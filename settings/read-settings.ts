import * as pulumi from "@pulumi/pulumi";
import type { JumpCloudMicrosoft365Args } from "jumpcloud-entra";
import { configSizeWarning } from "./config-size";
import { readDomainSettings, refuseSettingsOfLeftOutParts } from "./domain-settings";
import {
  A_DAY,
  A_DOMAIN,
  A_FILE,
  A_FINDING_CODE,
  A_FINDING_OBJECT,
  A_GROUP_NAME,
  A_JUMPCLOUD_ID,
  A_NAME_OR_ID,
  A_NICKNAME,
  A_REASON,
  A_RESPONSIBLE_PERSON,
  A_ROLLOVER,
  A_SHA256,
  A_STACK,
  A_UPN,
  ACCEPTED_PEOPLE,
  AN_EMAIL,
  AN_HTTPS_URL,
  AN_INSTANT,
  AN_ISSUER,
  AN_OBJECT_ID,
  AN_UPLOAD,
  GROUP_MEMBERS,
  MFA_BEHAVIORS,
  PROTOCOLS,
  SYSTEM_BROWSERS,
} from "./setting-shapes";
import { StackConfig } from "./stack-config";

const STAGES = ["prepare", "federated"] as const;

/** Keys of the two vendors' credentials; as configuration they must be secret, else they lie in state in plain text. */
const CREDENTIALS = [
  "jumpcloud:apiKey",
  "jumpcloud:clientSecret",
  "azuread:clientSecret",
  "azuread:clientCertificate",
  "azuread:clientCertificatePassword",
  "azuread:oidcToken",
  "azuread:oidcRequestToken",
];

/**
 * The stack's configuration, typed and judged as a whole; Pulumi.yaml describes each key, and the variable of the
 * environment that can stand for one.
 *
 * @throws RunError that lists every problem with the `pulumi config set` line that mends it.
 */
export function readSettings(environment: NodeJS.ProcessEnv): JumpCloudMicrosoft365Args {
  const config = new StackConfig();
  const domains = config.list("domains", { ...A_DOMAIN, least: 1 });
  const settings: JumpCloudMicrosoft365Args = {
    domains,
    stage: config.oneOf("stage", STAGES),
    syncGroup: syncGroupOf(config),
    directory: directoryOf(config.optional("directory", A_NAME_OR_ID)),
    technicalAdmin: technicalAdminOf(config),
    primaryDomain: config.optional("primaryDomain", { ...A_DOMAIN, example: "example.onmicrosoft.com" }),
    ssoBaseUrl: ssoBaseUrlOf(config, environment),
    signOutUri: config.httpsUrl("signOutUri", "https://console.jumpcloud.com/userconsole/"),
    federatedIdpMfaBehavior: config.oneOf("federatedIdpMfaBehavior", MFA_BEHAVIORS),
    systemBrowserEnabledOn: config.optional("systemBrowserEnabledOn", SYSTEM_BROWSERS),
    ...protocolOf(config),
    certificateRollover: rolloverOf(config),
    ...readDomainSettings(config, { domains }),
    adopt: adoptOf(config),
    mark: config.flag("mark") ? undefined : false,
    transferFrom: config.optional("transferFrom", A_STACK),
    terms: termsOf(config),
    refederate: refederationOf(config),
  };
  refuseSettingsOfLeftOutParts(config, settings);
  config.refuseUnknown();
  config.refusePlain(CREDENTIALS);
  config.refuseStrangers(environment);
  const warning = configSizeWarning(pulumi.runtime.allConfig());
  if (warning) void pulumi.log.warn(warning);
  if (config.problems.length > 0) throw new pulumi.RunError(report(config.problems));
  return settings;
}

function ssoBaseUrlOf(config: StackConfig, environment: NodeJS.ProcessEnv): string | undefined {
  const name = "JUMPCLOUD_SSO_BASE_URL";
  const example = "https://sso.jumpcloud.com/saml2";
  return config.httpsUrlOrVariable("ssoBaseUrl", { name, value: environment[name] }, example);
}

function syncGroupOf(config: StackConfig): JumpCloudMicrosoft365Args["syncGroup"] {
  const id = config.optional("syncGroupId", { ...A_JUMPCLOUD_ID, example: "6026da081f24755306c2ee0d" });
  return {
    ...(id === undefined ? {} : { id }),
    name: config.text("syncGroup", A_GROUP_NAME),
    email: config.optional("syncGroupEmail", { ...AN_EMAIL, example: "m365@example.com" }),
    members: config.people("members", GROUP_MEMBERS),
    exclusive: config.flag("exclusiveMembers"),
    allowRemovals: config.people("allowRemovals", GROUP_MEMBERS),
  };
}

function adoptOf(config: StackConfig): JumpCloudMicrosoft365Args["adopt"] {
  const adopt = config.oneOf("adopt", ["true", "false", "asItStands"]);
  return adopt === "asItStands" ? adopt : adopt === "true";
}

function technicalAdminOf(config: StackConfig): JumpCloudMicrosoft365Args["technicalAdmin"] {
  const mailNickname = config.text("adminNickname", A_NICKNAME);
  const chosen = config.wordOr("technicalAdmin", "none", (member) => ({
    adopt: member.text("adopt", AN_OBJECT_ID),
  }));
  return chosen ?? { mailNickname };
}

/** WS-Federation needs addresses that no API tells; each of the domains has its own. */
function protocolOf(config: StackConfig): Pick<JumpCloudMicrosoft365Args, "protocol" | "wsFed"> {
  const protocol = config.oneOf("protocol", PROTOCOLS);
  const told = config.objects("wsFed", (member) => ({
    domain: member.text("domain", A_DOMAIN),
    signInUri: member.text("signInUri", AN_HTTPS_URL),
    activeSignInUri: member.text("activeSignInUri", AN_HTTPS_URL),
    metadataExchangeUri: member.text("metadataExchangeUri", AN_HTTPS_URL),
    issuerUri: member.given("issuerUri", () => member.text("issuerUri", AN_ISSUER)),
  }));
  if (told.length === 0) return { protocol };
  const addressesOf = ({ domain, issuerUri, ...addresses }: (typeof told)[number]) =>
    [domain, { ...addresses, ...(issuerUri ? { issuerUri } : {}) }] as const;
  return { protocol, wsFed: Object.fromEntries(told.map(addressesOf)) };
}

/** What a person attests, accepts and demands. */
function termsOf(config: StackConfig): JumpCloudMicrosoft365Args["terms"] {
  return {
    hybrid: config.flag("hybrid"),
    certificateDays: config.integer("certificateDays", { least: 1, most: 3650, example: "30" }),
    emergencyAccess: config.object("emergencyAccess", (member) => ({
      upn: member.text("upn", { ...A_UPN, example: "breakglass@example.onmicrosoft.com" }),
      testedOn: member.text("testedOn", A_DAY),
    })),
    rollbackDrilledOn: config.optional("rollbackDrilledOn", A_DAY),
    acceptLockOut: config.object("acceptLockOut", (member) => ({
      users: member.people("users", ACCEPTED_PEOPLE),
      reason: member.text("reason", { ...A_REASON, example: '"leaves on Friday"' }),
      until: member.given("until", () => member.text("until", A_DAY)),
    })),
    acceptDeviceImpact: config.object("acceptDeviceImpact", (member) => ({
      count: member.integer("count", { least: 1, most: 1_000_000, example: "12" }),
      reason: member.text("reason", { ...A_REASON, example: '"kiosks, replaced in June"' }),
      until: member.given("until", () => member.text("until", A_DAY)),
    })),
    accepted: some(
      config.objects("accepted", (member) => ({
        code: member.text("code", A_FINDING_CODE),
        object: member.text("object", A_FINDING_OBJECT),
        reason: member.text("reason", { ...A_REASON, example: '"the subsidiary keeps its own provider"' }),
        by: member.text("by", A_RESPONSIBLE_PERSON),
        until: member.text("until", A_DAY),
      })),
    ),
    knownFederations: some(
      config.textsOrObjects("knownFederations", A_DOMAIN, "domain", (member) => ({
        domain: member.text("domain", A_DOMAIN),
        reason: member.text("reason", { ...A_REASON, example: '"the subsidiary moves in spring"' }),
        until: member.text("until", A_DAY),
      })),
    ),
    expectedCertificates: some(
      config.objects("expectedCertificates", (member) => ({
        sha256: member.text("sha256", A_SHA256),
        reason: member.text("reason", { ...A_REASON, example: '"rolled over by hand on Monday"' }),
        until: member.text("until", A_DAY),
      })),
    ),
    outsideBrake: config.object("outsideBrake", (member) => ({
      people: member.given("people", () =>
        member.integer("people", { least: 0, most: 1_000_000, example: "5" }),
      ),
      percent: member.given("percent", () =>
        member.integer("percent", { least: 0, most: 100, example: "2" }),
      ),
    })),
  };
}

/** An empty list says nothing, and stands in no state. */
function some<Item>(list: Item[]): Item[] | undefined {
  return list.length > 0 ? list : undefined;
}

function refederationOf(config: StackConfig): JumpCloudMicrosoft365Args["refederate"] {
  return config.object("refederate", (member) => ({
    after: member.text("after", AN_INSTANT),
    reason: member.text("reason", { ...A_REASON, example: '"certificate restored"' }),
  }));
}

function rolloverOf(config: StackConfig): JumpCloudMicrosoft365Args["certificateRollover"] {
  return config.object("certificateRollover", (member) => ({
    when: member.text("when", A_ROLLOVER),
    folder: member.given("folder", () => member.text("folder", { ...A_FILE, example: "rollover" })),
    certificateFile: member.given("certificateFile", () => member.text("certificateFile", A_FILE)),
    keyFile: member.given("keyFile", () => member.text("keyFile", { ...A_FILE, example: "next.key.pem" })),
    upload: member.given("upload", () =>
      member.text("upload", AN_UPLOAD) === "console" ? ("console" as const) : ("api" as const),
    ),
    pauseSeconds: member.given("pauseSeconds", () =>
      member.integer("pauseSeconds", { least: 0, most: 900, example: "300" }),
    ),
  }));
}

function directoryOf(nameOrId: string | undefined): JumpCloudMicrosoft365Args["directory"] {
  if (nameOrId === undefined) return undefined;
  return A_JUMPCLOUD_ID.shape.test(nameOrId) ? { id: nameOrId } : { name: nameOrId };
}

function report(problems: readonly string[]): string {
  const lines = problems.map((problem) => `  - ${problem}`).join("\n");
  return `The configuration of stack ${pulumi.getStack()} can't be used; nothing was changed.\n${lines}`;
}
