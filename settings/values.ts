import { MFA_BEHAVIORS } from "../audit/second-factor/mfa-behaviors";
import { choiceSchema, textSchema } from "./schemas";

const PROTOCOLS = ["saml", "wsFed"] as const;

export const A_DOMAIN = {
  shape: /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,57}[a-z0-9])$/,
  meaning: "a domain in lower case",
  example: "example.com",
};
/** Neither what nobody sees, such as a blank without width, nor what stands around an address in an e-mail program. */
export const AN_EMAIL = {
  shape: /^[^\s@\p{C}<>()[\]",;:]+@[^\s@\p{C}<>()[\]",;:.]+(?:\.[^\s@\p{C}<>()[\]",;:.]+)+$/u,
  meaning: "an e-mail address",
  example: "ada@example.com",
};
const A_UPN = { ...AN_EMAIL, meaning: "a userPrincipalName" };
/** As JumpCloud knows them, and as the tenant does: both are columns of what `parity` writes. */
export const GROUP_MEMBERS = { ...AN_EMAIL, columns: ["email"] } as const;
export const ACCEPTED_PEOPLE = { ...A_UPN, columns: ["userPrincipalName", "user"], least: 1 } as const;
export const A_JUMPCLOUD_ID = {
  shape: /^[0-9a-f]{24}$/,
  meaning: "an id of JumpCloud's",
  example: "617c3664e6f8ae27f7e1201e",
};
const A_PATH = { shape: /\S/, meaning: "a path", example: "next.crt.pem" };

export const domainSchema = textSchema(A_DOMAIN);
export const jumpCloudIdSchema = textSchema(A_JUMPCLOUD_ID);
export const daySchema = textSchema({
  shape: /^\d{4}-\d{2}-\d{2}$/,
  meaning: "a day",
  example: "2026-01-31",
});
export const issuerSchema = textSchema({
  shape: /^\S+$/,
  meaning: "the issuer that JumpCloud prints",
  example: "example.com",
});
export const protocolSchema = choiceSchema(PROTOCOLS);
export const mfaBehaviorSchema = choiceSchema(MFA_BEHAVIORS);
export const systemBrowsersSchema = textSchema({
  shape: /^(none|(ios|android|mac|linux)(, ?(ios|android|mac|linux))*)$/,
  meaning: "none, or some of ios, android, mac and linux with commas between",
  example: "ios,android",
});

export function upnSchema(example: string) {
  return textSchema({ ...A_UPN, example });
}

export function reasonSchema(example: string) {
  return textSchema({ shape: /\S/, meaning: "the reason", example });
}

export function pathSchema(example = A_PATH.example) {
  return textSchema({ ...A_PATH, example });
}

/** An address of JumpCloud's that a person copies, of one domain. */
export const httpsAddressSchema = textSchema({
  shape: /^https:\/\/\S+$/,
  meaning: "an https URL",
  example: "https://sso.jumpcloud.com/…",
});
export const addressSchema = textSchema({
  shape: /^https?:\/\/\S+$/,
  meaning: "a URL",
  example: "https://sso.jumpcloud.com/…",
});
export const labelSchema = textSchema({
  shape: /\S/,
  meaning: "a name to be shown",
  example: '"Microsoft 365"',
});
