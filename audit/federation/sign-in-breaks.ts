import { checkDeclaredGroupBound, type DeclaredGroup } from "../access/declared-group";
import { checkApplicationSignIn } from "../application/sign-in-address";
import { type Finding, violated, violatedFindings } from "../finding";
import type { Reading } from "../reading";
import type { JumpCloudSamlApplication, TenantDomain } from "../vendor-objects";
import { changedFederationFields } from "./declared-federation";
import { HALF_FEDERATED } from "./domains";
import { checkSigningCertificateTrusted } from "./health";

/** What was declared, as far as nobody can sign in without it. */
export interface DeclaredSignIn {
  issuerUri: string;
  passiveSignInUri: string;
  preferredAuthenticationProtocol?: "saml" | "wsFed";
  /** Group at JumpCloud whose members sign in. */
  groupId: string;
}

/** JumpCloud's side of the sign-in at this moment. */
export interface JumpCloudSignInSnapshot {
  /** Missing if JumpCloud has it no longer. */
  application?: JumpCloudSamlApplication;
  /** Ids of the groups that may use it. */
  groups: readonly string[];
  /** Ids of everybody who may use it, by whatever way; read only where the declared group is not bound. */
  admitted?: readonly string[];
  /** The declared group, read only where it is not bound, and somebody else is. */
  declaredGroup?: Reading<DeclaredGroup | undefined>;
}

/**
 * What keeps everybody on a federated domain from signing in, or everybody of the declared group, for certain: waiting
 * heals none of it. What only takes Microsoft's time, and what could not be read, is not among it; what holds is only to
 * be told. Empty for a Managed domain.
 */
export function checkSignInBreaks(
  domain: TenantDomain,
  declared: DeclaredSignIn,
  side: JumpCloudSignInSnapshot,
): Finding[] {
  const { name, federation, isHalf } = domain;
  if (domain.authenticationType === "Managed") return [];
  if (isHalf) return [violated("federation-half", name, HALF_FEDERATED, "")];
  const { application } = side;
  if (!application)
    return [violated("application-gone", name, "JumpCloud no longer has its application", "")];
  const fits = violatedFindings([checkApplicationSignIn(name, declared, application, federation)]);
  if (!federation) return [...fits, ...closed(name, declared, side)];
  const { issuerUri, passiveSignInUri, preferredAuthenticationProtocol } = declared;
  const essential = { issuerUri, passiveSignInUri, preferredAuthenticationProtocol };
  const differences = changedFederationFields(essential, federation).map((field) =>
    violated(
      "federation-differs",
      name,
      `${field} is ${federation[field] ?? "not set"}, ${essential[field as keyof typeof essential]} was declared`,
      "",
    ),
  );
  const trusted = violatedFindings([
    checkSigningCertificateTrusted(name, federation, application.certificate),
  ]);
  return [...fits, ...differences, ...trusted, ...closed(name, declared, side)];
}

/** Only pending as a gate, where nobody is redirected yet; here everybody is. */
function closed(
  name: string,
  { groupId }: DeclaredSignIn,
  { groups, admitted = [], declaredGroup }: JumpCloudSignInSnapshot,
): Finding[] {
  if (groups.includes(groupId)) return [];
  const unseen = { unread: "it was not read" };
  if (groups.length > 0 || admitted.length > 0)
    return [checkDeclaredGroupBound(name, groupId, { groups, people: admitted }, declaredGroup ?? unseen)];
  const evidence = `no group may use its application, also not the declared group ${groupId}, so JumpCloud signs nobody in`;
  const wayOut = "Run `npx pulumi up --refresh`, which binds the declared group again";
  return [violated("application-closed", name, evidence, wayOut)];
}
