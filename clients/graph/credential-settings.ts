/** How a program signs in to Entra: the same ways, in the same order, as the azuread provider's. */
export interface EntraCredentialSettings {
  tenantId: string;
  /** Needed by every way but the Azure CLI. */
  clientId?: string;
  clientSecret?: string;
  /** PEM or PKCS#12 with its private key, in base64. */
  clientCertificate?: string;
  /** A file with PEM or PKCS#12, with its private key. */
  clientCertificatePath?: string;
  clientCertificatePassword?: string;
  useOidc?: boolean;
  oidcToken?: string;
  oidcTokenFilePath?: string;
  /** Where the pipeline gives out tokens, as GitHub Actions does. */
  oidcRequestUrl?: string;
  oidcRequestToken?: string;
  /** @default true, when no other way is configured */
  useCli?: boolean;
}

/** The way that the settings lead to. */
export type CredentialMethod =
  | {
      kind: "certificate";
      clientId: string;
      source: { base64: string } | { path: string };
      password?: string;
    }
  | { kind: "secret"; clientId: string; secret: string }
  | { kind: "assertion"; clientId: string; source: AssertionSource }
  | { kind: "cli" };

export type AssertionSource =
  | { token: string }
  | { path: string }
  | { requestUrl: string; requestToken: string };

/** The settings name no way to sign in, or one that lacks a part. */
export class NoCredential extends Error {
  constructor(reason: string) {
    super(`No way to sign in to Entra: ${reason}.`);
    this.name = "NoCredential";
  }
}

/** Certificate, secret, OIDC, Azure CLI: the first that is configured. Throws {@link NoCredential}. */
export function chooseCredentialMethod(settings: EntraCredentialSettings): CredentialMethod {
  const way = chooseCertificate(settings) ?? chooseSecret(settings) ?? chooseAssertion(settings);
  if (way) return way;
  if (settings.useCli ?? true) return { kind: "cli" };
  throw new NoCredential(
    "give a clientSecret, a clientCertificate(Path), or useOidc with a token, each with a clientId; or allow useCli. In the environment: ARM_CLIENT_ID with ARM_CLIENT_CERTIFICATE_PATH or ARM_CLIENT_SECRET",
  );
}

function chooseCertificate(settings: EntraCredentialSettings): CredentialMethod | undefined {
  const { clientCertificate, clientCertificatePath, clientCertificatePassword: password } = settings;
  if (!clientCertificate && !clientCertificatePath) return undefined;
  const source = clientCertificatePath
    ? { path: clientCertificatePath }
    : { base64: clientCertificate ?? "" };
  return { kind: "certificate", clientId: clientIdOf(settings), source, password };
}

function chooseSecret(settings: EntraCredentialSettings): CredentialMethod | undefined {
  if (!settings.clientSecret) return undefined;
  return { kind: "secret", clientId: clientIdOf(settings), secret: settings.clientSecret };
}

function chooseAssertion(settings: EntraCredentialSettings): CredentialMethod | undefined {
  if (!settings.useOidc) return undefined;
  const { oidcToken: token, oidcTokenFilePath: path, oidcRequestUrl: requestUrl } = settings;
  const clientId = clientIdOf(settings);
  if (token) return { kind: "assertion", clientId, source: { token } };
  if (path) return { kind: "assertion", clientId, source: { path } };
  if (requestUrl && settings.oidcRequestToken) {
    return { kind: "assertion", clientId, source: { requestUrl, requestToken: settings.oidcRequestToken } };
  }
  throw new NoCredential("OIDC is on, but there is no token, token file, or request URL with its token");
}

function clientIdOf(settings: EntraCredentialSettings): string {
  if (!settings.clientId) throw new NoCredential("a clientId is missing");
  return settings.clientId;
}
