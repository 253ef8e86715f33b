import type {
  ConditionalAccessSnapshot,
  SecondFactorPolicy,
} from "../../audit/second-factor/managed-sign-in";
import type { ConditionalAccessRule } from "../../audit/second-factor/second-factor";
import type {
  AuthenticationStrength,
  ConditionalAccessConditions,
  ConditionalAccessPolicy,
  SignInFrequency,
} from "../../clients/graph";

/** Every policy, by what it means for a second factor. */
export function toConditionalAccessSnapshot(policies: ConditionalAccessPolicy[]): ConditionalAccessSnapshot {
  return {
    on: toConditionalAccessRules(policies),
    factor: policies.filter(demandsFactor).map((policy) => ({
      name: policy.displayName,
      state: STATES[policy.state],
      limits: limitsOf(policy),
      ...exemptOf(policy.conditions?.users),
      ...strictOf(policy.grantControls?.authenticationStrength),
    })),
    registration: policies
      .filter(({ state, conditions }) => state === "enabled" && isForRegistration(conditions))
      .map(({ displayName }) => displayName)
      .sort(),
  };
}

/** Policies that are on. */
export function toConditionalAccessRules(policies: ConditionalAccessPolicy[]): ConditionalAccessRule[] {
  return policies
    .filter(({ state }) => state === "enabled")
    .map((policy) => ({
      name: policy.displayName,
      groups: groupsIn(policy.conditions),
      ...frequencyOf(policy.sessionControls?.signInFrequency),
      demandsMfa: demandsFactor(policy),
      ...strengthOf(policy.grantControls?.authenticationStrength),
    }));
}

const STATES: Record<ConditionalAccessPolicy["state"], SecondFactorPolicy["state"]> = {
  enabled: "on",
  disabled: "off",
  enabledForReportingButNotEnforced: "report-only",
};

function demandsFactor({ grantControls }: ConditionalAccessPolicy): boolean {
  return (
    (grantControls?.builtInControls ?? []).includes("mfa") || Boolean(grantControls?.authenticationStrength)
  );
}

/** https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset */
function limitsOf({ conditions, grantControls }: ConditionalAccessPolicy): string[] {
  const { builtInControls, operator, termsOfUse, customAuthenticationFactors } = grantControls ?? {};
  const others = [...(termsOfUse ?? []), ...(customAuthenticationFactors ?? [])];
  const isElse = others.length > 0 || (builtInControls ?? []).some((control) => control !== "mfa");
  const otherwise = operator === "OR" && isElse;
  return [
    ...peopleOf(conditions?.users),
    ...resourcesOf(conditions?.applications),
    ...circumstancesOf(conditions),
    ...(otherwise ? ["another control is enough instead"] : []),
  ];
}

type Users = NonNullable<ConditionalAccessConditions["users"]>;

function peopleOf(users: Users | null | undefined): string[] {
  const isForAll = users?.includeUsers?.includes("All") ?? false;
  const groups = users?.excludeGroups?.length ?? 0;
  const roles = users?.excludeRoles?.length ?? 0;
  const accounts = users?.excludeUsers?.length ?? 0;
  return [
    ...(isForAll ? [] : ["for some people only"]),
    ...(groups > 0 ? [`${groups} ${groups === 1 ? "group" : "groups"} left out`] : []),
    ...(roles > 0 ? [`${roles} ${roles === 1 ? "role" : "roles"} left out`] : []),
    ...(accounts > EMERGENCY ? [`${accounts} accounts left out`] : []),
  ];
}

/** A few single accounts are those for emergencies, which companies leave out of each policy. */
const EMERGENCY = 5;

function exemptOf(users: Users | null | undefined): Pick<SecondFactorPolicy, "exempt"> {
  const exempt = users?.excludeUsers?.length ?? 0;
  return exempt > 0 && exempt <= EMERGENCY ? { exempt } : {};
}

function resourcesOf(applications: ConditionalAccessConditions["applications"]): string[] {
  const isForAll = applications?.includeApplications?.includes("All") ?? false;
  const excluded = applications?.excludeApplications?.length ?? 0;
  if (!isForAll) return ["for some applications only"];
  return excluded > 0 ? [`${excluded} ${excluded === 1 ? "application" : "applications"} left out`] : [];
}

const OF_PEOPLE_AND_RESOURCES = ["users", "applications", "clientAppTypes"];

/** A policy for browsers alone lets Outlook and Teams in with a password. */
const MODERN = ["browser", "mobileAppsAndDesktopClients"];

/** Places, platforms, devices, risks and whatever Microsoft adds: a policy with one asks not always. */
function circumstancesOf(conditions: ConditionalAccessConditions | null | undefined): string[] {
  const { clientAppTypes, ...rest } = conditions ?? {};
  const named = Object.entries(rest).filter(
    ([name, value]) => !OF_PEOPLE_AND_RESOURCES.includes(name) && isSet(value),
  );
  const types = clientAppTypes ?? [];
  const isForPrograms =
    types.length === 0 || types.includes("all") || MODERN.every((type) => types.includes(type));
  const names = [...named.map(([name]) => name), ...(isForPrograms ? [] : ["clientAppTypes"])];
  return names.length > 0 ? [`only under conditions (${names.sort().join(", ")})`] : [];
}

function isSet(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** https://learn.microsoft.com/graph/api/resources/conditionalaccessapplications */
function isForRegistration(conditions: ConditionalAccessConditions | null | undefined): boolean {
  const { includeUserActions } = conditions?.applications ?? {};
  return includeUserActions?.includes("urn:user:registersecurityinfo") ?? false;
}

/** A method that a password and something else make up can be registered by whoever has the password. */
function strictOf(strength: AuthenticationStrength | null | undefined): Pick<SecondFactorPolicy, "strength"> {
  const { displayName = "", allowedCombinations: allowed } = strength ?? {};
  if (!allowed || allowed.some((combination) => combination.startsWith("password,"))) return {};
  return { strength: displayName };
}

function groupsIn(conditions: ConditionalAccessConditions | null | undefined): string[] {
  const { includeGroups, excludeGroups } = conditions?.users ?? {};
  return [...(includeGroups ?? []), ...(excludeGroups ?? [])];
}

function frequencyOf(
  frequency: SignInFrequency | null | undefined,
): Pick<ConditionalAccessRule, "signInFrequency"> {
  if (!frequency?.isEnabled) return {};
  const { value, type, frequencyInterval } = frequency;
  if (frequencyInterval === "everyTime") return { signInFrequency: "at every sign-in" };
  return value && type ? { signInFrequency: `every ${value} ${type}` } : {};
}

function strengthOf(
  strength: AuthenticationStrength | null | undefined,
): Pick<ConditionalAccessRule, "strength"> {
  const { displayName = "", allowedCombinations: allowed } = strength ?? {};
  if (!allowed) return {};
  return { strength: { name: displayName, takesFederatedFactor: allowed.includes("federatedMultiFactor") } };
}
