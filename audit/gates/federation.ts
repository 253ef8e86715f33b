import { checkSignInHosts } from "../addresses/sign-in-hosts";
import { checkProtocol, checkWsFederationAddresses } from "../application/protocol";
import { checkDomainFederable } from "../federation/federable-domain";
import { checkSignInLoop } from "../federation/sign-in-loop";
import { violated } from "../finding";
import { checkSecondFactor } from "../second-factor/second-factor";
import { APPLICATION_ADDRESSES, defineGate } from "./gate";
import { plannedPrimaryDomain } from "./plan";

/** A federation that no run of this program made is taken over only where it is the declared one, or by `adopt`. */
export const ownershipGate = defineGate({
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
    const evidence = `it is federated with ${declared.issuerUri} already, but with other values of ${foreignFields.join(", ")}`;
    const wayOut = "Declare its values, or set `adopt: true` to change them";
    return violated("domain-federated", domain, evidence, wayOut);
  },
});

export const passwordHostsGate = defineGate({
  name: "password hosts",
  codes: ["sign-in-host"],
  asked: ["plan", "flip", "change"],
  needs: [],
  judge: ({ domain, declared, allowedHosts, inUse }) =>
    checkSignInHosts(domain, declared, { allowed: allowedHosts, inUse }),
});

export const domainGate = defineGate({
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
  asked: ["plan", "flip", "change"],
  needs: ["domains"],
  judge(subject, { domains }) {
    const { domain, adopt, isBesideStranger: isAhead = false } = subject;
    const { issuerUri, passiveSignInUri } = subject.declared;
    if (issuerUri === undefined || passiveSignInUri === undefined) return [];
    const primaryDomain = plannedPrimaryDomain(subject, domains).domain;
    return checkDomainFederable(
      { domain, adopt, isAhead, issuerUri, passiveSignInUri },
      domains,
      primaryDomain,
    );
  },
});

export const protocolGate = defineGate({
  name: "protocol",
  codes: ["ws-federation"],
  asked: ["plan", "flip", "change"],
  isAhead: true,
  needs: [],
  uses: ["application"],
  judge({ domain, protocol, declared, planned }, { application }) {
    const { passiveSignInUri = "", activeSignInUri, metadataExchangeUri } = declared;
    const addresses = { passiveSignInUri, activeSignInUri, metadataExchangeUri };
    return checkProtocol(domain, { protocol, ...addresses }, application?.ssoUrl ?? planned?.ssoUrl);
  },
});

/** WS-Federation's addresses are a person's word, and each could be the next application's. */
export const wsFederationAddressesGate = defineGate({
  name: "addresses of other applications",
  codes: ["ws-federation"],
  asked: ["plan", "flip", "change"],
  touches: [...APPLICATION_ADDRESSES, "preferredAuthenticationProtocol"],
  isAhead: true,
  needs: ["applications"],
  uses: ["application"],
  judge({ domain, protocol, declared, planned }, { application, applications }) {
    const { passiveSignInUri = "", activeSignInUri, metadataExchangeUri } = declared;
    const plan = { protocol, passiveSignInUri, activeSignInUri, metadataExchangeUri };
    const own = application?.ssoUrl ?? planned?.ssoUrl;
    return own === undefined ? [] : checkWsFederationAddresses(domain, plan, own, applications);
  },
});

export const secondFactorGate = defineGate({
  name: "second factor",
  codes: ["mfa", "mfa-asked-twice", "mfa-bypass", "mfa-claim", "mfa-loop", "mfa-nobody"],
  asked: ["plan", "flip", "change"],
  isAhead: true,
  needs: ["secondFactor"],
  uses: ["application"],
  judge({ domain, behavior }, { application, secondFactor: { templateContext, ...readings } }) {
    const context = application ? application.assertion.context : templateContext;
    return checkSecondFactor(domain, { behavior, context, ...readings });
  },
});

const SIGN_IN_LOOP_CODES = ["sign-in-circle"] as const;

export const signInLoopGate = defineGate({
  name: "circle of sign-ins",
  codes: SIGN_IN_LOOP_CODES,
  asked: ["flip"],
  needs: ["domains", "entraProviders"],
  judge: (_, { domains, entraProviders }) =>
    checkSignInLoop(
      entraProviders,
      domains.map(({ name }) => name),
    ),
});

/** Of a live domain what could not be read is told as not looked at. */
export const liveSignInLoopGate = defineGate({
  name: "identity providers of JumpCloud",
  codes: SIGN_IN_LOOP_CODES,
  asked: ["live"],
  isOptional: true,
  needs: ["domains", "entraProviders"],
  judge: (_, { domains, entraProviders }) =>
    "unread" in entraProviders
      ? []
      : checkSignInLoop(
          entraProviders,
          domains.map(({ name }) => name),
        ),
});
