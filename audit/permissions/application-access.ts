import { equalIgnoringCase } from "../../text/equal-ignoring-case";
import { shortNameList } from "../../text/short-name-list";
import { DAY } from "../../waiting/durations";
import { type Finding, holds, unknown, violated } from "../finding";
import type { Reading } from "../reading";

/** A secret or a certificate by which somebody signs in as an application. */
export interface ApplicationKey {
  kind: "secret" | "certificate";
  name: string;
  /** RFC 3339; empty where it has no end. */
  until: string;
}

/** Another issuer whose tokens sign in as an application. */
export interface TrustedTokenIssuer {
  name: string;
  issuer: string;
  /** Missing where an expression stands for it. */
  subject?: string;
}

/** An application that may do what `deploy` does, or the one whose credential is at hand, and who can sign in as it. */
export interface ApplicationAccess {
  name: string;
  appId: string;
  /** Its permissions to federate; none for an application that only reads. */
  federates: string[];
  /** Registered in another tenant, which alone shows its keys. */
  isForeign?: true;
  owners: string[];
  keys: ApplicationKey[];
  trusts: TrustedTokenIssuer[];
}

/** Who can make themselves any application of the tenant. */
export interface ApplicationAdministrators {
  role: string;
  holders: string[];
}

export interface ApplicationAccessSnapshot {
  applications: ApplicationAccess[];
  /** Applications that may add a secret to another one, or grant themselves any permission. */
  makers: { name: string; permission: string }[];
  administrators: ApplicationAdministrators[];
  /** Where the run belongs to a repository of GitHub: `OWNER/REPOSITORY`. */
  repository?: string;
}

/** By any of these an application federates a domain. https://learn.microsoft.com/graph/api/domain-post-federationconfiguration */
export const FEDERATING_PERMISSIONS = [
  "Domain.ReadWrite.All",
  "Domain-InternalFederation.ReadWrite.All",
] as const;

/** By any of these an application can be any other. https://learn.microsoft.com/graph/permissions-reference */
export const APPLICATION_CONTROL_PERMISSIONS = [
  "Application.ReadWrite.All",
  "AppRoleAssignment.ReadWrite.All",
  "RoleManagement.ReadWrite.Directory",
  "Directory.ReadWrite.All",
] as const;

const GITHUB = "https://token.actions.githubusercontent.com";
/** So many days before its end a credential is told. */
const SOON = 30;

/** Who can become the applications that federate, and until when. */
export function checkApplicationAccess(read: Reading<ApplicationAccessSnapshot>, now: Date): Finding[] {
  if ("unread" in read) {
    const evidence = `it was not checked who can sign in as the applications that may federate: ${read.unread}`;
    const wayOut = "If you want to know it, grant Application.Read.All";
    return [unknown("identity-unread", "tenant", evidence, wayOut)];
  }
  const { applications, makers, administrators, repository } = read.value;
  return [
    ...applications.flatMap((application) => [
      ...foreign(application),
      ...owned(application),
      ...application.keys.flatMap((key) => keyOf(application, key, now)),
      ...application.trusts.flatMap((trust) => trustOf(application, trust, repository)),
    ]),
    ...anybody(makers, administrators),
  ];
}

function foreign({ name, federates, isForeign }: ApplicationAccess): Finding[] {
  if (!isForeign) return [];
  const evidence = `it is registered in another tenant and may federate here, with ${federates.join(", ")}: only that tenant knows who can sign in as it`;
  const wayOut = "Remove its permissions, unless you know why it has them";
  return [holds("identity-foreign", name, evidence, wayOut)];
}

function owned({ name, owners }: ApplicationAccess): Finding[] {
  if (owners.length === 0) return [];
  const evidence = `${shortNameList(owners)} own${owners.length === 1 ? "s" : ""} it, and can add a secret to it at any time`;
  const wayOut =
    "Remove all owners in Entra, App registrations and Enterprise applications, Owners: administrators do not have to be owners";
  return [holds("identity-owner", name, evidence, wayOut)];
}

function keyOf({ name }: ApplicationAccess, key: ApplicationKey, now: Date): Finding[] {
  const days = key.until === "" ? Number.POSITIVE_INFINITY : (Date.parse(key.until) - now.getTime()) / DAY;
  const named = `the ${key.kind} "${key.name}"`;
  const day = key.until.slice(0, 10);
  if (days < 0) return [];
  const end = key.until === "" ? "for good" : `until ${day}`;
  const evidence = `anybody who has ${named} can act as it, ${end}`;
  const wayOut = "Use a federated credential, and remove the key";
  if (days >= SOON) return [holds("identity-key", name, evidence, wayOut)];
  const soon = `${named} ends on ${day}: from then on nobody can sign in with it, and scheduled runs fail`;
  return [holds("identity-key-ends", name, soon, "Renew it before that day, or use a federated credential")];
}

/** https://docs.github.com/actions/reference/security/oidc: what a job of an environment says who it is. */
const OF_ENVIRONMENT = /^repo:([^/:*?]+)\/([^/:*?]+):environment:([^:*?]+)$/;

function trustOf(
  application: ApplicationAccess,
  trust: TrustedTokenIssuer,
  repository: string | undefined,
): Finding[] {
  const { name, federates } = application;
  const { issuer, subject } = trust;
  const violatedTrust = (evidence: string) =>
    violated("identity-trust", name, `its federated credential "${trust.name}" ${evidence}`, TRUST_WAY_OUT);
  if (subject === undefined)
    return [violatedTrust("trusts by an expression: several kinds of jobs can sign in as it")];
  if (issuer !== GITHUB) {
    const evidence = `its federated credential "${trust.name}" trusts ${subject} of ${issuer}`;
    return [holds("identity-trust", name, evidence, "Remove it, unless it is your own system")];
  }
  const [, owner = "", repo = "", environment = ""] = OF_ENVIRONMENT.exec(subject) ?? [];
  if (environment === "")
    return [violatedTrust(`trusts ${subject}: a job can sign in as it without an approval`)];
  const its = `${withoutId(owner)}/${withoutId(repo)}`;
  if (repository !== undefined && !equalIgnoringCase(its, repository))
    return [violatedTrust(`trusts ${subject}, which does not belong to this repository ${repository}`)];
  if (federates.length > 0 && environment !== "deploy")
    return [
      violatedTrust(
        `trusts the environment ${environment}, although it may federate: only the environment deploy needs an approval`,
      ),
    ];
  return [];
}

const TRUST_WAY_OUT =
  "Delete it in Entra, App registrations, Certificates & secrets, Federated credentials, unless you know whose it is";

/** New repositories have numbers in their subjects. */
function withoutId(name: string): string {
  return name.replace(/@\d+$/, "");
}

function anybody(
  makers: ApplicationAccessSnapshot["makers"],
  administrators: readonly ApplicationAdministrators[],
): Finding[] {
  const code = "identity-administrator";
  const wayOut = "Remove the permission or the role if it is not needed";
  return [
    ...makers.map(({ name, permission }) =>
      holds(code, name, `it has ${permission}, with which it can act as any application`, wayOut),
    ),
    ...administrators
      .filter(({ holders }) => holders.length > 0)
      .map(({ role, holders }) =>
        holds(code, role, `${shortNameList(holders)} can add a secret to any application`, wayOut),
      ),
  ];
}
