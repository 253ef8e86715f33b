import type { JumpCloudAccessPolicy } from "../access/policies";
import type { FindingCode } from "../codes/finding-codes";
import { type Finding, holds, unknown, violated } from "../finding";
import type { Reading } from "../reading";
import type { AuthenticationContext } from "../vendor-objects";

/** A policy of Conditional Access that is switched on. */
export interface ConditionalAccessRule {
  name: string;
  demandsMfa: boolean;
  /** What it demands a factor to be; missing if it demands no strength, or Graph does not show which. */
  strength?: { name: string; takesFederatedFactor: boolean };
  /** After how long it asks for another sign-in, such as `every 4 hours`; missing if it never does. */
  signInFrequency?: string;
  /** Ids of the tenant's groups that it is for, or that it leaves out. */
  groups?: string[];
}

export interface SecondFactorSnapshot {
  /** One of `MFA_BEHAVIORS`, or what a live federation has instead. */
  behavior: string;
  /** Missing if the application has no such setting. */
  context?: AuthenticationContext;
  /** JumpCloud's policies that decide about the application. */
  jumpcloud: Reading<JumpCloudAccessPolicy[]>;
  securityDefaults: Reading<boolean>;
  conditionalAccess: Reading<ConditionalAccessRule[]>;
}

/** The only value that Entra takes for a second factor. https://learn.microsoft.com/graph/api/resources/internaldomainfederation */
const SECOND_FACTOR = "http://schemas.microsoft.com/claims/multipleauthn";

/** Ways to sign in that take a second factor: the factors of JumpCloud's access policies, and all of them as one. */
const PROVEN = new Set(["mfa", "durt", "webauthn", "push", "duo", "totp"]);

const PERMISSION = "Grant the Microsoft Graph permission Policy.Read.All and run again";

/**
 * Who asks for the second factor, judged as one thing. With `enforce`, Entra sends a person without the claim back to
 * JumpCloud, again and again; a claim that every assertion carries lets a password alone pass for two factors. What
 * decides between holding and refusing and could not be read is unknown, and refuses; what only decides whether people
 * are asked twice is told.
 */
export function checkSecondFactor(domain: string, snapshot: SecondFactorSnapshot): Finding {
  const { behavior, context } = snapshot;
  if (behavior === "rejectMfaByFederatedIdp") return askedByEntra(domain, snapshot);
  const claim = claimOf(context);
  if (claim === "unclear") {
    const evidence =
      "it is not published what its application sends: it claims a second factor by a constant and also by values for single authentication methods, or for a method without a name";
    const wayOut =
      "Let authClaimConfiguration send the claim either for everybody, or only for methods with a second factor";
    return unknown("mfa-claim", domain, evidence, wayOut);
  }
  if (claim === "constant") return constantClaim(domain, snapshot);
  if (behavior === "enforceMfaByFederatedIdp") return enforced(domain, claim, snapshot);
  if (claim === "mapped")
    return holds("mfa", domain, "Entra accepts a second factor that JumpCloud asked for");
  return askedTwice(domain, snapshot);
}

/** Whether JumpCloud's access policies decide between holding and refusing. */
export function isDecidedByAccessPolicies(
  behavior: string,
  context: AuthenticationContext | undefined,
): boolean {
  if (behavior === "rejectMfaByFederatedIdp") return false;
  const claim = claimOf(context);
  return claim === "constant" || behavior === "enforceMfaByFederatedIdp";
}

type Claim = "none" | "constant" | "mapped" | "unclear";

/** A claim that goes with a password alone is as good as one that goes with everything. */
function claimOf(context: AuthenticationContext | undefined): Claim {
  if (!context) return "none";
  const { constant, mapped } = context;
  const claiming = mapped.filter(({ value }) => value === SECOND_FACTOR);
  if (constant === SECOND_FACTOR) return mapped.length === 0 ? "constant" : "unclear";
  if (claiming.length === 0) return "none";
  if (claiming.some(({ method }) => method === undefined)) return "unclear";
  return claiming.every(({ method = "" }) => PROVEN.has(method.toLowerCase())) ? "mapped" : "constant";
}

function constantClaim(domain: string, { jumpcloud }: SecondFactorSnapshot): Finding {
  const code = "mfa-bypass";
  const evidence = "every assertion of its application claims a second factor, which Entra then believes";
  if ("unread" in jumpcloud) return unreadPolicies(code, domain, evidence, jumpcloud.unread);
  if (demandedOfAll(jumpcloud.value))
    return holds(
      code,
      domain,
      "its application claims a second factor, and JumpCloud demands one from everybody",
    );
  const wayOut =
    "Demand MFA from everybody by an access policy of JumpCloud for the application, without exceptions and conditions. Or remove the constant claim from authClaimConfiguration";
  return violated(
    code,
    domain,
    `${evidence}, but JumpCloud does not demand one from everybody: a password alone would count as two factors`,
    wayOut,
  );
}

