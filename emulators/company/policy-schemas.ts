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
import { asGiven, seedChoice, seedEmail, seedList, seedNumber, seedObject, seedText } from "./seed-schemas";

type AccessPolicySeed = Company["accessPolicies"][number];

export const devicesSeed = seedList(
  seedObject({
    ...asGiven<Omit<DeviceSeed, "trustType" | "count">>(deviceProperties),
    trustType: seedChoice(trustTypes).default("Workplace"),
    count: seedNumber.default(1),
  }),
);

export const licencesSeed = seedList(
  seedObject({ skuPartNumber: seedText, enabled: seedNumber.default(100), skuId: seedText.optional() }),
);

export const conditionalAccessSeed = seedList(
  seedObject({
    ...asGiven<Omit<ConditionalAccessSeed, "displayName" | "state">>(conditionalAccessProperties),
    displayName: seedText,
    state: seedChoice(["enabled", "disabled", "enabledForReportingButNotEnforced"]).default("enabled"),
  }),
);

export const accessPoliciesSeed = seedList(
  seedObject({
    name: seedText,
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
export const signInsSeed = seedList(
  seedObject({
    ...asGiven<Omit<SignInSeed, "user" | "clientAppUsed" | "appDisplayName">>(signInSeedFields),
    user: seedEmail,
    clientAppUsed: seedText,
    appDisplayName: seedText,
  }),
);
