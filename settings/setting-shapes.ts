export const MFA_BEHAVIORS = [
  "acceptIfMfaDoneByFederatedIdp",
  "enforceMfaByFederatedIdp",
  "rejectMfaByFederatedIdp",
] as const;
export const PROTOCOLS = ["saml", "wsFed"] as const;
export const SYSTEM_BROWSERS = {
  shape: /^(none|(ios|android|mac|linux)(, ?(ios|android|mac|linux))*)$/,
  meaning: "none, or some of ios, android, mac and linux with commas between",
  example: "ios,android",
};

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
export const A_UPN = { ...AN_EMAIL, meaning: "a userPrincipalName" };
/** As JumpCloud knows them, and as the tenant does: both are columns of what `parity` writes. */
export const GROUP_MEMBERS = { ...AN_EMAIL, columns: ["email"] } as const;
export const ACCEPTED_PEOPLE = { ...A_UPN, columns: ["userPrincipalName", "user"], least: 1 } as const;
export const A_NICKNAME = {
  shape: /^[A-Za-z0-9'._!#^~-]{1,64}$/,
  meaning: "the part of a userPrincipalName before the @",
  example: "jumpcloud-admin",
};
export const AN_OBJECT_ID = {
  shape: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  meaning: "the object id of an account in Microsoft Entra, in lower case",
  example: "8d1c1006-889c-47a6-ae6f-1326219a5dae",
};
export const A_DAY = { shape: /^\d{4}-\d{2}-\d{2}$/, meaning: "a day", example: "2026-01-31" };
export const AN_INSTANT = {
  shape: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
  meaning: "an instant in UTC",
  example: "2026-01-31T08:00:00Z",
};
export const A_GROUP_NAME = { shape: /\S/, meaning: "a group name", example: '"Microsoft 365 users"' };
export const A_NAME_OR_ID = { shape: /\S/, meaning: "a name or id", example: '"Microsoft 365"' };
export const AN_HTTPS_URL = {
  shape: /^https:\/\/\S+$/,
  meaning: "an https URL",
  example: "https://sso.jumpcloud.com/…",
};
export const AN_ISSUER = {
  shape: /^\S+$/,
  meaning: "the issuer that JumpCloud prints",
  example: "example.com",
};
export const A_ROLLOVER = {
  shape: /^(?!now$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  meaning: "due, or a name for one rollover",
  example: "2026-11",
};
export const A_STACK = {
  shape: /^[\w.-]+\/[\w.-]+$/,
  meaning: "a stack with its project",
  example: "shop/dev",
};
export const A_FILE = { shape: /\S/, meaning: "a path", example: "next.crt.pem" };
export const AN_UPLOAD = { shape: /^(api|console)$/, meaning: "api or console", example: "console" };
export const A_REASON = { shape: /\S/, meaning: "the reason" };
export const A_FINDING_CODE = {
  shape: /^[a-z]+(-[a-z]+)*$/,
  meaning: "a finding's code",
  example: "federation-unaccounted",
};
/** That of `device-impact` is a number. */
export const A_FINDING_OBJECT = {
  shape: /\S/,
  meaning: "what the finding speaks of",
  example: "example.org",
  mayBeNumber: true,
} as const;
export const A_RESPONSIBLE_PERSON = {
  shape: /\S/,
  meaning: "who answers for it",
  example: "grace@example.com",
};
export const A_SHA256 = {
  shape: /^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$/,
  meaning: "the SHA-256 of a certificate's DER form in hexadecimal",
  example: "A1:B2:…",
};

export const A_JUMPCLOUD_ID = {
  shape: /^[0-9a-f]{24}$/,
  meaning: "an id of JumpCloud's",
  example: "617c3664e6f8ae27f7e1201e",
};
export const A_LABEL = { shape: /\S/, meaning: "a name to be shown", example: '"Microsoft 365"' };
export const A_URL = {
  shape: /^https?:\/\/\S+$/,
  meaning: "a URL",
  example: "https://sso.jumpcloud.com/…",
};
