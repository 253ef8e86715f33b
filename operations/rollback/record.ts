import { inheritingDomains } from "../../audit/federation/domains";
import { domainOfAddress } from "../../audit/people/accounts";
import type { BlockedLeaver, LeaverAccount } from "../../audit/people/leavers";
import type { PeopleAtJumpCloud } from "../../audit/people/people-at-jumpcloud";
import {
  groupCloudPasswords,
  type PasswordGroup,
  type PasswordReading,
} from "../../audit/rollback/cloud-passwords";
import type { InternalDomainFederation, TenantDomain } from "../../audit/vendor-objects";
import { collectAll } from "../../clients/http";
import { readPasswordsOfDomains, readTenantDomains } from "../../readings";
import type { Call } from "../../waiting/call";
import type { EntraConnection, Vendors } from "../connection/vendors";
import type { FederationDeclaration } from "../federation/declaration";
import {
  driftedFields,
  toFederationSettings,
  withFieldDefaults,
  withLiveSignInFields,
} from "../federation/fields";
import { readSigningCertificate } from "../gates/refusal";
import { readJumpCloudPeopleOfRun } from "../people/jumpcloud-people";

/** Changes with every change of {@link FederationRecord} that an older reader would misread; @1 had no `terms`. */
export const RECORD_FORMAT = "jumpcloud-entra/federation-record@2";

/** What a domain's gates are judged on, beside its federation. */
export type RecordedDeclaration = Pick<
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
 * One domain's federation, with which it can be made again, and who has a password without it. Plain JSON without secrets:
 * certificates are public ones. See docs/decisions/0012-rollback-record.md.
 */
export interface FederationRecord {
  /** Format of the record, so that a reader knows whether it can use it. */
  format: typeof RECORD_FORMAT;
  /** RFC 3339. */
  takenAt: string;
  /** Id of the tenant. */
  tenantId: string;
  /** JumpCloud's organisation; missing if the record was taken without JumpCloud. */
  organizationId?: string;
  /** Name of the domain. */
  domain: string;
  /** Children that sign in as the domain does. */
  children: string[];
  /** How the tenant held the domain when the record was taken. */
  before: Pick<TenantDomain, "authenticationType" | "isDefault" | "isInitial" | "isVerified" | "isRoot">;
  /** Each field as Graph calls it; missing if the tenant is Federated without a configuration to read. */
  federation?: Omit<InternalDomainFederation, "id">;
  /** Settings of it that this version has no name for; missing if there is none. */
  newerFields?: { [field: string]: unknown };
  /** The federation before, if a live federation got another application, or was taken over and changed. */
  former?: Omit<InternalDomainFederation, "id">;
  /** Missing if the record was taken from the tenant alone. */
  declared?: RecordedDeclaration;
  /** Everybody who could sign in on the domain or its children, by whether Microsoft takes a password of theirs. */
  passwords: PasswordGroup[];
  /** Why nobody is listed, where Microsoft did not show the people. */
  passwordsUnread?: string;
  /** Since about when the domain is federated; missing if that is not known. RFC 3339. */
  federatedSince?: string;
  /** Missing if JumpCloud was not asked, did not answer, or an earlier version took the record. */
  atJumpCloud?: PeopleAtJumpCloud;
  /** Leavers whom the rollback that took the record blocked, or was about to; missing if it was to block nobody. */
  blocked?: BlockedLeaver[];
}

/** Leavers as a record has them; nothing where it was taken without JumpCloud. */
export function recordedLeavers({
  domain,
  children,
  atJumpCloud,
}: Pick<FederationRecord, "domain" | "children" | "atJumpCloud">): LeaverAccount[] | undefined {
  const scope = new Set([domain, ...(children ?? [])]);
  return atJumpCloud?.departed.filter(({ upn }) => scope.has(domainOfAddress(upn)));
}

/** People, or why they could not be read. */
export type PasswordsOrUnread = PasswordReading[] | { unread: string };

/** What an earlier run knew, for what can't be read any more. */
export interface EarlierRecord {
  record: FederationRecord;
  atJumpCloud?: PeopleAtJumpCloud | undefined;
}

