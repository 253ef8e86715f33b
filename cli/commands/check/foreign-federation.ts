import { isJumpCloudOrLoopbackAddress } from "../../../audit/addresses/web-address";
import { isLiveEvidence } from "../../../audit/federation/application-identification";
import { type Finding, unknown, violated } from "../../../audit/finding";
import type { TenantDomain } from "../../../audit/vendor-objects";
import { toCertificateView } from "../../../operations/judgement/content";
import {
  applicationText,
  candidateListText,
  noApplicationText,
} from "../../../operations/locate/application";
import type { LocatedDomain } from "../../../operations/locate/domains";
import { CommandStop } from "../../command-failure";
import type { CheckedDomain } from "./checked-domain";

/** Federated, and what it is federated with is none of JumpCloud's applications, whatever one of them is called. */
export function isFederatedWithOthers(
  { evidence }: LocatedDomain,
  { authenticationType, isHalf }: TenantDomain,
): boolean {
  return authenticationType === "Federated" && !isHalf && evidence !== "record" && !isLiveEvidence(evidence);
}

/**
 * A federated domain behind which JumpCloud has nothing, where nobody says that another identity provider is right for it.
 * @throws CommandStop where it is not federated
 */
export function checkForeignFederation(
  place: LocatedDomain,
  root: TenantDomain,
  known: readonly string[],
): CheckedDomain {
  const { name: domain, authenticationType, federation } = root;
  if (authenticationType !== "Federated")
    throw new CommandStop(noApplicationText(domain, place.read.applications));
  return {
    domain,
    provedBy: "configuration",
    authenticationType,
    signInUrl: federation?.passiveSignInUri ?? "",
    certificate: toCertificateView(federation?.signingCertificate),
    findings: known.includes(domain) ? [] : [notJumpClouds(place, root)],
    notes: [],
    notLookedAt: [],
  };
}

function notJumpClouds(
  { application, read }: LocatedDomain,
  { name: domain, federation, federationUnread }: TenantDomain,
): Finding {
  if (!federation && federationUnread !== undefined) {
    const evidence = `its configuration could not be read, so it is not known with which application of JumpCloud it is federated: ${federationUnread}`;
    const wayOut = `Grant Domain-InternalFederation.Read.All, or name the application with --application${candidateListText(read.applications)}`;
    return unknown("federation-unread", domain, evidence, wayOut);
  }
  const { issuerUri, passiveSignInUri } = federation ?? {};
  const unused = application
    ? `; the application with its name, ${applicationText(application)} at ${application.ssoUrl}, is not used`
    : "";
  const right = `if another identity provider is right, name the domain: --known-federation ${domain}`;
  if (passiveSignInUri !== undefined && !isJumpCloudOrLoopbackAddress(passiveSignInUri)) {
    const evidence = `it is federated with ${issuerUri ?? "an empty issuer"} at ${passiveSignInUri}, which is not an application of JumpCloud${unused}: the person who made this federation decides who signs in there`;
    const wayOut = `Find out who federated it. If nobody should have, run \`npx jumpcloud-entra rollback --foreign --domain ${domain}\`; ${right}`;
    return violated("federation-unaccounted", domain, evidence, wayOut);
  }
  const evidence = `JumpCloud has no application for it, but it sends people to ${passiveSignInUri ?? "no address"}${unused}`;
  const wayOut = `Name the application with --application, run \`npx pulumi up --refresh\`, which makes it again, or run \`npx jumpcloud-entra rollback --domain ${domain}\`; ${right}`;
  return violated("application-gone", domain, evidence, wayOut);
}
