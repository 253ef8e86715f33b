import { federable } from "../domains";
import { violated } from "../finding";
import { secondFactor } from "../mfa";
import { choosePrimaryDomain } from "../primary-domain";
import { leadToOthers, protocolFits } from "../protocol";
import { signInHosts } from "../sign-in-hosts";
import { APPLICATION_ADDRESSES, gate } from "./gate";

/** A federation that no run of this program made is taken over only where it is the declared one, or by `adopt`. */
export const ownership = gate({
  name: "ownership",
  codes: ["domain-federated"],
  asked: ["flip", "change"],
  needs: [],
  judge({ domain, declared, adopt, foreignFields = [] }) {
    if (adopt || foreignFields.length === 0) return [];
    // Another issuer is told by the gate of the domain itself.
    if (foreignFields.includes("issuerUri")) return [];
    // Of a federation that is the declared one in every field, another certificate is an outage and nobody's wish.
    if (foreignFields.length === 1 && foreignFields[0] === "signingCertificate") return [];
    const evidence = `it is federated with ${declared.issuerUri} already, but differs in ${foreignFields.join(", ")}`;
    const wayOut = "Declare what it has, or set `adopt: true` to change it";
    return violated("domain-federated", domain, evidence, wayOut);
  },
});

export const passwordHosts = gate({
  name: "password hosts",
  codes: ["sign-in-host"],
  asked: ["flip", "change"],
  needs: [],
  judge: ({ domain, declared, allowedHosts, inUse }) =>
    signInHosts(domain, declared, { allowed: allowedHosts, inUse }),
});

export const domainItself = gate({
  name: "domain",
  codes: [
    "domain-unknown",
    "domain-unverified",
    "domain-initial",
    "domain-default",
    "domain-child",
    "domain-federated",
    "issuer-taken",
  ],
  asked: ["flip", "change"],
  needs: ["domains"],
  judge({ domain, adopt, declared: { issuerUri, passiveSignInUri } }, { domains }) {
    if (issuerUri === undefined || passiveSignInUri === undefined) return [];
    const primaryDomain = choosePrimaryDomain(undefined, [domain], domains).domain;
    return federable({ domain, adopt, issuerUri, passiveSignInUri }, domains, primaryDomain);
  },
});

export const protocol = gate({
  name: "protocol",
  codes: ["ws-federation"],
  asked: ["flip", "change"],
  needs: [],
  uses: ["application"],
  judge({ domain, protocol, declared }, { application }) {
    const { passiveSignInUri = "", activeSignInUri, metadataExchangeUri } = declared;
    const addresses = { passiveSignInUri, activeSignInUri, metadataExchangeUri };
    return protocolFits(domain, { protocol, ...addresses }, application?.ssoUrl);
  },
});

/** WS-Federation's addresses are a person's word, and each could be the next application's. */
export const otherApplications = gate({
  name: "addresses of other applications",
  codes: ["ws-federation"],
  asked: ["flip", "change"],
  touches: [...APPLICATION_ADDRESSES, "preferredAuthenticationProtocol"],
  needs: ["application", "applications"],
  judge({ domain, protocol, declared }, { application, applications }) {
    const { passiveSignInUri = "", activeSignInUri, metadataExchangeUri } = declared;
    const plan = { protocol, passiveSignInUri, activeSignInUri, metadataExchangeUri };
    return leadToOthers(domain, plan, application.ssoUrl, applications);
  },
});

export const whoAsksForTheSecondFactor = gate({
  name: "second factor",
  codes: ["mfa", "mfa-asked-twice", "mfa-bypass", "mfa-claim", "mfa-loop", "mfa-nobody"],
  asked: ["flip", "change"],
  needs: ["application", "secondFactor"],
  judge: ({ domain, behavior }, { application, secondFactor: readings }) =>
    secondFactor(domain, { behavior, context: application.assertion.context, ...readings }),
});
