import { ACCEPTANCES, OTHER_OBJECTS } from "./configuration-acceptances";
import { FEDERATIONS } from "./configuration-federations";
import type { ConfigurationKey } from "./configuration-members";

const EMAILS = { type: "list of e-mail addresses", example: ["ada@example.com"], refused: ["ada"] };
const FLAG = { type: "`true` or `false`", example: true, refused: "yes" };

/** Each key of Pulumi.yaml, in its order; what it means and its default stand there. */
export const CONFIGURATION_KEYS: Record<string, ConfigurationKey> = {
  domains: {
    type: "list of domains, in lower case, at least one",
    example: ["example.com"],
    refused: ["Example.com"],
  },
  stage: { type: "`prepare` or `federated`", example: "federated", refused: "live" },
  syncGroup: { type: "text", example: "Microsoft 365 users", refused: " " },
  syncGroupId: {
    type: "id of JumpCloud's: 24 hexadecimal digits",
    example: "6026da081f24755306c2ee0d",
    refused: "6026",
  },
  syncGroupEmail: { type: "e-mail address", example: "m365@example.com", refused: "m365" },
  members: EMAILS,
  membersFile: { type: "path of a file", example: "people.csv", refused: "nowhere.csv" },
  exclusiveMembers: { ...FLAG, beside: { members: ["ada@example.com"] } },
  allowRemovals: EMAILS,
  allowRemovalsFile: { type: "path of a file", example: "leavers.csv", refused: "nowhere.csv" },
  directory: { type: "text: a name, or an id of JumpCloud's", example: "Microsoft 365", refused: " " },
  ...FEDERATIONS,
  leftOut: {
    type: "list of some of `group`, `application`, `applicationBinding`, `directory`, `directoryBinding`",
    example: ["directory"],
    refused: ["tenant"],
  },
  adminNickname: {
    type: "text of at most 64 characters: what may stand before the @ of a userPrincipalName",
    example: "jumpcloud-admin",
    refused: "jumpcloud admin",
  },
  technicalAdmin: {
    type: "object, or `none`",
    example: { adopt: "8d1c1006-889c-47a6-ae6f-1326219a5dae" },
    refused: "all",
    members: {
      adopt: {
        type: "object id",
        about: "The account of yours that is used as it is.",
        refused: "8d1c1006",
        isRequired: true,
      },
    },
  },
  primaryDomain: { type: "domain, in lower case", example: "example.onmicrosoft.com", refused: "Example" },
  ssoBaseUrl: {
    type: "https address",
    example: "https://sso.jumpcloud.com/saml2",
    refused: "sso.jumpcloud.com",
  },
  signOutUri: {
    type: "https address",
    example: "https://console.jumpcloud.com/userconsole/",
    refused: "console.jumpcloud.com",
  },
  federatedIdpMfaBehavior: {
    type: "`acceptIfMfaDoneByFederatedIdp`, `enforceMfaByFederatedIdp` or `rejectMfaByFederatedIdp`",
    example: "enforceMfaByFederatedIdp",
    refused: "accept",
  },
  systemBrowserEnabledOn: {
    type: "`none`, or some of `ios`, `android`, `mac`, `linux` with commas between",
    example: "ios,android",
    refused: "windows",
  },
  rollbackDrilledOn: { type: "day", example: "2026-01-31", refused: "31.1.2026" },
  protocol: { type: "`saml` or `wsFed`", example: "saml", refused: "oidc" },
  ...ACCEPTANCES,
  hybrid: FLAG,
  certificateDays: { type: "whole number from 1 to 3650", example: 30, refused: 3651 },
  ...OTHER_OBJECTS,
  adopt: { type: "`true`, `false` or `asItStands`", example: "asItStands", refused: "yes" },
  mark: FLAG,
  transferFrom: { type: "text: a stack as PROJECT/STACK", example: "shop/dev", refused: "dev" },
};
