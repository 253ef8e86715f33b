import { uuidOf } from "../core";
import type { ConditionalAccessPolicy, JsonObject } from "./entities";

/** A policy by its Graph names; what isn't given is that of a policy for everybody and everything. */
export interface ConditionalAccessSeed extends Partial<Omit<ConditionalAccessPolicy, "conditions">> {
  displayName: string;
  conditions?: JsonObject & { users?: JsonObject; applications?: JsonObject };
}

/** What ids the names in a seed stand for. */
export interface Names {
  idOf(name: string): string;
  roleId(name: string): string;
}

const lists = {
  idOf: ["includeUsers", "excludeUsers", "includeGroups", "excludeGroups"],
  roleId: ["includeRoles", "excludeRoles"],
} as const;

/** Not the id of anybody. https://learn.microsoft.com/graph/api/resources/conditionalaccessusers */
const WORDS = ["All", "None", "GuestsOrExternalUsers"];

/** The policy that a seed describes: people, groups and roles may be named there by their names. */
export function seededPolicy(seed: ConditionalAccessSeed, names: Names, now: Date): ConditionalAccessPolicy {
  const { conditions = {}, ...rest } = seed;
  return {
    id: uuidOf("conditionalAccessPolicy", seed.displayName),
    templateId: null,
    createdDateTime: now.toISOString(),
    modifiedDateTime: null,
    state: "enabled",
    grantControls: {
      operator: "OR",
      builtInControls: ["mfa"],
      customAuthenticationFactors: [],
      termsOfUse: [],
      authenticationStrength: null,
    },
    sessionControls: null,
    ...rest,
    conditions: {
      ...plainConditions,
      ...conditions,
      applications: { ...everyApplication, ...conditions.applications },
      users: { ...everybody, ...withIds(conditions.users ?? {}, names) },
    },
  };
}

/** Names of a policy's properties. https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy */
export const conditionalAccessProperties: readonly string[] = [
  "id",
  "templateId",
  "createdDateTime",
  "modifiedDateTime",
  "displayName",
  "state",
  "conditions",
  "grantControls",
  "sessionControls",
];

function withIds(users: JsonObject, names: Names): JsonObject {
  const replaced: JsonObject = { ...users };
  for (const [kind, fields] of Object.entries(lists) as ["idOf" | "roleId", readonly string[]][]) {
    for (const field of fields) {
      const given = users[field];
      if (!Array.isArray(given)) continue;
      replaced[field] = given.map(String).map((name) => (WORDS.includes(name) ? name : names[kind](name)));
    }
  }
  return replaced;
}

const plainConditions = {
  userRiskLevels: [],
  signInRiskLevels: [],
  clientAppTypes: ["all"],
  servicePrincipalRiskLevels: [],
  insiderRiskLevels: null,
  platforms: null,
  locations: null,
  devices: null,
  clientApplications: null,
  authenticationFlows: null,
};

const everyApplication = {
  includeApplications: ["All"],
  excludeApplications: [],
  includeUserActions: [],
  includeAuthenticationContextClassReferences: [],
  applicationFilter: null,
};

const everybody = {
  includeUsers: ["All"],
  excludeUsers: [],
  includeGroups: [],
  excludeGroups: [],
  includeRoles: [],
  excludeRoles: [],
  includeGuestsOrExternalUsers: null,
  excludeGuestsOrExternalUsers: null,
};
