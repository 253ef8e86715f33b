import { hasWholeGroupAccess } from "../access/declared-group";
import { checkApplicationSignIn } from "../application/sign-in-address";
import { type Finding, holds, violated, violatedFindings } from "../finding";
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

/** The declared group as JumpCloud shows it. */
export interface DeclaredGroup {
  name: string;
  /** Their ids. */
  members: readonly string[];
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

/** Who may use an application, by whatever way. */
interface ApplicationAudience {
  /** Ids of the bound groups; without one, people are bound by themselves. */
  groups: readonly string[];
  /** Ids of everybody. */
  people: readonly string[];
}

/**
 * The declared group may not use the domain's application, and others may: who is among those signs in, whatever becomes
 * of the declared one. It holds, and is told, where each of the group is among them. `reading` has nothing where JumpCloud has
 * no such group.
 */
function checkDeclaredGroupBound(
  domain: string,
  groupId: string,
  { groups, people }: ApplicationAudience,
  reading: Reading<DeclaredGroup | undefined>,
): Finding {
  const bound =
    groups.length > 0
      ? `the group${groups.length > 1 ? "s" : ""} ${groups.join(", ")}`
      : "people with a binding of their own";
  const open = `only ${bound} may use its application`;
  const code = "group-outside";
  const outside = (what: string, wayOut: string) => violated(code, domain, `${what}; ${open}`, wayOut);
  const declare = "Declare the group that has its people";
  if ("unread" in reading)
    return outside(
      `the declared group ${groupId} could not be read: ${reading.unread}`,
      `${declare}, or let the credential read it`,
    );
  if (!reading.value) return outside(`JumpCloud has no group ${groupId}, which is declared`, declare);
  const { name, members } = reading.value;
  const named = `the declared group "${name}" (${groupId})`;
  if (members.length === 0) return outside(`${named} is empty`, declare);
  const what = `${named} with ${members.length} of JumpCloud's users may not use its application, so it lets nobody sign in`;
  const wayOut = `${declare}, or run \`npx pulumi up --refresh\`, which binds this one again`;
  return hasWholeGroupAccess({ group: members, application: people })
    ? holds(code, domain, `${what}; ${open}`, wayOut)
    : outside(what, wayOut);
}

/** Whether a finding keeps everybody on the domain out, and not only a group. */
export function affectsWholeDomain({ code }: Finding): boolean {
  return code !== "group-outside";
}
