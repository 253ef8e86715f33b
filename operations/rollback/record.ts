import { inheritors } from "../../audit/federation/domains";
import { domainOf } from "../../audit/people/accounts";
import type { BlockedLeaver, Departed } from "../../audit/people/leavers";
import type { PeopleAtJumpCloud } from "../../audit/people/people-at-jumpcloud";
import { groupPasswords, type PasswordFacts, type PasswordGroup } from "../../audit/rollback/cloud-passwords";
import type { DomainStanding, Federation } from "../../audit/vendor-objects";
import { collect } from "../../clients/http";
import { domainStandings, passwordsOfDomains } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { signingCertificateOf } from "../federation/create";
import type { FederationDeclaration } from "../federation/declaration";
import { asItIs, driftOf, settingsOf, withDefaults } from "../federation/fields";
import type { Tenant } from "../federation/stable-domain";
import { toldInRun } from "../people/jumpcloud-people";

/** Changes with every change of {@link FederationRecord} that an older reader would misread; @1 had no `terms`. */
export const RECORD_FORMAT = "jumpcloud-entra/federation-record@2";

/** What a domain's gates are judged on, beside its federation. */
export type Circumstances = Pick<
  FederationDeclaration,
  | "applicationId"
  | "directoryId"
  | "groupId"
  | "administrator"
  | "adoptedAdministrator"
  | "terms"
  | "undeclaredFields"
>;

/**
 * One domain's federation, so that it can be made again, and who has a password without it. Plain JSON without secrets:
 * certificates are public ones. See docs/decisions/0012-rollback-record.md.
 */
export interface FederationRecord {
  format: typeof RECORD_FORMAT;
  /** RFC 3339. */
  takenAt: string;
  tenantId: string;
  /** JumpCloud's organisation; left out where the record was taken without JumpCloud. */
  organizationId?: string;
  domain: string;
  /** Children that sign in as the domain does. */
  children: string[];
  /** How the tenant held the domain when the record was taken. */
  before: Pick<DomainStanding, "authenticationType" | "isDefault" | "isInitial" | "isVerified" | "isRoot">;
  /** Each field as Graph calls it; left out where the tenant is Federated without a configuration to read. */
  federation?: Omit<Federation, "id">;
  /** Settings of it that this version has no name for; left out where there is none. */
  newerFields?: Record<string, unknown>;
  /** What stood there before, where another application got behind a live federation, or one was taken over and changed. */
  former?: Omit<Federation, "id">;
  /** Left out where the record was taken from the tenant alone. */
  declared?: Circumstances;
  /** Everybody who could sign in on the domain or its children, by whether Microsoft takes a password of theirs. */
  passwords: PasswordGroup[];
  /** Why nobody is listed, where Microsoft did not show the people. */
  passwordsUnread?: string;
  /** Since about when the domain is federated; left out where that is not known. RFC 3339. */
  federatedSince?: string;
  /** Left out where JumpCloud was not asked, did not answer, or an earlier version took the record. */
  atJumpCloud?: PeopleAtJumpCloud;
  /** Leavers whom the rollback that took the record blocked, or was about to; left out where it was to block nobody. */
  blocked?: BlockedLeaver[];
}

/** Leavers as a record has them; nothing where it was taken without JumpCloud. */
export function recordedLeavers({
  domain,
  children,
  atJumpCloud,
}: Pick<FederationRecord, "domain" | "children" | "atJumpCloud">): Departed[] | undefined {
  const scope = new Set([domain, ...(children ?? [])]);
  return atJumpCloud?.departed.filter(({ upn }) => scope.has(domainOf(upn)));
}

/** People, or why they could not be read. */
export type ReadPasswords = PasswordFacts[] | { unread: string };

/** What an earlier run knew, for what can't be read any more. */
export interface LastRecord {
  record: FederationRecord;
  atJumpCloud?: PeopleAtJumpCloud | undefined;
}

