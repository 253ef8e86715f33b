import { uuidOf } from "../core";
import type { Federation, Group } from "./entities";

/** A federation configuration with the given values, null where nothing is said. */
export function toFederation(domain: string, given: Partial<Federation>): Federation {
  return {
    id: uuidOf("federation", domain),
    displayName: null,
    issuerUri: null,
    metadataExchangeUri: null,
    signingCertificate: null,
    passiveSignInUri: null,
    preferredAuthenticationProtocol: null,
    activeSignInUri: null,
    signOutUri: null,
    promptLoginBehavior: null,
    isSignedAuthenticationRequestRequired: false,
    nextSigningCertificate: null,
    federatedIdpMfaBehavior: null,
    passwordResetUri: null,
    signingCertificateUpdateStatus: null,
    ...given,
  };
}

/** A security group in which only the id is set. */
export function blankGroup(id: string, now: Date): Group {
  return {
    id,
    displayName: "",
    description: null,
    createdDateTime: now.toISOString(),
    deletedDateTime: null,
    groupTypes: [],
    mail: null,
    mailEnabled: false,
    mailNickname: "",
    membershipRule: null,
    membershipRuleProcessingState: null,
    onPremisesSyncEnabled: null,
    proxyAddresses: [],
    securityEnabled: true,
    visibility: null,
    isAssignableToRole: null,
    assignedLicenses: [],
  };
}
