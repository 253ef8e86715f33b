import type { Application } from "../entities";

/** How somebody has signed in, as the claim about it tells. */
export type SignInMethod = "password" | "mfa";

const PASSWORD = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";

/**
 * The class reference that an application's `authClaimConfiguration` gives to a sign-in: one value for everybody, or
 * one for each method. https://docs.jumpcloud.com/api/1.0/index.html (applications)
 */
export function authnContextOf(application: Application, method: SignInMethod): string {
  const entry = application.config.authClaimConfiguration;
  // The document has the parts beside `type` and `visible`; other settings have theirs under `value`.
  const claim = asObject(entry?.value) ?? entry ?? {};
  const mapped = asList(partOf(claim, "authnContextMappings")).find((row) => row.method === method)?.value;
  if (typeof mapped === "string" && mapped !== "") return mapped;
  const single = partOf(claim, "singleAuthnContextValue");
  return typeof single === "string" && single !== "" ? single : PASSWORD;
}

function partOf(claim: Record<string, unknown>, name: string): unknown {
  return asObject(claim[name])?.value;
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
}

function asList(value: unknown): Record<string, unknown>[] {
  const rows: unknown[] = Array.isArray(value) ? value : [];
  return rows.map(asObject).filter((row) => row !== undefined);
}
