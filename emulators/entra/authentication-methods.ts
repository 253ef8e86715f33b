import type { JsonObject } from "./entities";

/** The same in every tenant. https://learn.microsoft.com/graph/api/resources/passwordauthenticationmethod */
const PASSWORD_METHOD = "28c10230-6103-485e-b985-444c60001490";

/** What each kind of method shows of itself. https://learn.microsoft.com/graph/api/resources/authenticationmethods-overview */
const kinds: Record<string, (at: string) => JsonObject> = {
  email: () => ({ emailAddress: null }),
  fido2: (at) => ({
    displayName: "Security key",
    createdDateTime: at,
    aaGuid: null,
    model: null,
    attestationCertificates: [],
    attestationLevel: "attested",
  }),
  microsoftAuthenticator: (at) => ({
    displayName: "Phone",
    createdDateTime: at,
    deviceTag: "SoftwareTokenActivated",
    phoneAppVersion: null,
  }),
  password: (at) => ({ password: null, createdDateTime: at }),
  phone: () => ({ phoneNumber: "+1 5555550100", phoneType: "mobile", smsSignInState: "notSupported" }),
  platformCredential: (at) => ({
    displayName: "Platform credential",
    createdDateTime: at,
    keyStrength: "normal",
    platform: "macOS",
  }),
  softwareOath: () => ({ secretKey: null }),
  temporaryAccessPass: (at) => ({
    temporaryAccessPass: null,
    createdDateTime: at,
    startDateTime: at,
    lifetimeInMinutes: 60,
    isUsableOnce: true,
    isUsable: true,
    methodUsabilityReason: "EnabledByPolicy",
  }),
  windowsHelloForBusiness: (at) => ({
    displayName: "PC",
    createdDateTime: at,
    keyStrength: "normal",
  }),
};

/** Kinds that a seed may name. */
export const methodKinds: readonly string[] = Object.keys(kinds);

/** A person's methods as they are listed: the password first, which everybody has. */
export function viewMethods(userId: string, registered: readonly string[], at: string): JsonObject[] {
  return ["password", ...registered].map((kind, index) => ({
    "@odata.type": `#microsoft.graph.${kind}AuthenticationMethod`,
    id: kind === "password" ? PASSWORD_METHOD : `${userId.slice(0, -2)}${String(index).padStart(2, "0")}`,
    ...kinds[kind]?.(at),
  }));
}
