import { sameCertificate } from "../../audit/certificates/signing-certificate";
import { emergencyAdministrator } from "../../audit/emergency/administrator";
import { inheritors } from "../../audit/federation/domains";
import { DECLARED_FIELDS, type DeclaredFederation, sameField } from "../../audit/federation/health";
import type { Finding } from "../../audit/finding";
import { sameTenant } from "../../audit/rollback/conditions";
import { formerGates } from "../../audit/rollback/former-federation";
import type { DomainStanding, Federation, SigningCertificate } from "../../audit/vendor-objects";
import { readCertificate, UnreadableCertificate } from "../../clients/certificates";
import type { FederationSettings } from "../../clients/graph";
import { collect, isUndone, type VendorError } from "../../clients/http";
import {
  administratorsBeside,
  barredAdministrators,
  domainStandings,
  entraUsersOfDomains,
} from "../../readings";
import type { Call } from "../../waiting/call";
import { now } from "../connection/vendors";
import type { EmergencyAccess } from "../federation/declaration";
import { FederationFailure, nowOf, refused, undecided } from "../federation/failure";
import { goBack } from "../federation/revert";
import { deadlineOf, PATIENCE, settledDomain, type Tenant, Unsettled } from "../federation/stable-domain";
import { failureOf } from "../federation/verified-write";
import { demandAll } from "../gates/refusal";
import type { FederationRecord } from "./record";

type Former = Omit<Federation, "id">;

/** What federating a domain again with another identity provider comes to. */
export interface ReturnPlan {
  domain: string;
  gates: Finding[];
  writes: FederationSettings;
  /** The tenant has that federation. */
  isDone: boolean;
}

export interface ReturnAsked {
  /** Sign-in names of who may lose the sign-in. */
  accepted: readonly string[];
  tested?: EmergencyAccess;
}

/** Judges the way back to whoever the record has. Nothing is asked of JumpCloud, nor of that provider. */
export async function planReturn(
  tenant: Tenant,
  { domain, tenantId, federation = {} }: FederationRecord,
  { accepted, tested }: ReturnAsked,
  call: Call,
): Promise<ReturnPlan> {
  const { graph } = tenant;
  const { signal } = call;
  const [domains, claims] = await Promise.all([domainStandings(graph, { signal }), graph.claims()]);
  demandAll(`federate ${domain} again`, [sameTenant(domain, claims.tenantId, tenantId)]);
  const live = domains.find(({ name }) => name === domain)?.federation;
  const writes = settingsOf(federation);
  if (live && isAsRecorded(live, federation)) return { domain, gates: [], writes, isDone: true };
  const scope = inheritors(domain, domains);
  const [accounts, emergency] = await Promise.all([
    collect(entraUsersOfDomains(graph, scope, { signal })),
    emergencyOf(tenant, [...scope, ...federatedOf(domains)], tested, call),
  ]);
  const certificate = certificateOf(federation.signingCertificate);
  const next = certificateOf(federation.nextSigningCertificate);
  const gates = formerGates({
    ...{ domain, domains, federation, accounts, now: now(tenant) },
    accepted: accepted.map((one) => one.toLowerCase()),
    ...(certificate ? { certificate } : {}),
    ...(next ? { next } : {}),
  });
  return { domain, gates: [...gates, emergency], writes, isDone: false };
}

function federatedOf(domains: readonly DomainStanding[]): string[] {
  return domains.flatMap(({ name, authenticationType }) =>
    authenticationType === "Federated" ? [name] : [],
  );
}

async function emergencyOf(
  tenant: Tenant,
  federated: string[],
  attestation: EmergencyAccess | undefined,
  { signal }: Call,
): Promise<Finding> {
  const { holders, unread } = await administratorsBeside(federated, tenant.graph, { signal });
  const barred = await barredAdministrators(tenant.graph, holders, { signal });
  return emergencyAdministrator({
    ...{ holders, unread, barred, federated, members: [], now: now(tenant) },
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
const MFA = { federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp" };

function settingsOf(former: Former): FederationSettings {
  const told = Object.entries(former).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  return { ...MFA, ...Object.fromEntries(told) } as FederationSettings;
}

function isAsRecorded(live: Federation, former: Former): boolean {
  const recorded = settingsOf(former) as DeclaredFederation;
  const isSame = DECLARED_FIELDS.every((field) => sameField(field, live[field], recorded[field]));
  const isTrusted = (field: "signingCertificate" | "nextSigningCertificate") =>
    former[field] === undefined || sameCertificate(live[field], former[field]);
  return isSame && isTrusted("signingCertificate") && isTrusted("nextSigningCertificate");
}

/**
 * Federates the domain as the record has it. Whether people get in at that provider nobody here can prove; that the tenant
 * shows what was written is, and else the domain is Managed again.
 *
 * @throws Refused, FederationFailure
 */
export async function returnToFormer(
  tenant: Tenant,
  record: FederationRecord,
  { domain, gates, writes }: ReturnPlan,
  call: Call,
): Promise<void> {
  const deed = `federate ${domain} again`;
  demandAll(deed, gates);
  const failure = await failureOf(tenant.graph.federation.create(domain, writes, { signal: call.signal }));
  if (isUndone(failure)) throw await refused(deed, tenant, domain, failure, call);
  await settle(tenant, record, deed, failure, call);
}

async function settle(
  tenant: Tenant,
  { domain, federation: former = {} }: FederationRecord,
  deed: string,
  failure: VendorError | undefined,
  call: Call,
): Promise<void> {
  const isShown = ({ federation }: DomainStanding) =>
    federation !== undefined && isAsRecorded(federation, former);
  const shown = await shownOf(tenant, deed, domain, isShown, failure !== undefined, call);
  if (isShown(shown)) return;
  const why = failure?.message ?? "the tenant does not show what was written";
  // Somebody else was faster: theirs is not touched.
  if (shown.federation && shown.federation.issuerUri !== former.issuerUri)
    throw new FederationFailure({
      ...{ deed, domain, why, shown, changed: false, ...nowOf(shown) },
      next: "Find out who federated it, before anything else is written.",
    });
  await goBack(
    tenant,
    shown,
    { deed, why, changed: shown.authenticationType !== "Managed", cause: failure },
    call,
  );
}

async function shownOf(
  tenant: Tenant,
  deed: string,
  domain: string,
  isShown: (shown: DomainStanding) => boolean,
  hasFailed: boolean,
  call: Call,
): Promise<DomainStanding> {
  const accept = (shown: DomainStanding, agreed: number) =>
    isShown(shown) || (hasFailed && agreed >= PATIENCE);
  try {
    const options = { what: `${domain} to show its federation`, deadline: deadlineOf({}), accept };
    return await settledDomain(tenant, domain, options, call);
  } catch (error) {
    if (!(error instanceof Unsettled)) throw error;
    if (error.agreed) return error.agreed;
    throw undecided(deed, domain, error);
  }
}
