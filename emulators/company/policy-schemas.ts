import {
  type ConditionalAccessSeed,
  conditionalAccessProperties,
  type DeviceSeed,
  deviceProperties,
  type SignInSeed,
  signInSeedFields,
  trustTypes,
} from "../entra";
import type { Company } from "./company";
import { asGiven, email, list, number, object, oneOf, text } from "./seed-schemas";

type AccessPolicySeed = Company["accessPolicies"][number];

export const devices = list(
  object({
    ...asGiven<Omit<DeviceSeed, "trustType" | "count">>(deviceProperties),
    trustType: oneOf(trustTypes).default("Workplace"),
    count: number.default(1),
  }),
);

export const licences = list(
  object({ skuPartNumber: text, enabled: number.default(100), skuId: text.optional() }),
);

export const conditionalAccess = list(
  object({
    ...asGiven<Omit<ConditionalAccessSeed, "displayName" | "state">>(conditionalAccessProperties),
    displayName: text,
    state: oneOf(["enabled", "disabled", "enabledForReportingButNotEnforced"]).default("enabled"),
  }),
);

export const accessPolicies = list(
  object({
    name: text,
    ...asGiven<Omit<AccessPolicySeed, "name">>([
      "description",
      "disabled",
      "type",
      "conditions",
      "effect",
      "targets",
    ]),
  }),
);

/** What the tenant's log of sign-ins has already. */
export const signIns = list(
  object({
    ...asGiven<Omit<SignInSeed, "user" | "clientAppUsed" | "appDisplayName">>(signInSeedFields),
    user: email,
    clientAppUsed: text,
    appDisplayName: text,
  }),
);
