import { applicationOpen } from "../application-access";
import { assertionsFit } from "../application-settings";
import { certificateKey, certificateLasts, certificateLife } from "../certificates";
import { addressAlone, applicationFits } from "../names";
import { addressAnswers, signInPage } from "../sign-in-page";
import { gate } from "./gate";

/** Fields that lead to the application. */
const ADDRESSES = ["passiveSignInUri", "activeSignInUri", "metadataExchangeUri"] as const;

export const application = gate({
  name: "application",
  asked: ["flip", "change"],
  needs: ["application"],
  judge({ domain, declared }, { application }) {
    const { issuerUri = "", passiveSignInUri = "", preferredAuthenticationProtocol } = declared;
    const fields = { issuerUri, passiveSignInUri, preferredAuthenticationProtocol };
    return applicationFits(domain, fields, application);
  },
});

export const certificate = gate({
  name: "certificate",
  asked: ["flip", "change"],
  needs: ["application"],
  judge: ({ domain, now }, { application }) => certificateLife(domain, application.certificate, now),
});

export const addressOfOne = gate({
  name: "address of one application",
  asked: ["flip", "change"],
  touches: ADDRESSES,
  needs: ["application", "applications"],
  judge: ({ domain, declared }, { application, applications }) =>
    declared.passiveSignInUri === undefined ? [] : addressAlone(domain, application, applications),
});

export const page = gate({
  name: "sign-in page",
  asked: ["flip", "change"],
  touches: ADDRESSES,
  needs: ["application", "signInPage"],
  judge: ({ domain, declared }, { signInPage: status }) =>
    signInPage(domain, declared.passiveSignInUri ?? "", status),
});

export const metadata = gate({
  name: "metadata address",
  asked: ["change"],
  touches: ["metadataExchangeUri"],
  needs: ["application", "metadataPage"],
  judge: ({ domain, declared }, { metadataPage }) =>
    addressAnswers(domain, "metadataExchangeUri", declared.metadataExchangeUri ?? "", metadataPage),
});

export const assertions = gate({
  name: "assertions",
  asked: ["flip"],
  needs: ["application", "template", "signInPage"],
  judge: ({ domain, loginEndpoint }, { application, template }) =>
    assertionsFit(domain, application.assertion, template.assertion, loginEndpoint),
});

export const pair = gate({
  name: "certificate and key",
  asked: ["flip"],
  needs: ["application", "signInPage"],
  judge: ({ domain }, { application }) => certificateKey(domain, application.pairUpdated),
});

export const certificateDays = gate({
  name: "days of the certificate",
  asked: ["flip"],
  needs: ["application", "signInPage"],
  judge: ({ domain, now, terms }, { application }) =>
    certificateLasts(domain, application.certificate, now, terms.certificateDays),
});

export const open = gate({
  name: "open to the group",
  asked: ["flip"],
  needs: ["groups"],
  judge: ({ domain, groupId }, { groups }) =>
    groupId === undefined ? [] : applicationOpen(domain, groupId, groups),
});
