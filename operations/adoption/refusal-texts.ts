import { isJumpCloudOrLoopbackAddress } from "../../audit/addresses/web-address";
import { liveApplicationsOf } from "../../audit/federation/application-identification";
import type { JumpCloudSamlApplication, TenantDomain } from "../../audit/vendor-objects";
import type { FoundDomain, FoundIntegration } from "./adoption";
import { ownerOfApplication } from "./domain-classes";

/** Whose federation it is, as far as that shows. */
export function foreignFederationText(
  { name, federation }: TenantDomain,
  applications: readonly JumpCloudSamlApplication[],
): string {
  const { issuerUri = "an empty issuer", passiveSignInUri: address = "no address" } = federation ?? {};
  const fact = `${name} is federated with ${issuerUri} at ${address}`;
  if (isJumpCloudOrLoopbackAddress(address))
    return `${fact}, and JumpCloud has no application there in the organisation of this credential: it was deleted, or is another organisation's. Use that one's credential, or restore the application.`;
  const posed = impersonatedApplication({ federation }, applications);
  if (posed)
    return `${fact}: the issuer is that of JumpCloud's application "${posed.label}" (${posed.id}), and the address is none of JumpCloud's, so that whoever answers there gets the passwords. Find out who set it, and end it: npx jumpcloud-entra rollback --foreign --domain ${name}`;
  return `${fact}, which no application of JumpCloud's is: that is another identity provider. docs/move.md has the way from there to JumpCloud.`;
}

/** Whose issuer a federation has that leads to somebody else's page: JumpCloud's issuers are public. */
export function impersonatedApplication(
  domain: Pick<TenantDomain, "federation">,
  applications: readonly JumpCloudSamlApplication[],
): JumpCloudSamlApplication | undefined {
  const isElsewhere = !isJumpCloudOrLoopbackAddress(domain.federation?.passiveSignInUri ?? "");
  return isElsewhere ? liveApplicationsOf(domain, applications)[0] : undefined;
}

export function halfFederatedText({ name }: TenantDomain): string {
  return `${name} is Federated without a configuration, so that nobody on it can sign in. Set it right first: npx jumpcloud-entra rollback --domain ${name}`;
}

export function sharedApplicationText(
  domain: FoundDomain,
  found: Pick<FoundIntegration, "domains" | "others" | "applications" | "directories">,
): string {
  const [application] = domain.candidates;
  const owner = ownerOfApplication(domain, found);
  const issuer = domain.federation?.issuerUri ?? "no issuer";
  return `${domain.name} sends its people to the application "${application?.label}" (${application?.id}) of ${owner?.name}, whose issuer ${application?.idpEntityId} is one and not the ${issuer} that ${domain.name} takes: nobody on it can sign in there. Each domain needs an application of its own.`;
}