/** The record of a federation that is about to be made, with the certificate that JumpCloud signs with now. It only reads. */
export async function plannedRecord(
  vendors: Vendors,
  declaration: FederationDeclaration,
  call: Call,
  last?: LastRecord,
): Promise<FederationRecord> {
  const inputs = withDefaults(declaration);
  const options = { signal: call.signal };
  const [domains, certificate, organization] = await Promise.all([
    domainStandings(vendors.graph, options),
    signingCertificateOf(vendors, inputs, call),
    vendors.jumpcloud.organizations.current(options),
  ]);
  const name = inputs.domain.toLowerCase();
  const standing = domains.find((domain) => domain.name === name);
  const scope = inheritors(name, domains);
  const people = await passwordsOf(vendors, scope, call);
  const atJumpCloud = (await toldInRun(vendors, name, async () => people, call)) ?? last?.atJumpCloud;
  const former = formerOf(standing, inputs, last === undefined ? certificate : undefined);
  const head = await heading(vendors, scope, standing);
  const federatedSince =
    head.before.authenticationType === "Managed" ? head.takenAt : last && federatedSinceOf(last.record);
  const occasion = {
    ...(federatedSince ? { federatedSince } : {}),
    ...(atJumpCloud ? { atJumpCloud } : {}),
  };
  return {
    ...head,
    organizationId: organization.id,
    federation: settingsOf(asItIs(inputs, standing?.federation), certificate) as Omit<Federation, "id">,
    ...newerOf(standing),
    ...(former ? { former } : {}),
    declared: circumstancesOf(inputs),
    ...occasion,
    passwords: groupPasswords(people, { ...occasion, takenAt: head.takenAt }),
  };
}

/** A record that was taken of a Managed domain is the one that it was federated with. */
export function federatedSinceOf({
  federatedSince,
  before,
  declared,
  takenAt,
}: FederationRecord): string | undefined {
  return federatedSince ?? (before?.authenticationType === "Managed" && declared ? takenAt : undefined);
}

function newerOf(standing: DomainStanding | undefined): Pick<FederationRecord, "newerFields"> {
  return standing?.newerFields ? { newerFields: standing.newerFields } : {};
}

/**
 * A federation that sends people elsewhere than the planned one. With the certificate of one that may be taken over it is
 * one that differs in anything: no run of this stack knows it.
 */
function formerOf(
  standing: DomainStanding | undefined,
  inputs: FederationDeclaration,
  certificate: string | undefined,
): Omit<Federation, "id"> | undefined {
  if (!standing?.federation) return undefined;
  const { id: _id, ...live } = standing.federation;
  const { issuerUri, passiveSignInUri } = inputs;
  const isElsewhere = live.issuerUri !== issuerUri || live.passiveSignInUri !== passiveSignInUri;
  const isOther = certificate !== undefined && driftOf(inputs, standing.federation, certificate).length > 0;
  return isElsewhere || isOther ? live : undefined;
}

/** The record of a domain as the tenant holds it. `scope` is the domain and its children. */
export async function liveRecord(
  entra: Tenant,
  scope: string[],
  standing: DomainStanding,
  people: ReadPasswords,
  known: Pick<FederationRecord, "federatedSince" | "atJumpCloud">,
): Promise<FederationRecord> {
  const { id: _id, ...federation } = standing.federation ?? { id: "" };
  const head = await heading(entra, scope, standing);
  return {
    ...head,
    ...(standing.federation ? { federation } : {}),
    ...newerOf(standing),
    ...known,
    passwords: Array.isArray(people) ? groupPasswords(people, { ...known, takenAt: head.takenAt }) : [],
    ...(Array.isArray(people) ? {} : { passwordsUnread: people.unread }),
  };
}

/** Everybody who can sign in on these domains, with what Microsoft tells of their password. */
export function passwordsOf(
  { graph }: Pick<Vendors, "graph">,
  scope: string[],
  { signal }: Call,
): Promise<PasswordFacts[]> {
  return collect(passwordsOfDomains(graph, scope, { signal }));
}

async function heading(
  entra: Tenant,
  [domain = "", ...children]: string[],
  standing: DomainStanding | undefined,
) {
  return {
    format: RECORD_FORMAT,
    takenAt: new Date(entra.clock.now()).toISOString(),
    tenantId: (await entra.graph.claims()).tenantId,
    domain,
    children,
    before: {
      authenticationType: standing?.authenticationType ?? "Managed",
      isDefault: standing?.isDefault ?? false,
      isInitial: standing?.isInitial ?? false,
      isVerified: standing?.isVerified ?? false,
      isRoot: standing?.isRoot ?? true,
    },
  } satisfies Partial<FederationRecord>;
}

function circumstancesOf(inputs: FederationDeclaration): Circumstances {
  const { applicationId, directoryId, groupId, administrator, adoptedAdministrator, terms } = inputs;
  const { undeclaredFields = [] } = inputs;
  return {
    ...{ applicationId, directoryId, groupId },
    ...(administrator ? { administrator } : {}),
    ...(adoptedAdministrator ? { adoptedAdministrator } : {}),
    ...(terms ? { terms } : {}),
    ...(undeclaredFields.length > 0 ? { undeclaredFields } : {}),
  };
}
