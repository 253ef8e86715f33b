import { X509Certificate } from "node:crypto";
import type { Federation, JsonObject } from "./entities";
import { badRequest } from "./errors";

/** The enumerations of the service's schema; literals are compared exactly. */
const enumerations: Record<string, readonly string[]> = {
  preferredAuthenticationProtocol: ["wsFed", "saml"],
  promptLoginBehavior: ["translateToFreshPasswordAuthentication", "nativeSupport", "disabled"],
  federatedIdpMfaBehavior: [
    "acceptIfMfaDoneByFederatedIdp",
    "enforceMfaByFederatedIdp",
    "rejectMfaByFederatedIdp",
  ],
};

const uris = [
  "issuerUri",
  "passiveSignInUri",
  "activeSignInUri",
  "signOutUri",
  "metadataExchangeUri",
  "passwordResetUri",
];
const certificates = ["signingCertificate", "nextSigningCertificate"];

/** Written by the service; what a request says about them is ignored. */
const serverSide = ["id", "signingCertificateUpdateStatus"];
// JumpCloud's own module sends the domain's name along, and the service takes no offence.
const tolerated = ["DomainName", "domainName"];

/** What a request writes to a federation, each field checked by itself. @throws GraphError 400 */
export function federationFields(body: JsonObject): Partial<Federation> {
  const fields: JsonObject = {};
  for (const [name, value] of Object.entries(body)) {
    if (name.includes("@odata.") || serverSide.includes(name) || tolerated.includes(name)) continue;
    fields[name] = checkedField(name, value);
  }
  return fields as Partial<Federation>;
}

function checkedField(name: string, value: unknown): unknown {
  const literals = enumerations[name];
  if (literals) return checkedLiteral(name, value, literals);
  if (name === "isSignedAuthenticationRequestRequired") {
    if (typeof value === "boolean" || value === null) return value;
    throw invalidValue(name);
  }
  if (uris.includes(name)) return checkedUri(name, value);
  if (certificates.includes(name)) return checkedCertificate(name, value);
  if (name !== "displayName") throw badRequest(`Invalid property '${name}'.`);
  if (typeof value === "string" || value === null) return value;
  throw invalidValue(name);
}

function checkedLiteral(name: string, value: unknown, literals: readonly string[]): string | null {
  // Reported for a create in 2026; https://learn.microsoft.com/graph/api/domain-post-federationconfiguration
  if (name === "federatedIdpMfaBehavior" && (value === "" || value === null)) {
    throw badRequest("FederatedIdpMfaBehavior cannot be empty");
  }
  if (value === null) return null;
  if (typeof value === "string" && literals.includes(value)) return value;
  throw invalidValue(name);
}

function checkedUri(name: string, value: unknown): string | null {
  if (value === null) return null;
  if (typeof value !== "string" || !URL.canParse(value)) throw invalidValue(name);
  // The issuer is a name and needs no server; the others are followed by browsers.
  if (name !== "issuerUri" && !/^https?:$/.test(new URL(value).protocol)) throw invalidValue(name);
  return value;
}

/** One line of base64 of the certificate's DER, nothing around it. */
function checkedCertificate(name: string, value: unknown): string | null {
  if (value === null) return null;
  if (typeof value !== "string" || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) throw invalidValue(name);
  try {
    return new X509Certificate(Buffer.from(value, "base64")) && value;
  } catch {
    throw invalidValue(name);
  }
}

const invalidValue = (name: string) =>
  badRequest(`Invalid value specified for property '${name}' of resource 'InternalDomainFederation'.`);
