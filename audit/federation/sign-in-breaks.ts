import { type DeclaredGroup, groupOutside } from "../access/declared-group";
import { type Finding, violated, violations } from "../finding";
import { applicationFits } from "../plan/planned-objects";
import type { Read } from "../reading";
import type { ApplicationStanding, DomainStanding } from "../vendor-objects";
import { changedFields, trust } from "./health";

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
  /** Ids of everybody who may use it, by whatever way; read only where the declared group is not bound. */
  admitted?: readonly string[];
  /** The declared group, read only where it is not bound, and somebody else is. */
  declaredGroup?: Read<DeclaredGroup | undefined>;
}

/**
 * What keeps everybody on a federated domain from signing in, or everybody of the declared group, for certain: waiting
 * heals none of it. What only takes Microsoft's time, and what could not be read, is not among it; what holds is only to
 * be told. Empty for a Managed domain.
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
  const fits = violations([applicationFits(name, declared, application, federation)]);
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
function closed(
  name: string,
  { groupId }: SignInDeclared,
  { groups, admitted = [], declaredGroup }: SigningSide,
): Finding[] {
  if (groups.includes(groupId)) return [];
  const unseen = { unread: "it was not asked for" };
  if (groups.length > 0 || admitted.length > 0)
    return [groupOutside(name, groupId, { groups, people: admitted }, declaredGroup ?? unseen)];
  const evidence = `no group may use its application, the declared group ${groupId} included, so that JumpCloud signs nobody in`;
  const wayOut = "Run `pulumi up --refresh`, which binds the declared group again";
  return [violated("application-closed", name, evidence, wayOut)];
}
