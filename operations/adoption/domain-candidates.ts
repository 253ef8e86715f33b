import { isJumpCloudOrLoopbackAddress } from "../../audit/addresses/web-address";
import { hasStandardIssuer } from "../../audit/application/federation-match";
import {
  type ApplicationEvidence,
  identifyApplication,
  isLiveEvidence,
  unclaimedApplications,
} from "../../audit/application/identification";
import type { JumpCloudSamlApplication, TenantDomain } from "../../audit/vendor-objects";
import { MICROSOFT_365 } from "../../clients/jumpcloud";
import type { FoundDomain, FoundIntegration } from "./adoption";
import { likeliestDomain } from "./domain-classes";

interface Scene {
  /** Every domain of the tenant. */
  all: TenantDomain[];
  applications: JumpCloudSamlApplication[];
  directories: FoundIntegration["directories"];
}

/**
 * The domains with the applications that could be theirs. Of a federated one only what is live tells; of a Managed one a mark,
 * or the issuer. Where nothing tells of any, what was begun at JumpCloud is for the domain that it is most likely for.
 */
export function withCandidates(domains: TenantDomain[], scene: Scene): FoundDomain[] {
  const found = domains.map((domain) => withOwn(domain, scene));
  if (found.some(({ candidates }) => candidates.length > 0)) return found;
  const { directories, applications } = scene;
  const chosen = likeliestDomain(found, {
    directories,
    applications: applications.filter(isForMicrosoft365),
  });
  return found.map((one) => (one === chosen ? { ...one, candidates: begunFor(one.name, scene) } : one));
}

function withOwn(domain: TenantDomain, { all, applications }: Scene): FoundDomain {
  const { candidates, toldBy } = identifyApplication(domain.name, { domains: all, applications });
  const isManaged = domain.authenticationType === "Managed";
  // A stack's mark names no domain.
  const isFormed = candidates.some((one) => hasStandardIssuer(one, domain.name));
  const isKnown = isManaged ? isFormed : isLiveEvidence(toldBy) && !isLedAway(domain, toldBy);
  if (toldBy === undefined || !isKnown) return { ...domain, candidates: [] };
  return { ...domain, candidates, toldBy };
}

/** JumpCloud's issuer is public, and at an address that is none of JumpCloud's somebody else asks for the passwords. */
function isLedAway({ federation }: TenantDomain, toldBy: ApplicationEvidence | undefined): boolean {
  return toldBy === "issuer" && !isJumpCloudOrLoopbackAddress(federation?.passiveSignInUri ?? "");
}

function begunFor(name: string, { all, applications }: Scene): JumpCloudSamlApplication[] {
  return unclaimedApplications(name, { domains: all, applications }).filter(isForMicrosoft365);
}

/** Made from JumpCloud's template for it, or by hand for the same service. */
export function isForMicrosoft365({ template, assertion }: JumpCloudSamlApplication): boolean {
  const { spEntityId, acsUrl = "" } = assertion.settings;
  return template === MICROSOFT_365 || spEntityId === SERVICE_PROVIDER || acsUrl.endsWith("/login.srf");
}

/** https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-saml-idp */
const SERVICE_PROVIDER = "urn:federation:MicrosoftOnline";
