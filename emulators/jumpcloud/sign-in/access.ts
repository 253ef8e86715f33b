import type { AccessPolicy, Application, SystemUser } from "../entities";
import { targetsOfUser } from "../graph";
import type { Store } from "../store";
import { isEnrolled } from "./one-time-code";

/** Whether somebody gets into an application, and whether a second factor comes first. */
export type Access = { refused: string } | { secondFactor: boolean };

/** The form of a policy's targets and effect (`AuthnPolicy`). https://docs.jumpcloud.com/api/2.0/index.html */
interface Targets {
  users?: { inclusions?: string[] };
  userGroups?: { inclusions?: string[]; exclusions?: string[] };
  resources?: { type: string; id?: string }[];
}
interface Effect {
  action?: string;
  obligations?: { mfa?: { required?: boolean } };
}

/** Asks the bindings first, then the access policies. */
export function accessTo(store: Store, user: SystemUser, application: Application): Access {
  const reached = targetsOfUser(store, user._id, ["application"]);
  if (!reached.some((target) => target.id === application._id)) {
    return { refused: `You have no access to ${application.displayLabel}.` };
  }
  const effects = decidingPolicies(store, user, application).map((policy): Effect => policy.effect);
  if (effects.some((effect) => effect.action === "deny")) {
    return { refused: "An access policy denies you this application." };
  }
  const secondFactor = effects.some((effect) => effect.obligations?.mfa?.required);
  if (secondFactor && !isEnrolled(user)) {
    return { refused: "An access policy demands a second factor, and you have none set up." };
  }
  return { secondFactor };
}

/**
 * Policies that name people or groups come before those for everybody, which are a fallback.
 * https://jumpcloud.com/support/get-started-conditional-access-policies
 */
function decidingPolicies(store: Store, user: SystemUser, application: Application): AccessPolicy[] {
  const applying = [...store.accessPolicies.values()].filter((policy) => covers(policy, application));
  const named = applying.filter((policy) => names(policy.targets, store, user));
  return named.length > 0 ? named : applying.filter((policy) => isForEverybody(policy.targets));
}

function covers(policy: AccessPolicy, application: Application): boolean {
  // A condition is a managed device, a network, a place: a browser on this machine meets none of them.
  if (policy.disabled || Object.keys(policy.conditions).length > 0) return false;
  const { resources }: Targets = policy.targets;
  if (!resources?.length) return policy.type === "application";
  return resources.some(
    ({ type, id }) => type === "application" && (id === undefined || id === application._id),
  );
}

function names(targets: Targets, store: Store, user: SystemUser): boolean {
  const groups = store.memberships.filter((row) => row.user === user._id).map((row) => row.group);
  if (targets.userGroups?.exclusions?.some((group) => groups.includes(group))) return false;
  return Boolean(
    targets.users?.inclusions?.includes(user._id) ||
      targets.userGroups?.inclusions?.some((group) => groups.includes(group)),
  );
}

function isForEverybody(targets: Targets): boolean {
  return !targets.users?.inclusions?.length && !targets.userGroups?.inclusions?.length;
}
