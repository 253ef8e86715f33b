import { X509Certificate } from "node:crypto";
import { uuidOf } from "../core";
import type { Application, JsonObject } from "./entities";
import { badRequest } from "./errors";
import type { Entra } from "./service";

const HALF_A_YEAR_MS = 182 * 86_400_000;

/** The registration of an application, with what it signs in by and never what is secret in that. */
export function viewRegistration(entra: Entra, application: Application): JsonObject {
  const { clientId, registrationId, displayName, requiredResourceAccess = [] } = application;
  return {
    id: registrationId ?? uuidOf("application", clientId),
    appId: clientId,
    displayName,
    signInAudience: "AzureADMyOrg",
    requiredResourceAccess,
    keyCredentials: application.certificates.map(viewKey),
    passwordCredentials: application.secrets.map((secret) => viewSecret(entra, application, secret)),
  };
}

/** `key` comes only where it is asked for of one application. https://learn.microsoft.com/graph/api/resources/keycredential */
function viewKey(pem: string): JsonObject {
  const certificate = new X509Certificate(pem);
  return {
    customKeyIdentifier: certificate.fingerprint.replaceAll(":", ""),
    displayName: certificate.subject,
    endDateTime: new Date(certificate.validTo).toISOString(),
    key: null,
    keyId: uuidOf("keyCredential", certificate.fingerprint),
    startDateTime: new Date(certificate.validFrom).toISOString(),
    type: "AsymmetricX509Cert",
    usage: "Verify",
  };
}

export const secretId = (secret: string): string => uuidOf("passwordCredential", secret);

/** https://learn.microsoft.com/graph/api/resources/passwordcredential */
function viewSecret(entra: Entra, { secretsEnd }: Application, secret: string): JsonObject {
  const now = entra.now().getTime();
  return {
    customKeyIdentifier: null,
    displayName: null,
    endDateTime: secretsEnd ?? new Date(now + HALF_A_YEAR_MS).toISOString(),
    hint: secret.slice(0, 3),
    keyId: secretId(secret),
    secretText: null,
    startDateTime: new Date(now - HALF_A_YEAR_MS).toISOString(),
  };
}

/** Takes the place of all certificates that were there. */
export function putKeys(application: Application, keys: unknown): void {
  if (!Array.isArray(keys)) throw badRequest("keyCredentials must be a collection.");
  application.certificates = keys.map((one: JsonObject) => {
    if (one.type !== "AsymmetricX509Cert" || one.usage !== "Verify" || typeof one.key !== "string") {
      throw badRequest("The emulator takes certificates only, with type, usage and key.");
    }
    return new X509Certificate(Buffer.from(one.key, "base64")).toString();
  });
}
