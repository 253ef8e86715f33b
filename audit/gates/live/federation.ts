import { validExpectedCertificates } from "../../acceptances/checks";
import { isApplicationAddress } from "../../addresses/web-address";
import { areSameCertificates } from "../../certificates/signing-certificate";
import { checkUnaccountedCertificates } from "../../certificates/trusted-certificates";
import { findDomainByName } from "../../federation/domains";
import { checkFederationHealth } from "../../federation/health";
import { checkPromotedChildren } from "../../federation/promoted-children";
import { checkTokenValidation } from "../../federation/token-validation";
import { type Finding, unknown, violated } from "../../finding";
import type { InternalDomainFederation, JumpCloudSamlApplication } from "../../vendor-objects";
import { defineGate } from "../gate";

export const federationHealthGate = defineGate({
  name: "federation as declared",
  codes: [
    "domain-unknown",
    "federation-absent",
    "federation-half",
    "federation-unread",
    "federation-detail",
    "federation-differs",
    "federation-undeclared",
    "certificate-trusted",
    "realm-elsewhere",
    "realm-redirect",
  ],
  asked: ["live"],
  isForManaged: true,
  needs: ["domains", "application"],
  uses: ["realm"],
  judge({ domain, declared, undeclaredFields }, { domains, application, realm }) {
    const live = findDomainByName(domain, domains);
    if (live) return checkFederationHealth(live, declared, application.certificate, realm, undeclaredFields);
    return violated("domain-unknown", domain, "the tenant has no such domain any more", "Verify it again");
  },
});

export const trustedCertificatesGate = defineGate({
  name: "trusted certificates",
  codes: ["certificate-unaccounted"],
  asked: ["live"],
  needs: ["domains", "application"],
  judge({ domain, rollsOver, terms, now }, { domains, application }) {
    if (rollsOver) return [];
    const federation = findDomainByName(domain, domains)?.federation;
    return federation
      ? checkUnaccountedCertificates(
          domain,
          federation,
          application.certificate,
          validExpectedCertificates(terms, now),
        )
      : [];
  },
});

/** A child follows its root's federation until somebody promotes it; where the record has it as a child, it was one. */
export const promotedChildrenGate = defineGate({
  name: "children that follow",
  codes: ["child-promoted"],
  asked: ["live"],
  needs: ["domains"],
  judge: ({ domain, recorded }, { domains }) => checkPromotedChildren(domain, domains, recorded?.children),
});

/** Whoever holds the key of another federated domain can be believed for more than its own people. */
export const otherFederationsGate = defineGate({
  name: "other federations",
  codes: ["federation-unaccounted"],
  asked: ["plan", "live"],
  isForManaged: true,
  isOfTenant: true,
  isAhead: true,
  needs: ["domains", "applications"],
  judge({ domain, run }, { domains, applications }) {
    const judged = (run?.domains ?? [{ domain }]).map((one) => one.domain.toLowerCase());
    const others = domains.filter(
      ({ name, isRoot, authenticationType }) =>
        isRoot && authenticationType === "Federated" && !judged.includes(name),
    );
    return others.flatMap(({ name, federation, federationUnread, isHalf }) => {
      if (!federation && !isHalf) return unreadOther(name, federationUnread);
      const application = applications.find(
        (one) =>
          isApplicationAddress(one, federation?.passiveSignInUri ?? "") &&
          one.idpEntityId === federation?.issuerUri,
      );
      if (application && federation && trusts(federation, application)) return [];
      const leads = federation
        ? `is federated with ${federation.issuerUri ?? "an empty issuer"} at ${federation.passiveSignInUri ?? "no address"}`
        : "is Federated without a configuration";
      const whose = application
        ? `as JumpCloud's application "${application.label}" is, and trusts no certificate of it`
        : "which no application of JumpCloud is";
      const evidence = `it ${leads}, ${whose}: whoever made it decides who signs in there`;
      const wayOut = `Find out who federated it, and where nobody should have, \`npx jumpcloud-entra rollback --foreign --domain ${name}\`; where it is right, name it: \`knownFederations\` in the stack's configuration, --known-federation ${name} of \`check\``;
      return [violated("federation-unaccounted", name, evidence, wayOut)];
    });
  },
});

/** What was not read is nobody's fault, and nobody is cleared by it. */
function unreadOther(name: string, reason = "no reason given"): Finding {
  const evidence = `it is federated, and its configuration could not be read, so that nothing tells by whom: ${reason}`;
  const wayOut = `Grant Domain-InternalFederation.Read.All and run it again; where its federation is right, name it: \`knownFederations\` in the stack's configuration, --known-federation ${name} of \`check\``;
  return unknown("federation-unaccounted", name, evidence, wayOut);
}

/** Not every credential is shown the certificate; and in a rollover there is another one beside it for a while. */
function trusts(
  { signingCertificate, nextSigningCertificate }: InternalDomainFederation,
  { certificate }: JumpCloudSamlApplication,
): boolean {
  const slots = [signingCertificate, nextSigningCertificate];
  return certificate === undefined || slots.some((one) => areSameCertificates(one, certificate.base64));
}

/** Whoever is believed for another domain must not be believed for the people of this one. */
export const liveTokenValidationGate = defineGate({
  name: "own issuer",
  codes: ["token-validation"],
  asked: ["live"],
  isOptional: true,
  needs: ["tokenValidation"],
  judge({ domain }, { tokenValidation: policy }) {
    const finding = checkTokenValidation(domain, policy);
    return "unread" in policy || finding.wayOut === "" ? [] : { ...finding, state: "violated" };
  },
});

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
    const wayOut = "Run `npx pulumi up --refresh`, which sets preferredAuthenticationProtocol back to saml";
    return [violated("ws-federation", domain, evidence, wayOut)];
  },
});