/** The record of a federation that is about to be made, with the certificate that JumpCloud signs with now. It only reads. */
export async function takePlannedRecord(
  vendors: Vendors,
  declaration: FederationDeclaration,
  call: Call,
  last?: EarlierRecord,
): Promise<FederationRecord> {
  const inputs = withFieldDefaults(declaration);
  const options = { signal: call.signal };
  const [domains, certificate, organization] = await Promise.all([
    readTenantDomains(vendors.graph, options),
    readSigningCertificate(vendors, inputs, call),
    vendors.jumpcloud.organizations.current(options),
  ]);
  const name = inputs.domain.toLowerCase();
  const tenantDomain = domains.find((domain) => domain.name === name);
  const scope = inheritingDomains(name, domains);
  const people = await readPasswordsOfScope(vendors, scope, call);
  const atJumpCloud =
    (await readJumpCloudPeopleOfRun(vendors, name, async () => people, call)) ?? last?.atJumpCloud;
  const former = formerOf(tenantDomain, inputs, last === undefined ? certificate : undefined);
  const head = await heading(vendors, scope, tenantDomain);
  const federatedSince =
    head.before.authenticationType === "Managed" ? head.takenAt : last && federatedSinceByRecord(last.record);
  const occasion = {
    ...(federatedSince ? { federatedSince } : {}),
    ...(atJumpCloud ? { atJumpCloud } : {}),
  };
  return {
    ...head,
    organizationId: organization.id,
    federation: toFederationSettings(
      withLiveSignInFields(inputs, tenantDomain?.federation),
      certificate,
    ) as Omit<InternalDomainFederation, "id">,
    ...newerOf(tenantDomain),
    ...(former ? { former } : {}),
    declared: recordedDeclarationOf(inputs),
    ...occasion,
    passwords: groupCloudPasswords(people, { ...occasion, takenAt: head.takenAt }),
  };
}

/** A record that was taken of a Managed domain is the one that it was federated with. */
export function federatedSinceByRecord({
  federatedSince,
  before,
  declared,
  takenAt,
}: FederationRecord): string | undefined {
  return federatedSince ?? (before?.authenticationType === "Managed" && declared ? takenAt : undefined);
}

function newerOf(tenantDomain: TenantDomain | undefined): Pick<FederationRecord, "newerFields"> {
  return tenantDomain?.newerFields ? { newerFields: tenantDomain.newerFields } : {};
}

/**
 * A federation that sends people elsewhere than the planned one. With the certificate of one that may be taken over it is
 * one that differs in anything: no run of this stack knows it.
 */
function formerOf(
  tenantDomain: TenantDomain | undefined,
  inputs: FederationDeclaration,
  certificate: string | undefined,
): Omit<InternalDomainFederation, "id"> | undefined {
  if (!tenantDomain?.federation) return undefined;
  const { id: _id, ...live } = tenantDomain.federation;
  const { issuerUri, passiveSignInUri } = inputs;
  const isElsewhere = live.issuerUri !== issuerUri || live.passiveSignInUri !== passiveSignInUri;
  const isOther =
    certificate !== undefined && driftedFields(inputs, tenantDomain.federation, certificate).length > 0;
  return isElsewhere || isOther ? live : undefined;
}

/** The record of a domain as the tenant holds it. `scope` is the domain and its children. */
export async function takeLiveRecord(
  entra: EntraConnection,
  scope: string[],
  tenantDomain: TenantDomain,
  people: PasswordsOrUnread,
  known: Pick<FederationRecord, "federatedSince" | "atJumpCloud">,
): Promise<FederationRecord> {
  const { id: _id, ...federation } = tenantDomain.federation ?? { id: "" };
  const head = await heading(entra, scope, tenantDomain);
  return {
    ...head,
    ...(tenantDomain.federation ? { federation } : {}),
    ...newerOf(tenantDomain),
    ...known,
    passwords: Array.isArray(people) ? groupCloudPasswords(people, { ...known, takenAt: head.takenAt }) : [],
    ...(Array.isArray(people) ? {} : { passwordsUnread: people.unread }),
  };
}

/** Everybody who can sign in on these domains, with what Microsoft tells of their password. */
export function readPasswordsOfScope(
  { graph }: Pick<Vendors, "graph">,
  scope: string[],
  { signal }: Call,
): Promise<PasswordReading[]> {
  return collectAll(readPasswordsOfDomains(graph, scope, { signal }));
}

async function heading(
  entra: EntraConnection,
  [domain = "", ...children]: string[],
  tenantDomain: TenantDomain | undefined,
) {
  return {
    format: RECORD_FORMAT,
    takenAt: new Date(entra.clock.now()).toISOString(),
    tenantId: (await entra.graph.claims()).tenantId,
    domain,
    children,
    before: {
      authenticationType: tenantDomain?.authenticationType ?? "Managed",
      isDefault: tenantDomain?.isDefault ?? false,
      isInitial: tenantDomain?.isInitial ?? false,
      isVerified: tenantDomain?.isVerified ?? false,
      isRoot: tenantDomain?.isRoot ?? true,
    },
  } satisfies Partial<FederationRecord>;
}

function recordedDeclarationOf(inputs: FederationDeclaration): RecordedDeclaration {
  const { applicationId, directoryId, groupId, administrator, adoptedAdministrator, terms } = inputs;
  const { undeclaredFields = [] } = inputs;
  return {
    applicationId,
    directoryId,
    groupId,
    ...(administrator ? { administrator } : {}),
    ...(adoptedAdministrator ? { adoptedAdministrator } : {}),
    ...(terms ? { terms } : {}),
    ...(undeclaredFields.length > 0 ? { undeclaredFields } : {}),
  };
}
