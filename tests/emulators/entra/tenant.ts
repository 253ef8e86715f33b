import { createAuthority } from "../../../emulators/core";
import { createEntra, createTokenKey, type EntraEmulator, type EntraSeed } from "../../../emulators/entra";
import { readyRsaPair } from "../rsa-pairs";

export const TENANT = "11111111-1111-4111-8111-111111111111";
export const ORIGIN = "https://localhost:8443";
export const ADMINISTRATOR = {
  clientId: "22222222-2222-4222-8222-222222222222",
  secret: "administrator-secret",
};
export const READER = { clientId: "33333333-3333-4333-8333-333333333333", secret: "reader-secret" };

const tokenKey = createTokenKey(readyRsaPair().privateKey);

/** A tenant with a default, a free, a child, an unverified and the initial domain; parts can be replaced. */
export function createTenant(
  parts: Partial<EntraSeed> = {},
  now = () => new Date("2026-11-23T12:00:00Z"),
): EntraEmulator {
  return createEntra({
    tokenKey,
    now,
    seed: {
      tenant: { id: TENANT, displayName: "Contoso" },
      domains: [
        { name: "contoso.onmicrosoft.com", isInitial: true },
        { name: "example.org", isDefault: true },
        { name: "example.com" },
        { name: "eu.example.com" },
        { name: "example.net", isVerified: false },
      ],
      applications: [
        {
          clientId: ADMINISTRATOR.clientId,
          displayName: "administrator",
          secrets: [ADMINISTRATOR.secret],
          permissions: [
            "Directory.ReadWrite.All",
            "Domain.ReadWrite.All",
            "Domain-InternalFederation.ReadWrite.All",
            "RoleManagement.ReadWrite.Directory",
            "UserAuthenticationMethod.Read.All",
            "User-PasswordProfile.ReadWrite.All",
            "Policy.Read.All",
            "AuditLog.Read.All",
          ],
        },
        {
          clientId: READER.clientId,
          displayName: "reader",
          secrets: [READER.secret],
          permissions: ["Domain.Read.All", "Domain-InternalFederation.Read.All"],
        },
      ],
      ...parts,
    },
  });
}

export interface Answer {
  status: number;
  headers: Headers;
  /** The JSON object; other content is kept as `{text}`. */
  body: Record<string, unknown>;
}

/** Asks for a token as an application does. */
export async function requestToken(
  entra: EntraEmulator,
  form: Record<string, string>,
  tenant = TENANT,
): Promise<Answer> {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    scope: `${ORIGIN}/.default`,
    ...form,
  });
  const response = await entra.app.request(`${ORIGIN}/${tenant}/oauth2/v2.0/token`, { method: "POST", body });
  return toAnswer(response);
}

/** A function that calls Graph as one application. */
export async function callerOf(entra: EntraEmulator, identity = ADMINISTRATOR) {
  const answer = await requestToken(entra, { client_id: identity.clientId, client_secret: identity.secret });
  const token = String(answer.body.access_token);
  return async (
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await entra.app.request(`${ORIGIN}/${path.startsWith("beta/") ? "" : "v1.0/"}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json", ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return toAnswer(response);
  };
}

async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  const body = text === "" ? {} : isJson ? JSON.parse(text) : { text };
  return { status: response.status, headers: response.headers, body };
}

/** A self-signed certificate: `base64` is the DER in one line, as Graph wants it. */
export function newCertificate(): { base64: string; pem: string; key: string } {
  const { certificate: pem, key } = createAuthority(new Date("2026-11-23T12:00:00Z"), readyRsaPair);
  return { base64: pem.replace(/-----[A-Z ]+-----|\s/g, ""), pem, key };
}

export const newUser = (userPrincipalName: string, more: object = {}) => ({
  accountEnabled: true,
  displayName: userPrincipalName,
  mailNickname: userPrincipalName.split("@")[0],
  userPrincipalName,
  passwordProfile: { password: "Pa55-word-of-a-test" },
  ...more,
});
