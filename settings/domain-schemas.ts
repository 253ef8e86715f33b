import type { JumpCloudMicrosoft365Args } from "../components/integration-args";
import { choice, choicesOf, flag, members, objects } from "./schemas";
import {
  address,
  domain,
  httpsAddress,
  issuer,
  jumpCloudId,
  label,
  mfaBehavior,
  protocol,
  systemBrowsers,
} from "./values";

type OwnFederation = NonNullable<JumpCloudMicrosoft365Args["federations"]>[string];

/** Whatever of a federation can be left to the tenant. */
const UNDECLARED = [
  "displayName",
  "activeSignInUri",
  "signOutUri",
  "metadataExchangeUri",
  "preferredAuthenticationProtocol",
  "promptLoginBehavior",
  "federatedIdpMfaBehavior",
  "isSignedAuthenticationRequestRequired",
  "passwordResetUri",
  "systemBrowserEnabledOn",
] as const satisfies OwnFederation["undeclared"];

/** WS-Federation needs addresses that no API tells; each of the domains has its own. */
export const wsFed = objects(
  members({
    domain,
    signInUri: httpsAddress,
    activeSignInUri: httpsAddress,
    metadataExchangeUri: httpsAddress,
    issuerUri: issuer.optional(),
  }),
);

/** What an integration made by hand needs to be declared: the application that a domain has. */
export const applications = objects(
  members({
    domain,
    id: jumpCloudId,
    label: label.optional(),
    ssoUrl: address.optional(),
    issuerUri: issuer.optional(),
  }),
);

/** What of one domain's federation is otherwise than of the others. */
export const federations = objects(
  members({
    domain,
    displayName: label.optional(),
    issuerUri: issuer.optional(),
    passiveSignInUri: address.optional(),
    activeSignInUri: address.optional(),
    signOutUri: address.optional(),
    metadataExchangeUri: address.optional(),
    preferredAuthenticationProtocol: protocol.optional(),
    promptLoginBehavior: choice([
      "translateToFreshPasswordAuthentication",
      "nativeSupport",
      "disabled",
    ]).optional(),
    federatedIdpMfaBehavior: mfaBehavior.optional(),
    isSignedAuthenticationRequestRequired: flag().optional(),
    passwordResetUri: address.optional(),
    systemBrowserEnabledOn: systemBrowsers.optional(),
    undeclared: choicesOf(UNDECLARED).optional(),
  }),
);
