import type { RoleHolder } from "../../audit/people/accounts";
import { GLOBAL_ADMINISTRATOR_ROLE } from "../../audit/people/accounts";
import type { ActivatedRole, Graph } from "../../clients/graph";
import { type CallOptions, Forbidden, NotFound, Unreachable, VendorError } from "../../clients/http";

/** Methods that prove more than a password does. https://learn.microsoft.com/graph/api/resources/authenticationmethod */
const STRONG = new Set([
  "fido2AuthenticationMethod",
  "x509CertificateAuthenticationMethod",
  "windowsHelloForBusinessAuthenticationMethod",
  "platformCredentialAuthenticationMethod",
  "microsoftAuthenticatorAuthenticationMethod",
  "passwordlessMicrosoftAuthenticatorAuthenticationMethod",
  "softwareOathAuthenticationMethod",
  "hardwareOathAuthenticationMethod",
]);

const PASSWORD = "passwordAuthenticationMethod";

/** Only where they decide: an emergency administrator has to be a Global Administrator. */
export async function readSignInMethods(
  graph: Graph,
  role: ActivatedRole,
  userId: string,
  call?: CallOptions,
): Promise<Pick<RoleHolder, "strongMethods" | "methods"> | undefined> {
  if (role.roleTemplateId !== GLOBAL_ADMINISTRATOR_ROLE) return undefined;
  const registered = await ifGranted(() => graph.authenticationMethods.ofUser(userId, call));
  if (!registered) return undefined;
  const dated = registered.flatMap(({ type, createdDateTime: since }) =>
    type === PASSWORD || since === undefined
      ? []
      : [{ type: type.replace(/AuthenticationMethod$/, ""), since }],
  );
  const strongMethods = registered.map(({ type }) => type).filter((type) => STRONG.has(type));
  return { strongMethods, ...(dated.length > 0 ? { methods: dated } : {}) };
}

/** Nothing where Graph refuses (no permission, no licence, not served there); a missing answer stays an error. */
export async function ifGranted<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Forbidden || error instanceof NotFound || isUnserved(error)) return undefined;
    throw error;
  }
}

export function isUnserved(error: unknown): boolean {
  if (!(error instanceof VendorError) || error instanceof Unreachable) return false;
  return error.status === 400 || error.status === 501;
}
