import { soundCertificates } from "../../acceptances/acceptances";
import { isAt } from "../../application/identification";
import { sameCertificate } from "../../certificates/signing-certificate";
import { unaccounted } from "../../certificates/trusted-certificates";
import { domainNamed, promoted } from "../../federation/domains";
import { federationHealth } from "../../federation/health";
import { type Finding, unknown, violated } from "../../finding";
import type { ApplicationStanding, Federation } from "../../vendor-objects";
import { gate } from "../gate";

export const health = gate({
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
    const live = domainNamed(domain, domains);
    if (live) return federationHealth(live, declared, application.certificate, realm, undeclaredFields);
    return violated("domain-unknown", domain, "the tenant has no such domain any more", "Verify it again");
  },
});

export const trustedCertificates = gate({
  name: "trusted certificates",
  codes: ["certificate-unaccounted"],
  asked: ["live"],
  needs: ["domains", "application"],
  judge({ domain, rollsOver, terms, now }, { domains, application }) {
    if (rollsOver) return [];
    const federation = domainNamed(domain, domains)?.federation;
    return federation
      ? unaccounted(domain, federation, application.certificate, soundCertificates(terms, now))
      : [];
  },
});

/** A child follows its root's federation until somebody promotes it; where the record has it as a child, it was one. */
export const promotedChildren = gate({
  name: "children that follow",
  codes: ["child-promoted"],
  asked: ["live"],
  needs: ["domains"],
  judge: ({ domain, recorded }, { domains }) => promoted(domain, domains, recorded?.children),
});

/** Whoever holds the key of another federated domain can be believed for more than its own people. */
export const otherFederations = gate({
  name: "other federations",
  codes: ["federation-unaccounted"],
  asked: ["plan", "live"],
  ...{ isForManaged: true, isOfTenant: true, isAhead: true },
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
        (one) => isAt(one, federation?.passiveSignInUri ?? "") && one.idpEntityId === federation?.issuerUri,
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
  { signingCertificate, nextSigningCertificate }: Federation,
  { certificate }: ApplicationStanding,
): boolean {
  const slots = [signingCertificate, nextSigningCertificate];
  return certificate === undefined || slots.some((one) => sameCertificate(one, certificate.base64));
}
