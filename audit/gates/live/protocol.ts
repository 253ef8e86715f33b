import { findDomainByName } from "../../federation/domains";
import { violated } from "../../finding";
import { defineGate } from "../gate";

/** JumpCloud's page of an application speaks SAML, whoever tells the tenant to speak WS-Federation to it. */
export const liveProtocolGate = defineGate({
  name: "protocol of the page",
  codes: ["ws-federation"],
  asked: ["live"],
  needs: ["domains", "application"],
  judge({ domain }, { domains, application }) {
    const federation = findDomainByName(domain, domains)?.federation;
    const { preferredAuthenticationProtocol: protocol, passiveSignInUri } = federation ?? {};
    if (protocol !== "wsFed" || passiveSignInUri !== application.ssoUrl) return [];
    const evidence = `the tenant uses WS-Federation for ${passiveSignInUri}, the page of "${application.label}", which uses SAML`;
    const wayOut = "Run `pulumi up --refresh`, which sets preferredAuthenticationProtocol back to saml";
    return [violated("ws-federation", domain, evidence, wayOut)];
  },
});
