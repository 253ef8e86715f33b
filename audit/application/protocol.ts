import { hasSlugOfApplication, isJumpCloudOrLoopbackAddress, segmentsOf } from "../addresses/web-address";
import { type Finding, holds, violated } from "../finding";
import type { JumpCloudSamlApplication } from "../vendor-objects";

type Page = Pick<JumpCloudSamlApplication, "id" | "label" | "ssoUrl">;

export interface ProtocolPlan {
  protocol: "saml" | "wsFed";
  passiveSignInUri: string;
  activeSignInUri?: string;
  metadataExchangeUri?: string;
}

const CODE = "ws-federation";
const DECLARE =
  "Set `wsFed` for it: signInUri, activeSignInUri and metadataExchangeUri from the page of its application in JumpCloud's console";

/**
 * Whether the declared addresses speak the declared protocol: an application's own page speaks SAML only. JumpCloud
 * tells its WS-Federation addresses in its console and by no API, so that those can't be compared with anything.
 * https://jumpcloud.com/support/enable-microsoft-365-entra-id-ws-federation
 */
export function checkProtocol(domain: string, plan: ProtocolPlan, samlPage: string | undefined): Finding {
  if (plan.protocol === "saml") return holds(CODE, domain, "sign-ins speak SAML");
  const { passiveSignInUri, activeSignInUri, metadataExchangeUri } = plan;
  if (metadataExchangeUri === undefined) {
    const evidence = "the protocol is wsFed, and no WS-Federation address is declared";
    return violated(CODE, domain, evidence, DECLARE);
  }
  const addresses = [passiveSignInUri, activeSignInUri, metadataExchangeUri];
  const page = addresses.find((address) => samlPage && address && samePage(address, samlPage));
  if (page !== undefined) {
    const evidence = `the protocol is wsFed, and ${page} is the application's page, which uses SAML`;
    return violated(CODE, domain, evidence, DECLARE);
  }
  const host = addresses.find(
    (address) => address && isJumpCloudOrLoopbackAddress(address) && isBare(address),
  );
  if (host !== undefined) {
    const evidence = `${host} is only a host of JumpCloud, without the path of an application`;
    return violated(CODE, domain, evidence, DECLARE);
  }
  if (passiveSignInUri === metadataExchangeUri) {
    const evidence = `people are to sign in at ${passiveSignInUri}, but that is also declared as metadataExchangeUri, where nobody can sign in`;
    return violated(CODE, domain, evidence, DECLARE);
  }
  const evidence =
    "JumpCloud shows its WS-Federation addresses only in its console, so the program can't check them";
  return holds(CODE, domain, evidence, "Compare them with the page of its application before the federation");
}

/** Addresses of WS-Federation that lead to another application of JumpCloud, whatever is spoken there; empty with SAML. */
export function checkWsFederationAddresses(
  domain: string,
  { protocol, passiveSignInUri, activeSignInUri, metadataExchangeUri }: ProtocolPlan,
  samlPage: string,
  applications: Page[],
): Finding[] {
  if (protocol === "saml") return [];
  const declared = { passiveSignInUri, activeSignInUri, metadataExchangeUri };
  return Object.entries(declared).flatMap(([field, address]) => {
    if (!address || !isJumpCloudOrLoopbackAddress(address) || hasSlugOfApplication(address, samlPage))
      return [];
    const other = applications.find(({ ssoUrl }) => hasSlugOfApplication(address, ssoUrl));
    if (!other) return [];
    const evidence = `${field} ${address} leads to JumpCloud's application "${other.label}" (${other.id}), which is not the one of the domain`;
    return [violated(CODE, domain, evidence, DECLARE)];
  });
}

/** The same page on whichever of JumpCloud's hosts. */
function samePage(one: string, other: string): boolean {
  const areKnown = isJumpCloudOrLoopbackAddress(one) && isJumpCloudOrLoopbackAddress(other);
  return one === other || (areKnown && segmentsOf(one).join("/") === segmentsOf(other).join("/"));
}

function isBare(address: string): boolean {
  return segmentsOf(address).length === 0;
}