function enforced(domain: string, claim: Claim, { jumpcloud }: SecondFactorSnapshot): Finding {
  const code = "mfa-loop";
  const back = "Entra would send people back to JumpCloud for a second factor";
  if (claim === "none") {
    const evidence = `${back}, but its application never claims one: they would be sent back and forth without end`;
    const wayOut =
      "Let the application claim http://schemas.microsoft.com/claims/multipleauthn for a second factor (authClaimConfiguration), or set federatedIdpMfaBehavior to acceptIfMfaDoneByFederatedIdp";
    return violated(code, domain, evidence, wayOut);
  }
  if ("unread" in jumpcloud) return unreadPolicies(code, domain, back, jumpcloud.unread);
  if (demandedOfAll(jumpcloud.value))
    return holds(
      code,
      domain,
      "JumpCloud demands a second factor from everybody, and its application claims it",
    );
  const wayOut =
    "Demand MFA from everybody by an access policy of JumpCloud for the application, or set federatedIdpMfaBehavior to acceptIfMfaDoneByFederatedIdp";
  return violated(
    code,
    domain,
    `${back}, but JumpCloud does not demand one from everybody: the others would be sent back and forth without end`,
    wayOut,
  );
}

function unreadPolicies(code: FindingCode, domain: string, evidence: string, unread: string): Finding {
  const text = `${evidence}; it could not be read whether JumpCloud demands one from everybody: ${unread}`;
  return unknown(code, domain, text, "Let the JumpCloud credential read the access policies and run again");
}

/** Only one that is for everybody, always, and without exceptions says so of each person. */
function demandedOfAll(policies: JumpCloudAccessPolicy[]): boolean {
  return policies.some(
    ({ effect, demandsMfa, conditional, audience }) =>
      effect === "allow" &&
      demandsMfa &&
      !conditional &&
      audience.everybody &&
      audience.exceptGroups.length === 0,
  );
}

function askedTwice(domain: string, snapshot: SecondFactorSnapshot): Finding {
  const code = "mfa-asked-twice";
  const wayOut =
    "Tell people about it, or let the application claim the second factor (authClaimConfiguration, values by factor)";
  const blind = "its application tells Entra nothing of a second factor that JumpCloud asked for";
  const demanded = demandsOf(snapshot);
  if (demanded.unread !== undefined) {
    const evidence = `${blind}; it could not be read whether Entra asks again: ${demanded.unread}`;
    return holds(code, domain, evidence, PERMISSION);
  }
  if (demanded.by.length > 0)
    return holds(code, domain, `${blind}, so Entra asks again: ${demanded.by.join(", ")}`, wayOut);
  if (!("unread" in snapshot.jumpcloud) && !snapshot.jumpcloud.value.some(({ demandsMfa }) => demandsMfa)) {
    const evidence = `${blind}, and neither Entra nor JumpCloud demands one: a password alone is enough`;
    return holds("mfa-nobody", domain, evidence, "Demand MFA by an access policy of JumpCloud");
  }
  return holds(
    code,
    domain,
    `${blind}; Entra asks nobody for one now. If that changes, it would ask again`,
    wayOut,
  );
}

function askedByEntra(domain: string, snapshot: SecondFactorSnapshot): Finding {
  const demanded = demandsOf(snapshot);
  const asks = "Entra asks for the second factor itself, whatever JumpCloud asked for";
  const { jumpcloud } = snapshot;
  if (!("unread" in jumpcloud) && jumpcloud.value.some(({ demandsMfa }) => demandsMfa)) {
    return holds(
      "mfa-asked-twice",
      domain,
      `${asks}, and JumpCloud asks for one too`,
      "Let only one of the two ask",
    );
  }
  if (demanded.unread === undefined && demanded.by.length === 0) {
    const evidence = `${asks}, but neither security defaults nor Conditional Access demands one`;
    return holds("mfa-nobody", domain, evidence, "Demand MFA by Conditional Access or security defaults");
  }
  return holds("mfa", domain, asks);
}

/** What makes Entra ask for a second factor. */
function demandsOf({ securityDefaults, conditionalAccess }: SecondFactorSnapshot): {
  by: string[];
  unread?: string;
} {
  const defaults = "value" in securityDefaults && securityDefaults.value ? ["security defaults"] : [];
  const policies = "value" in conditionalAccess ? conditionalAccess.value : [];
  const names = policies.filter(({ demandsMfa }) => demandsMfa).map(({ name }) => `the policy "${name}"`);
  const by = [...defaults, ...names.sort()];
  const missing = [securityDefaults, conditionalAccess].find((one) => "unread" in one);
  return by.length === 0 && missing && "unread" in missing ? { by, unread: missing.unread } : { by };
}
