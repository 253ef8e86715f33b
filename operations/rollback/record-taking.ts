import { inheritingDomains } from "../../audit/federation/domains";
import { groupCloudPasswords, type PasswordReading } from "../../audit/rollback/cloud-passwords";
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
import {
  type EarlierRecord,
  type FederationRecord,
  federatedSinceByRecord,
  type PasswordsOrUnread,
  RECORD_FORMAT,
  type RecordedDeclaration,
} from "./record";

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
