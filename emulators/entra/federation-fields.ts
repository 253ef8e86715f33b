import { X509Certificate } from "node:crypto";
import type { Federation, JsonObject } from "./entities";
import { badRequest, GraphError } from "./errors";

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

/** Flags, of which a request names several with commas between. */
const SYSTEM_BROWSERS = ["Android", "Ios", "Linux", "Mac"];

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

/**
 * What a request writes to a federation, each field checked by itself. `takesUnknown` is a Graph of later, with fields that
 * this one has not.
 * @throws GraphError 400
 */
export function federationFields(body: JsonObject, { takesUnknown = false } = {}): Partial<Federation> {
  const fields: JsonObject = {};
  for (const [name, value] of Object.entries(body)) {
    if (name.includes("@odata.") || serverSide.includes(name) || tolerated.includes(name)) continue;
    fields[name] = takesUnknown && !isKnown(name) ? value : checkedField(name, value);
  }
  return fields as Partial<Federation>;
}

/** Fields that a seed may give; certificates are made where it is read. */
export const federationSeedFields: readonly string[] = [
  ...Object.keys(enumerations),
  ...uris,
  "displayName",
  "isSignedAuthenticationRequestRequired",
  "systemBrowserEnabledOn",
];

/**
 * Why a field can't stand in a federation; undefined where it can. What a browser follows may be a path at JumpCloud's
 * sign-in pages, and the behaviour may be empty, as in what MSOnline made: nobody can write that any more.
 */
export function federationProblem(name: string, value: unknown): string | undefined {
  if (name === "federatedIdpMfaBehavior" && (value === "" || value === null)) return undefined;
  const isPath = name !== "issuerUri" && uris.includes(name) && /^\/\S+$/.test(String(value));
  if (isPath) return undefined;
  try {
    checkedField(name, value);
    return undefined;
  } catch (error) {
    if (error instanceof GraphError) return error.message.replace(/\.$/, "");
    throw error;
  }
}

function isKnown(name: string): boolean {
  const others = ["displayName", "isSignedAuthenticationRequestRequired", "systemBrowserEnabledOn"];
  return name in enumerations || [...uris, ...certificates, ...others].includes(name);
}

function checkedField(name: string, value: unknown): unknown {
  const literals = enumerations[name];
  if (literals) return checkedLiteral(name, value, literals);
  if (name === "isSignedAuthenticationRequestRequired") {
    if (typeof value === "boolean" || value === null) return value;
    throw invalidValue(name);
  }
  if (name === "systemBrowserEnabledOn") return checkedSystemBrowsers(name, value);
  if (uris.includes(name)) return checkedUri(name, value);
  if (certificates.includes(name)) return checkedCertificate(name, value);
  if (name !== "displayName") throw badRequest(`Invalid property '${name}'.`);
  if (typeof value === "string" || value === null) return value;
  throw invalidValue(name);
}

function checkedLiteral(name: string, value: unknown, literals: readonly string[]): string | null {
  if (name === "federatedIdpMfaBehavior" && (value === "" || value === null)) throw emptyMfaBehavior();
  if (value === null) return null;
  if (typeof value === "string" && literals.includes(value)) return value;
  throw invalidValue(name);
}

/** Shown as Microsoft's page shows it, whatever case and order was written. */
function checkedSystemBrowsers(name: string, value: unknown): string | null {
  if (value === null) return null;
  if (typeof value !== "string") throw invalidValue(name);
  const written = value.split(",").map((flag) => flag.trim().toLowerCase());
  const isFlag = (flag: string) =>
    flag === "none" || SYSTEM_BROWSERS.some((one) => one.toLowerCase() === flag);
  if (!written.every(isFlag)) throw invalidValue(name);
  const shown = SYSTEM_BROWSERS.filter((flag) => written.includes(flag.toLowerCase()));
  return shown.length > 0 ? shown.join(", ") : "none";
}

function checkedUri(name: string, value: unknown): string | null {
  if (value === null) return null;
  // The issuer is a name and needs no server, with JumpCloud's WS-Federation a bare domain; browsers follow the others.
  const isIssuer = name === "issuerUri" && typeof value === "string" && /^\S+$/.test(value);
  if (isIssuer) return value;
  if (typeof value !== "string" || !URL.canParse(value)) throw invalidValue(name);
  if (!/^https?:$/.test(new URL(value).protocol)) throw invalidValue(name);
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

/** Reported four times in 2026, for a create that leaves it out as for one that empties it. */
export const emptyMfaBehavior = () => badRequest("FederatedIdpMfaBehavior cannot be empty");

const invalidValue = (name: string) =>
  badRequest(`Invalid value specified for property '${name}' of resource 'InternalDomainFederation'.`);
