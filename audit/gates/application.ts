import { applicationOpen, stillOpenTo } from "../access/declared-group-access";
import { addressAnswers, signInPage, unlessInUse } from "../addresses/sign-in-page";
import { assertionsFit } from "../application/assertion-settings";
import { certificateOfAnother } from "../application/shared-address";
import {
  certificateEnded,
  certificateKey,
  certificateLasts,
  certificateLife,
} from "../certificates/signing-certificate";
import { domainNamed } from "../federation/domains";
import type { Finding } from "../finding";
import { addressAlone, applicationFits } from "../plan/planned-objects";
import { APPLICATION_ADDRESSES, gate } from "./gate";

export const application = gate({
  name: "application",
  codes: ["application-mismatch"],
  asked: ["flip", "change", "live"],
  needs: ["application"],
  uses: ["domains"],
  judge({ domain, declared }, { application, domains = [] }) {
    const { issuerUri = "", passiveSignInUri = "", preferredAuthenticationProtocol } = declared;
    const fields = { issuerUri, passiveSignInUri, preferredAuthenticationProtocol };
    return applicationFits(domain, fields, application, domainNamed(domain, domains)?.federation);
  },
});

export const certificate = gate({
  name: "certificate",
  codes: ["certificate-life"],
  asked: ["plan", "flip", "change"],
  needs: ["application"],
  judge: ({ domain, now }, { application }) => certificateLife(domain, application.certificate, now),
});

export const addressOfOne = gate({
  name: "address of one application",
  codes: ["slug-taken"],
  asked: ["flip", "change", "live"],
  touches: APPLICATION_ADDRESSES,
  needs: ["application", "applications"],
  judge: ({ domain, declared }, { application, applications }) =>
    declared.passiveSignInUri === undefined ? [] : addressAlone(domain, application, applications),
});

/** A certificate in the place of another application's, with which people may sign in, locks out; else it ends an outage. */
export const certificateOfOne = gate({
  name: "certificate of one application",
  codes: ["certificate-of-another", "slug-taken"],
  asked: ["change"],
  touches: ["signingCertificate"],
  needs: ["domains", "application", "applications"],
  judge({ domain }, { domains, application, applications }) {
    const live = domainNamed(domain, domains)?.federation;
    const trusted = [live?.signingCertificate, live?.nextSigningCertificate];
    const lost = certificateOfAnother(domain, trusted, application, applications);
    if (lost.length > 0) return lost.map((one) => trustingBoth(one, application.id));
    return { ...addressAlone(domain, application, applications), state: "holds" };
  },
});

function trustingBoth(finding: Finding, applicationId: string): Finding {
  const { object, wayOut } = finding;
  const repair = `npx jumpcloud-entra rotate --repair --domain ${object} --application ${applicationId}`;
  return {
    ...finding,
    wayOut: `${wayOut}. Where people can't sign in meanwhile: \`${repair}\`, which makes the tenant trust both`,
  };
}

export const page = gate({
  name: "sign-in page",
  codes: ["sign-in-page"],
  asked: ["plan", "flip", "change", "live"],
  touches: APPLICATION_ADDRESSES,
  isAhead: true,
  needs: ["application", "signInPage"],
  judge: ({ domain, declared }, { signInPage: status }) =>
    signInPage(domain, declared.passiveSignInUri ?? "", status),
});

/** Where programs and devices sign in; often the page itself, which is judged above. */
export const active = gate({
  name: "active address",
  codes: ["sign-in-page"],
  asked: ["flip", "change"],
  touches: ["activeSignInUri"],
  needs: ["application", "activePage"],
  judge({ domain, declared: { activeSignInUri = "", passiveSignInUri }, inUse }, { activePage }) {
    if (activeSignInUri === passiveSignInUri) return [];
    const found = addressAnswers(domain, "activeSignInUri", activeSignInUri, activePage);
    return unlessInUse(found, activeSignInUri, inUse?.activeSignInUri);
  },
});

export const metadata = gate({
  name: "metadata address",
  codes: ["sign-in-page"],
  asked: ["flip", "change"],
  touches: ["metadataExchangeUri"],
  needs: ["application", "metadataPage"],
  judge({ domain, declared: { metadataExchangeUri = "" }, inUse }, { metadataPage }) {
    const found = addressAnswers(domain, "metadataExchangeUri", metadataExchangeUri, metadataPage);
    return unlessInUse(found, metadataExchangeUri, inUse?.metadataExchangeUri);
  },
});

export const assertions = gate({
  name: "assertions",
  codes: ["application-settings"],
  asked: ["plan", "flip", "live"],
  isAhead: true,
  needs: ["application", "template"],
  judge: ({ domain, loginEndpoint }, { application, template }) =>
    assertionsFit(domain, application.assertion, template.assertion, loginEndpoint),
});

export const pair = gate({
  name: "certificate and key",
  codes: ["certificate-key"],
  asked: ["flip", "live"],
  needs: ["application"],
  judge: ({ domain, rollsOver }, { application }) =>
    rollsOver ? [] : certificateKey(domain, application.pairUpdated),
});

export const certificateDays = gate({
  name: "days of the certificate",
  codes: ["certificate-days"],
  asked: ["plan", "flip"],
  isAhead: true,
  needs: ["application"],
  uses: ["domains"],
  judge({ domain, now, terms }, { application: { certificate }, domains = [] }) {
    const isLive = domainNamed(domain, domains)?.authenticationType === "Federated";
    return certificateLasts(domain, certificate, now, terms.certificateDays, isLive);
  },
});

export const open = gate({
  name: "open to the group",
  codes: ["application-closed"],
  asked: ["flip"],
  needs: ["groups"],
  uses: ["reach"],
  judge: ({ domain, groupId }, { groups, reach }) =>
    groupId === undefined ? [] : applicationOpen(domain, groupId, groups, reach),
});

/** Where everybody is redirected already, what would only have to wait before a flip is an outage. */
export const stillOpen = gate({
  name: "still open to the group",
  codes: ["application-closed"],
  asked: ["live"],
  needs: ["application", "groups"],
  uses: ["reach"],
  judge: ({ domain, groupId }, { application: { label }, groups, reach }) =>
    stillOpenTo(domain, { label, groupId }, groups, reach),
});

export const certificateAlive = gate({
  name: "certificate alive",
  codes: ["certificate-expired"],
  asked: ["live"],
  needs: ["application"],
  judge: ({ domain, now }, { application }) => certificateEnded(domain, application.certificate, now),
});
