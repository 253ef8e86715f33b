import * as pulumi from "@pulumi/pulumi";
import type { JumpCloudMicrosoft365Args } from "./components";
import { StackConfig } from "./stack-config";

const MFA_BEHAVIORS = [
  "acceptIfMfaDoneByFederatedIdp",
  "enforceMfaByFederatedIdp",
  "rejectMfaByFederatedIdp",
] as const;
const STAGES = ["prepare", "federated"] as const;
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const NICKNAME = /^[A-Za-z0-9'._!#^~-]{1,64}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const ANYTHING = /\S/;
const JUMPCLOUD_ID = /^[0-9a-f]{24}$/;

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
 * The stack's configuration, typed and judged as a whole; Pulumi.yaml describes each key.
 *
 * @throws RunError that lists every problem with the `pulumi config set` line that mends it.
 */
export function readSettings(): JumpCloudMicrosoft365Args {
  const config = new StackConfig();
  const settings: JumpCloudMicrosoft365Args = {
    domains: config.list("domains", {
      shape: DOMAIN,
      meaning: "a domain in lower case",
      example: "example.com",
      least: 1,
    }),
    stage: config.oneOf("stage", STAGES),
    syncGroup: {
      name: config.text("syncGroup", {
        shape: ANYTHING,
        meaning: "a group name",
        example: '"Microsoft 365 users"',
      }),
      email: config.optional("syncGroupEmail", {
        shape: EMAIL,
        meaning: "an e-mail address",
        example: "m365@example.com",
      }),
      members: config.list("members", {
        shape: EMAIL,
        meaning: "an e-mail address",
        example: "ada@example.com",
      }),
      exclusive: config.flag("exclusiveMembers"),
    },
    directory: directoryOf(
      config.optional("directory", { shape: ANYTHING, meaning: "a name or id", example: '"Microsoft 365"' }),
    ),
    technicalAdmin: {
      mailNickname: config.text("adminNickname", {
        shape: NICKNAME,
        meaning: "the part of a userPrincipalName before the @",
        example: "jumpcloud-admin",
      }),
    },
    primaryDomain: config.optional("primaryDomain", {
      shape: DOMAIN,
      meaning: "a domain in lower case",
      example: "example.onmicrosoft.com",
    }),
    ssoBaseUrl: config.httpsUrl("ssoBaseUrl", "https://sso.jumpcloud.com/saml2"),
    signOutUri: config.httpsUrl("signOutUri", "https://console.jumpcloud.com/userconsole/"),
    federatedIdpMfaBehavior: config.oneOf("federatedIdpMfaBehavior", MFA_BEHAVIORS),
    emergencyAccess: config.object("emergencyAccess", (member) => ({
      upn: member.text("upn", {
        shape: EMAIL,
        meaning: "a userPrincipalName",
        example: "breakglass@example.onmicrosoft.com",
      }),
      testedOn: member.text("testedOn", { shape: DAY, meaning: "a day", example: "2026-01-31" }),
    })),
    acceptLockOut: config.object("acceptLockOut", (member) => ({
      users: member.list("users", {
        shape: EMAIL,
        meaning: "a userPrincipalName",
        example: "ada@example.com",
        least: 1,
      }),
      reason: member.text("reason", {
        shape: ANYTHING,
        meaning: "the reason",
        example: '"leaves on Friday"',
      }),
    })),
    adopt: config.flag("adopt"),
    refederate: config.object("refederate", (member) => ({
      after: member.text("after", {
        shape: INSTANT,
        meaning: "an instant in UTC",
        example: "2026-01-31T08:00:00Z",
      }),
      reason: member.text("reason", {
        shape: ANYTHING,
        meaning: "the reason",
        example: '"certificate restored"',
      }),
    })),
  };
  config.refusePlain(CREDENTIALS);
  if (config.problems.length > 0) throw new pulumi.RunError(report(config.problems));
  return settings;
}

function directoryOf(nameOrId: string | undefined): JumpCloudMicrosoft365Args["directory"] {
  if (nameOrId === undefined) return undefined;
  return JUMPCLOUD_ID.test(nameOrId) ? { id: nameOrId } : { name: nameOrId };
}

function report(problems: readonly string[]): string {
  const lines = problems.map((problem) => `  - ${problem}`).join("\n");
  return `The configuration of stack ${pulumi.getStack()} can't be used; nothing was changed.\n${lines}`;
}
