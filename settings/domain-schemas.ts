import type { JumpCloudMicrosoft365Args } from "../components/integration-args";
import { choiceListSchema, choiceSchema, flagSchema, objectListSchema, objectSchema } from "./schemas";
import {
  addressSchema,
  domainSchema,
  httpsAddressSchema,
  issuerSchema,
  jumpCloudIdSchema,
  labelSchema,
  mfaBehaviorSchema,
  protocolSchema,
  systemBrowsersSchema,
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
export const wsFedSchema = objectListSchema(
  objectSchema({
    domain: domainSchema,
    signInUri: httpsAddressSchema,
    activeSignInUri: httpsAddressSchema,
    metadataExchangeUri: httpsAddressSchema,
    issuerUri: issuerSchema.optional(),
  }),
);

/** What an integration made by hand needs to be declared: the application that a domain has. */
export const applicationsSchema = objectListSchema(
  objectSchema({
    domain: domainSchema,
    id: jumpCloudIdSchema,
    label: labelSchema.optional(),
    ssoUrl: addressSchema.optional(),
    issuerUri: issuerSchema.optional(),
  }),
);

/** What of one domain's federation is otherwise than of the others. */
export const federationsSchema = objectListSchema(
  objectSchema({
    domain: domainSchema,
    displayName: labelSchema.optional(),
    issuerUri: issuerSchema.optional(),
    passiveSignInUri: addressSchema.optional(),
    activeSignInUri: addressSchema.optional(),
    signOutUri: addressSchema.optional(),
    metadataExchangeUri: addressSchema.optional(),
    preferredAuthenticationProtocol: protocolSchema.optional(),
    promptLoginBehavior: choiceSchema([
      "translateToFreshPasswordAuthentication",
      "nativeSupport",
      "disabled",
    ]).optional(),
    federatedIdpMfaBehavior: mfaBehaviorSchema.optional(),
    isSignedAuthenticationRequestRequired: flagSchema().optional(),
    passwordResetUri: addressSchema.optional(),
    systemBrowserEnabledOn: systemBrowsersSchema.optional(),
    undeclared: choiceListSchema(UNDECLARED).optional(),
  }),
);
