import { type Finding, holds, violated } from "./finding";

export interface ProtocolPlan {
  protocol: "saml" | "wsFed";
  passiveSignInUri: string;
  activeSignInUri?: string;
  metadataExchangeUri?: string;
}

const CODE = "ws-federation";

/**
 * Whether the declared addresses speak the declared protocol: an application's own page speaks SAML only. JumpCloud
 * tells its WS-Federation addresses in its console and by no API, so that those can't be compared with anything.
 * https://jumpcloud.com/support/enable-microsoft-365-entra-id-ws-federation
 */
export function protocolFits(domain: string, plan: ProtocolPlan, samlPage: string | undefined): Finding {
  if (plan.protocol === "saml") return holds(CODE, domain, "sign-ins speak SAML");
  const wayOut =
    "Set `wsFed` for it: signInUri, activeSignInUri and metadataExchangeUri from the page of its application in JumpCloud's console";
  const { passiveSignInUri, activeSignInUri, metadataExchangeUri } = plan;
  if (metadataExchangeUri === undefined) {
    const evidence = "the protocol is wsFed, and no address of WS-Federation is declared";
    return violated(CODE, domain, evidence, wayOut);
  }
  const page = [passiveSignInUri, activeSignInUri].find((address) => address === samlPage);
  if (page !== undefined) {
    const evidence = `the protocol is wsFed, and ${page} is the application's page, which speaks SAML`;
    return violated(CODE, domain, evidence, wayOut);
  }
  const evidence =
    "JumpCloud tells its WS-Federation addresses in its console only, so that nothing verified them";
  return holds(CODE, domain, evidence, "Compare them with the page of its application before federating");
}
