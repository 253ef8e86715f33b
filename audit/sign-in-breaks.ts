import { applicationOpen } from "./application-access";
import { changedFields, trust } from "./federation-health";
import { type Finding, violated, violations } from "./finding";
import { applicationFits } from "./names";
import type { ApplicationStanding, DomainStanding } from "./standings";

/** What was declared, as far as nobody can sign in without it. */
export interface SignInDeclared {
  issuerUri: string;
  passiveSignInUri: string;
  preferredAuthenticationProtocol?: "saml" | "wsFed";
  /** Group at JumpCloud whose members sign in. */
  groupId: string;
}

/** JumpCloud's side of the sign-in at this moment. */
export interface SigningSide {
  /** Left out where JumpCloud has it no longer. */
  application?: ApplicationStanding;
  /** Ids of the groups that may use it. */
  groups: readonly string[];
}

/**
 * What keeps everybody on a federated domain from signing in, for certain: waiting heals none of it. What only takes
 * Microsoft's time, and what could not be read, is not among it. Empty for a Managed domain.
 */
export function signInBreaks(domain: DomainStanding, declared: SignInDeclared, side: SigningSide): Finding[] {
  const { name, federation, isHalf } = domain;
  if (domain.authenticationType === "Managed") return [];
  if (isHalf) {
    const evidence = "it is Federated without a configuration, so that nobody on it can sign in";
    return [violated("federation-half", name, evidence, "")];
  }
  const { application } = side;
  if (!application)
    return [violated("application-gone", name, "JumpCloud has its application no longer", "")];
  const fits = violations([applicationFits(name, declared, application)]);
  if (!federation) return [...fits, ...closed(name, declared, side)];
  const { issuerUri, passiveSignInUri, preferredAuthenticationProtocol } = declared;
  const essential = { issuerUri, passiveSignInUri, preferredAuthenticationProtocol };
  const differences = changedFields(essential, federation).map((field) =>
    violated(
      "federation-differs",
      name,
      `${field} is ${federation[field] ?? "not set"}, ${essential[field as keyof typeof essential]} was declared`,
      "",
    ),
  );
  const trusted = violations([trust(name, federation, application.certificate)]);
  return [...fits, ...differences, ...trusted, ...closed(name, declared, side)];
}

/** Only pending as a gate, where nobody is redirected yet; here everybody is. */
function closed(name: string, { groupId }: SignInDeclared, { groups }: SigningSide): Finding[] {
  const { code, state, evidence, wayOut } = applicationOpen(name, groupId, groups);
  return state === "holds" ? [] : [violated(code, name, evidence, wayOut)];
}
