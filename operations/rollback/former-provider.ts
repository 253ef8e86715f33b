import { areSameCertificates } from "../../audit/certificates/signing-certificate";
import { checkEmergencyAdministrator } from "../../audit/emergency/administrator";
import {
  DECLARED_FIELDS,
  type DeclaredFederation,
  isSameFederationField,
} from "../../audit/federation/declared-federation";
import { inheritingDomains } from "../../audit/federation/domains";
import type { Finding } from "../../audit/finding";
import { checkSameTenant } from "../../audit/rollback/conditions";
import { checkFormerFederation } from "../../audit/rollback/former-federation";
import type { InternalDomainFederation, SigningCertificate, TenantDomain } from "../../audit/vendor-objects";
import { readCertificate, UnreadableCertificate } from "../../clients/certificates";
import type { FederationSettings } from "../../clients/graph";
import { collectAll, isWithoutEffect, type VendorError } from "../../clients/http";
import {
  readAdministratorsOutside,
  readBarredAdministrators,
  readEntraAccountsOfDomains,
  readTenantDomains,
} from "../../readings";
import type { Call } from "../../waiting/call";
import { currentTime, type EntraConnection } from "../connection/vendors";
import type { EmergencyAccess } from "../federation/declaration";
import { FederationFailure, refusedWriteFailure, unknownOutcomeFailure } from "../federation/failure";
import { revertToManaged } from "../federation/federation-end";
import { DEFAULT_MFA_BEHAVIOR } from "../federation/fields";
import {
  DOUBTED_READS_MS,
  DomainNotStable,
  deadlineInMs,
  readStableDomain,
  vendorErrorOf,
} from "../federation/verified-write";
import { demandAllHold } from "../gates/refusal";
import type { FederationRecord } from "./record";

type Former = Omit<InternalDomainFederation, "id">;

/** What federating a domain again with another identity provider comes to. */
export interface FormerProviderPlan {
  domain: string;
  gates: Finding[];
  writes: FederationSettings;
  /** The tenant has that federation. */
  isDone: boolean;
}

export interface FormerProviderOptions {
  /** Sign-in names of who may lose the sign-in. */
  accepted: readonly string[];
  tested?: EmergencyAccess;
}

/** Judges the way back to whoever the record has. Nothing is asked of JumpCloud, nor of that provider. */
export async function planFormerProvider(
  tenant: EntraConnection,
  { domain, tenantId, federation = {} }: FederationRecord,
  { accepted, tested }: FormerProviderOptions,
  call: Call,
): Promise<FormerProviderPlan> {
  const { graph } = tenant;
  const { signal } = call;
  const [domains, claims] = await Promise.all([readTenantDomains(graph, { signal }), graph.claims()]);
  demandAllHold(`federate ${domain} again`, [checkSameTenant(domain, claims.tenantId, tenantId)]);
  const live = domains.find(({ name }) => name === domain)?.federation;
  const writes = settingsOf(federation);
  if (live && isAsRecorded(live, federation)) return { domain, gates: [], writes, isDone: true };
  const scope = inheritingDomains(domain, domains);
  const [accounts, emergency] = await Promise.all([
    collectAll(readEntraAccountsOfDomains(graph, scope, { signal })),
    emergencyOf(tenant, [...scope, ...federatedOf(domains)], tested, call),
  ]);
  const certificate = certificateOf(federation.signingCertificate);
  const next = certificateOf(federation.nextSigningCertificate);
  const gates = checkFormerFederation({
    domain,
    domains,
    federation,
    accounts,
    now: currentTime(tenant),
    accepted: accepted.map((one) => one.toLowerCase()),
    ...(certificate ? { certificate } : {}),
    ...(next ? { next } : {}),
  });
  return { domain, gates: [...gates, emergency], writes, isDone: false };
}

function federatedOf(domains: readonly TenantDomain[]): string[] {
  return domains.flatMap(({ name, authenticationType }) =>
    authenticationType === "Federated" ? [name] : [],
  );
}

