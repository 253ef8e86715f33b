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
    return `${fact}, and this credential's JumpCloud organisation has no application at that address. It was deleted, or it belongs to another organisation. Restore the application, or use the credential of that organisation.`;
  const posed = impersonatedApplication({ federation }, applications);
  if (posed)
    return `${fact}. The issuer belongs to JumpCloud's application "${posed.label}" (${posed.id}), but the address is not JumpCloud's: whoever runs that server gets people's passwords. Find out who set it, and end it: npx jumpcloud-entra rollback --foreign --domain ${name}`;
  return `${fact}. No application of JumpCloud has these: it is another identity provider. docs/move.md says how to move from there to JumpCloud.`;
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
  return `${name} is Federated without a configuration: nobody on it can sign in. Repair it first: npx jumpcloud-entra rollback --domain ${name}`;
}

export function sharedApplicationText(
  domain: FoundDomain,
  found: Pick<FoundIntegration, "domains" | "others" | "applications" | "directories">,
): string {
  const [application] = domain.candidates;
  const owner = ownerOfApplication(domain, found);
  const issuer = domain.federation?.issuerUri ?? "no issuer";
  return `${domain.name} sends its people to the application "${application?.label}" (${application?.id}) of ${owner?.name}. That application has the issuer ${application?.idpEntityId}, but ${domain.name} accepts only ${issuer}: nobody on it can sign in there. Each domain needs its own application.`;
}
