import { checkGroupAccess, checkLiveGroupAccess } from "../access/declared-group";
import { checkAddressAnswers, checkSignInPage, warningIfInUse } from "../addresses/sign-in-page";
import { checkAssertionSettings } from "../application/assertion-settings";
import { checkAddressUnique, checkSharedAddressCertificate } from "../application/shared-address";
import { checkApplicationSignIn } from "../application/sign-in-address";
import {
  checkCertificateExpired,
  checkCertificateKeyPair,
  checkCertificateRemainingDays,
  checkCertificateValidity,
} from "../certificates/signing-certificate";
import { findDomainByName } from "../federation/domains";
import type { Finding } from "../finding";
import { APPLICATION_ADDRESSES, defineGate } from "./gate";

export const applicationGate = defineGate({
  name: "application",
  codes: ["application-mismatch"],
  asked: ["flip", "change", "live"],
  needs: ["application"],
  uses: ["domains"],
  judge({ domain, declared }, { application, domains = [] }) {
    const { issuerUri = "", passiveSignInUri = "", preferredAuthenticationProtocol } = declared;
    const fields = { issuerUri, passiveSignInUri, preferredAuthenticationProtocol };
    return checkApplicationSignIn(domain, fields, application, findDomainByName(domain, domains)?.federation);
  },
});

export const certificateValidityGate = defineGate({
  name: "certificate",
  codes: ["certificate-life"],
  asked: ["plan", "flip", "change"],
  needs: ["application"],
  judge: ({ domain, now }, { application }) => checkCertificateValidity(domain, application.certificate, now),
});

export const uniqueAddressGate = defineGate({
  name: "address of one application",
  codes: ["slug-taken"],
  asked: ["flip", "change", "live"],
  touches: APPLICATION_ADDRESSES,
  needs: ["application", "applications"],
  judge: ({ domain, declared }, { application, applications }) =>
    declared.passiveSignInUri === undefined ? [] : checkAddressUnique(domain, application, applications),
});

/** A certificate in the place of another application's, with which people may sign in, locks out; else it ends an outage. */
export const sharedAddressCertificateGate = defineGate({
  name: "certificate of one application",
  codes: ["certificate-of-another", "slug-taken"],
  asked: ["change"],
  touches: ["signingCertificate"],
  needs: ["domains", "application", "applications"],
  judge({ domain }, { domains, application, applications }) {
    const live = findDomainByName(domain, domains)?.federation;
    const trusted = [live?.signingCertificate, live?.nextSigningCertificate];
    const lost = checkSharedAddressCertificate(domain, trusted, application, applications);
    if (lost.length > 0) return lost.map((one) => trustingBoth(one, application.id));
    return { ...checkAddressUnique(domain, application, applications), state: "holds" };
  },
});

function trustingBoth(finding: Finding, applicationId: string): Finding {
  const { object, wayOut } = finding;
  const repair = `npx jumpcloud-entra rotate --repair --domain ${object} --application ${applicationId}`;
  return {
    ...finding,
    wayOut: `${wayOut}. If people can't sign in meanwhile: \`${repair}\`, which makes the tenant trust both`,
  };
}

export const signInPageGate = defineGate({
  name: "sign-in page",
  codes: ["sign-in-page"],
  asked: ["plan", "flip", "change", "live"],
  touches: APPLICATION_ADDRESSES,
  isAhead: true,
  needs: ["application", "signInPage"],
  judge: ({ domain, declared }, { signInPage: status }) =>
    checkSignInPage(domain, declared.passiveSignInUri ?? "", status),
});

/** Where programs and devices sign in; often the page itself, which is judged above. */
export const activeAddressGate = defineGate({
  name: "active address",
  codes: ["sign-in-page"],
  asked: ["flip", "change"],
  touches: ["activeSignInUri"],
  needs: ["application", "activePage"],
  judge({ domain, declared: { activeSignInUri = "", passiveSignInUri }, inUse }, { activePage }) {
    if (activeSignInUri === passiveSignInUri) return [];
    const found = checkAddressAnswers(domain, "activeSignInUri", activeSignInUri, activePage);
    return warningIfInUse(found, activeSignInUri, inUse?.activeSignInUri);
  },
});

export const metadataAddressGate = defineGate({
  name: "metadata address",
  codes: ["sign-in-page"],
  asked: ["flip", "change"],
  touches: ["metadataExchangeUri"],
  needs: ["application", "metadataPage"],
  judge({ domain, declared: { metadataExchangeUri = "" }, inUse }, { metadataPage }) {
    const found = checkAddressAnswers(domain, "metadataExchangeUri", metadataExchangeUri, metadataPage);
    return warningIfInUse(found, metadataExchangeUri, inUse?.metadataExchangeUri);
  },
});

export const assertionSettingsGate = defineGate({
  name: "assertions",
  codes: ["application-settings"],
  asked: ["plan", "flip", "live"],
  isAhead: true,
  needs: ["application", "template"],
  judge: ({ domain, loginEndpoint }, { application, template }) =>
    checkAssertionSettings(domain, application.assertion, template.assertion, loginEndpoint),
});

export const certificateKeyPairGate = defineGate({
  name: "certificate and key",
  codes: ["certificate-key"],
  asked: ["flip", "live"],
  needs: ["application"],
  judge: ({ domain, rollsOver }, { application }) =>
    rollsOver ? [] : checkCertificateKeyPair(domain, application.pairUpdated),
});

export const certificateRemainingDaysGate = defineGate({
  name: "days of the certificate",
  codes: ["certificate-days"],
  asked: ["plan", "flip"],
  isAhead: true,
  needs: ["application"],
  uses: ["domains"],
  judge({ domain, now, terms }, { application: { certificate }, domains = [] }) {
    const isLive = findDomainByName(domain, domains)?.authenticationType === "Federated";
    return checkCertificateRemainingDays(domain, certificate, now, terms.certificateDays, isLive);
  },
});

export const groupAccessGate = defineGate({
  name: "open to the group",
  codes: ["application-closed"],
  asked: ["flip"],
  needs: ["groups"],
  uses: ["applicationUsers"],
  judge: ({ domain, groupId }, { groups, applicationUsers }) =>
    groupId === undefined ? [] : checkGroupAccess(domain, groupId, groups, applicationUsers),
});

/** Where everybody is redirected already, what would only have to wait before a flip is an outage. */
export const liveGroupAccessGate = defineGate({
  name: "still open to the group",
  codes: ["application-closed"],
  asked: ["live"],
  needs: ["application", "groups"],
  uses: ["applicationUsers"],
  judge: ({ domain, groupId }, { application: { label }, groups, applicationUsers }) =>
    checkLiveGroupAccess(domain, { label, groupId }, groups, applicationUsers),
});

export const certificateExpiredGate = defineGate({
  name: "certificate alive",
  codes: ["certificate-expired"],
  asked: ["live"],
  needs: ["application"],
  judge: ({ domain, now }, { application }) => checkCertificateExpired(domain, application.certificate, now),
});