async function emergencyOf(
  tenant: EntraConnection,
  federated: string[],
  attestation: EmergencyAccess | undefined,
  { signal }: Call,
): Promise<Finding> {
  const { holders, unread } = await readAdministratorsOutside(tenant.graph, federated, { signal });
  const barred = await readBarredAdministrators(tenant.graph, holders, { signal });
  return checkEmergencyAdministrator({
    holders,
    unread,
    barred,
    federated,
    members: [],
    now: currentTime(tenant),
    ...(attestation ? { attestation } : {}),
  });
}

function certificateOf(base64: string | undefined): SigningCertificate | undefined {
  if (!base64) return undefined;
  try {
    return readCertificate(base64);
  } catch (error) {
    if (error instanceof UnreadableCertificate) return undefined;
    throw error;
  }
}

/** Graph refuses to create one without it, which MSOnline left empty. */
const MFA = { federatedIdpMfaBehavior: DEFAULT_MFA_BEHAVIOR };

function settingsOf(former: Former): FederationSettings {
  const filled = Object.entries(former).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  return { ...MFA, ...Object.fromEntries(filled) } as FederationSettings;
}

function isAsRecorded(live: InternalDomainFederation, former: Former): boolean {
  const recorded = settingsOf(former) as DeclaredFederation;
  const isSame = DECLARED_FIELDS.every((field) => isSameFederationField(field, live[field], recorded[field]));
  const isTrusted = (field: "signingCertificate" | "nextSigningCertificate") =>
    former[field] === undefined || areSameCertificates(live[field], former[field]);
  return isSame && isTrusted("signingCertificate") && isTrusted("nextSigningCertificate");
}

/**
 * Federates the domain as the record has it. Whether people get in at that provider nobody here can prove; that the tenant
 * shows what was written is, and else the domain is Managed again.
 *
 * @throws Refused, FederationFailure
 */
export async function federateFormerProvider(
  tenant: EntraConnection,
  record: FederationRecord,
  { domain, gates, writes }: FormerProviderPlan,
  call: Call,
): Promise<void> {
  const action = `federate ${domain} again`;
  demandAllHold(action, gates);
  const failure = await vendorErrorOf(
    tenant.graph.federation.create(domain, writes, { signal: call.signal }),
  );
  if (isWithoutEffect(failure)) throw await refusedWriteFailure(action, tenant, domain, failure, call);
  await verifyFormerProvider(tenant, record, action, failure, call);
}

async function verifyFormerProvider(
  tenant: EntraConnection,
  { domain, federation: former = {} }: FederationRecord,
  action: string,
  failure: VendorError | undefined,
  call: Call,
): Promise<void> {
  const isShown = ({ federation }: TenantDomain) =>
    federation !== undefined && isAsRecorded(federation, former);
  const shown = await shownOf(tenant, action, domain, isShown, failure !== undefined, call);
  if (isShown(shown)) return;
  const why = failure?.message ?? "the tenant does not show what was written";
  // Somebody else was faster: theirs is not touched.
  if (shown.federation && shown.federation.issuerUri !== former.issuerUri)
    throw new FederationFailure({
      action,
      domain,
      why,
      shown,
      changed: false,
      next: "Find out who federated it before you write anything else.",
    });
  await revertToManaged(
    tenant,
    shown,
    { action, why, changed: shown.authenticationType !== "Managed", cause: failure },
    call,
  );
}

async function shownOf(
  tenant: EntraConnection,
  action: string,
  domain: string,
  isShown: (shown: TenantDomain) => boolean,
  hasFailed: boolean,
  call: Call,
): Promise<TenantDomain> {
  const accept = (shown: TenantDomain, agreed: number) =>
    isShown(shown) || (hasFailed && agreed >= DOUBTED_READS_MS);
  try {
    const options = { what: `${domain} to show its federation`, deadline: deadlineInMs({}), accept };
    return await readStableDomain(tenant, domain, options, call);
  } catch (error) {
    if (!(error instanceof DomainNotStable)) throw error;
    if (error.agreed) return error.agreed;
    throw unknownOutcomeFailure(action, domain, error);
  }
}
