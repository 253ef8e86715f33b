import { type Finding, holds, violated } from "../finding";
import type { Reading } from "../reading";

/** Identity providers at Microsoft, at which JumpCloud itself signs people in. */
export interface EntraIdentityProviderSnapshot {
  /** The tenant that is to send people to JumpCloud. */
  tenantId: string;
  providers: EntraIdentityProvider[];
}

export interface EntraIdentityProvider {
  id: string;
  name: string;
  /** Empty where JumpCloud shows none. */
  url: string;
}

/** Of JumpCloud's type AZURE, or of type OIDC with Microsoft's address, which signs people in at the same place. */
export function isMicrosoftProvider(type: string, url: string): boolean {
  return type === "AZURE" || MICROSOFTS.test(addressOf(url)?.hostname ?? "");
}

/** Hosts of Entra's OpenID Connect. https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud */
const MICROSOFTS = /^(login|sts)\.(partner\.)?(microsoftonline|microsoft|windows)\.(com|net|us|cn)$/;

const CODE = "sign-in-circle";
const OBJECT = "JumpCloud";

const WAY_OUT =
  "Delete that identity provider in JumpCloud's console, under Directory Integrations, Identity Providers, or remove it from the routing policies of everybody who signs in to Microsoft 365";

/** Names in whose place any tenant may stand. */
const ANY_TENANT = ["common", "organizations"];

/**
 * Whether JumpCloud sends people to the tenant that sends them to JumpCloud: once the domain is federated nobody of them gets
 * in anywhere. It covers the user portal and the applications. `names` are the tenant's domains.
 * https://jumpcloud.com/support/configure-azure-as-identity-provider
 */
export function checkSignInLoop(
  read: Reading<EntraIdentityProviderSnapshot>,
  names: readonly string[],
): Finding[] {
  if ("unread" in read) {
    const evidence = `it could not be read whether JumpCloud sends people to this tenant to sign in: ${read.unread}`;
    return [
      holds(CODE, OBJECT, evidence, "Look in JumpCloud's console for an identity provider of Microsoft"),
    ];
  }
  const { tenantId, providers } = read.value;
  const ours = [tenantId, ...ANY_TENANT, ...names].map((name) => name.toLowerCase());
  return providers.map(({ name, id, url }) => {
    const provider = `JumpCloud's identity provider "${name}" (${id})`;
    const tenant = tenantOf(url);
    if (tenant === undefined) {
      const evidence = `${provider} belongs to Microsoft, and its address ${url || "is empty, so it"} names no tenant`;
      return holds(CODE, OBJECT, evidence, `If it is ${tenantId}: ${WAY_OUT}`);
    }
    if (!ours.includes(tenant)) return holds(CODE, OBJECT, `${provider} is of another tenant, ${tenant}`);
    const evidence = `${provider} signs people in at ${url}, which is this tenant, and the tenant sends them to JumpCloud: they go in a circle and can't sign in`;
    return violated(CODE, OBJECT, evidence, WAY_OUT);
  });
}

/** The first part of the path, as in `https://login.microsoftonline.com/TENANT/v2.0`. */
function tenantOf(url: string): string | undefined {
  return addressOf(url)?.pathname.toLowerCase().split("/").find(Boolean);
}

/** People paste addresses without `https://`, too. */
function addressOf(url: string): URL | undefined {
  const address = /^\s*https?:\/\//i.test(url) ? url : `https://${url.trim()}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}
