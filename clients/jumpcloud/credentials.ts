import { type Channel, createChannel, type Transport } from "../http/channel";
import type { CredentialHeaders } from "../http/pipeline-policies";
import { bearerHeaders, type TokenCache, tokenCache } from "../http/token-cache";
import { type Hosts, InvalidSetting } from "./hosts";

/** A key of an administrator, or a service account of the organisation. */
export type JumpCloudCredential = { apiKey: string } | { clientId: string; clientSecret: string };

export const SIGN_IN_ADVICE =
  "Check the JumpCloud credential and the region. A key works in only one region (us, eu, in), and stops working when its administrator is deleted.";

const RENEW_BEFORE = 30_000;
/** What JumpCloud's own client assumes where the answer doesn't say, in seconds. */
const USUAL_LIFETIME = 3_600;

/** The headers that carry the credential; a service account's token is fetched when it is first needed. */
export function credentialHeaders(
  credential: JumpCloudCredential,
  hosts: Hosts,
  transport?: Transport,
): CredentialHeaders {
  if ("apiKey" in credential) {
    const apiKey = usable("apiKey", credential.apiKey);
    return { headers: async () => ({ "x-api-key": apiKey }) };
  }
  return bearerHeaders(serviceAccountToken(credential, hosts, transport));
}

function serviceAccountToken(
  credential: { clientId: string; clientSecret: string },
  hosts: Hosts,
  transport?: Transport,
): TokenCache {
  const pair = `${usable("clientId", credential.clientId)}:${usable("clientSecret", credential.clientSecret)}`;
  const url = new URL(hosts.token);
  const channel = createChannel({
    vendor: "JumpCloud",
    baseUrl: url.origin,
    concurrency: 1,
    signInAdvice:
      "Check the service account's client id and secret; a secret expires, and belongs to one region.",
    transport,
  });
  const headers = { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
  return tokenCache((signal) => fetchToken(channel, url.pathname, { headers, signal }), RENEW_BEFORE);
}

/** https://jumpcloud.com/support/service-account-for-apis */
async function fetchToken(
  channel: Channel,
  path: string,
  { headers, signal }: { headers: Record<string, string>; signal: AbortSignal },
) {
  const { body } = await channel.ask<{ access_token: string; expires_in?: number }>({
    method: "POST",
    path,
    headers,
    signal,
    isRead: true,
    form: { grant_type: "client_credentials", scope: "api" },
  });
  return { value: body.access_token, expiresAt: Date.now() + (body.expires_in ?? USUAL_LIFETIME) * 1_000 };
}

/** A header takes visible ASCII only; a line break pasted with the key would fail far from its cause. */
function usable(setting: string, value: string): string {
  if (!/^[\x21-\x7e]+$/.test(value)) {
    throw new InvalidSetting(
      setting,
      "is empty, or has spaces, line breaks or other characters that a key never has.",
    );
  }
  return value;
}
