import { type Finding, holds, unknown } from "../finding";
import type { Reading } from "../reading";
import type { ConditionalAccessRule } from "./second-factor";

/** A policy of Conditional Access that demands a second factor, on or only prepared. */
export interface SecondFactorPolicy {
  name: string;
  state: "on" | "report-only" | "off";
  /** Whom it does not ask, and when, such as `2 groups left out`; empty where it asks everybody at each application. */
  limits: string[];
  /** How many single accounts it leaves out, as those for emergencies. */
  exempt?: number;
  /** A strength whose methods nobody can register at the page that asks for them. */
  strength?: string;
}

/** The tenant's policies of Conditional Access, as far as they decide about a second factor. */
export interface ConditionalAccessSnapshot {
  /** Those that are on. */
  on: ConditionalAccessRule[];
  factor: SecondFactorPolicy[];
  /** Names of those that are on and decide about who may register a method. */
  registration: string[];
}

export interface ManagedSignInSnapshot {
  securityDefaults: Reading<boolean>;
  entraPolicies: Reading<ConditionalAccessSnapshot>;
}

const PLACE = "at entra.microsoft.com under Entra ID";
const UNREAD = "Grant the Microsoft Graph permission Policy.Read.All. Until then assume that nobody asks";
const METHODS =
  "Let people register a method at Microsoft in advance, at aka.ms/mysecurityinfo, and give a Temporary Access Pass to those who have none";

/**
 * What Entra demands of people once their domain is Managed. While it is federated, JumpCloud may be the only one who asks
 * for a second factor, and nobody needs a method at Microsoft.
 */
export function checkManagedSignIn(
  domain: string,
  { securityDefaults, entraPolicies }: ManagedSignInSnapshot,
): Finding {
  if ("value" in securityDefaults && securityDefaults.value)
    return asked(domain, byDefaults(), entraPolicies);
  if ("unread" in entraPolicies) return unread(domain, entraPolicies.unread);
  const factor = entraPolicies.value.factor.filter(({ state }) => state === "on");
  const whole = factor.filter(({ limits }) => limits.length === 0);
  if (whole.length > 0) return asked(domain, whole.map(named).join(", "), entraPolicies, whole);
  if ("unread" in securityDefaults) return unread(domain, securityDefaults.unread);
  return alone(domain, factor, entraPolicies.value);
}

/** https://learn.microsoft.com/entra/fundamentals/security-defaults */
function byDefaults(): string {
  return "security defaults: everybody has to register at once (within 14 days in some older tenants), and is asked when Microsoft thinks it necessary";
}

function asked(
  domain: string,
  by: string,
  policies: Reading<ConditionalAccessSnapshot>,
  whole: SecondFactorPolicy[] = [],
): Finding {
  const strict = whole.flatMap(({ strength }) => (strength === undefined ? [] : [strength]));
  const registration = "value" in policies ? policies.value.registration : [];
  const evidence = [
    `once it is Managed, Entra would ask its people for a second factor at Microsoft: ${by}`,
    "JumpCloud's second factor no longer counts. A person without a method at Microsoft registers one first, and anybody who knows the password can do that",
    ...strict.map((name) => `nobody can register a method for the strength "${name}" without a pass`),
    ...(registration.length > 0
      ? [`these policies decide where and how people register: ${registration.map(quoted).join(", ")}`]
      : []),
  ];
  return holds("managed-second-factor", domain, evidence.join("; "), METHODS);
}

function alone(domain: string, partial: SecondFactorPolicy[], policies: ConditionalAccessSnapshot): Finding {
  const evidence =
    partial.length === 0
      ? "once it is Managed, a password at Microsoft would be enough for its people: neither security defaults nor a policy of Conditional Access would ask for a second factor, and JumpCloud no longer asks"
      : `once it is Managed, a password at Microsoft would be enough for everybody whom these do not ask: ${partial.map(named).join(", ")}`;
  return holds("managed-password-alone", domain, evidence, switchOf(policies));
}

/**
 * The one thing to do. "You can use either security defaults or Conditional Access policies, but you can't use both":
 * https://learn.microsoft.com/microsoft-365/business-premium/m365bp-conditional-access
 */
function switchOf({ on, factor }: ConditionalAccessSnapshot): string {
  const [prepared] = factor.filter(({ state }) => state !== "on").sort(byReach);
  const moment = "as soon as the domain is Managed, or before";
  if (prepared)
    return `Turn on the policy ${named(prepared)} ${moment}, ${PLACE}, Conditional Access, Policies: set Enable policy to On`;
  if (on.length === 0)
    return `Turn on security defaults ${moment}, ${PLACE}, Overview, Properties, Manage security defaults: Enabled`;
  return `Make a policy that demands multifactor authentication of all users for all resources ${moment}, ${PLACE}, Conditional Access, and keep it in report-only mode until then; security defaults can't be on together with policies`;
}

/** Who leaves out fewest comes first, then what was looked at in report-only mode. */
function byReach(one: SecondFactorPolicy, other: SecondFactorPolicy): number {
  const tried = ({ state }: SecondFactorPolicy) => (state === "report-only" ? 0 : 1);
  return (
    one.limits.length - other.limits.length || tried(one) - tried(other) || one.name.localeCompare(other.name)
  );
}

function named({ name, state, limits, exempt }: SecondFactorPolicy): string {
  const details = [
    ...(state === "on" ? [] : [`now ${state}`]),
    ...limits,
    ...(exempt ? [`not of ${exempt === 1 ? "1 account" : `${exempt} accounts`}`] : []),
  ];
  return details.length > 0 ? `${quoted(name)} (${details.join("; ")})` : quoted(name);
}

function quoted(name: string): string {
  return `"${name}"`;
}

function unread(domain: string, why: string): Finding {
  const evidence = `it could not be read what Entra would demand of its people once it is Managed: ${why}`;
  return unknown("managed-password-alone", domain, evidence, UNREAD);
}
