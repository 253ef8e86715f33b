import { isApplicationAddress } from "../../audit/addresses/web-address";
import { areSameCertificates } from "../../audit/certificates/signing-certificate";
import { DECLARED_FIELDS, isSameFederationField } from "../../audit/federation/declared-federation";
import { checkSignInBreaks } from "../../audit/federation/sign-in-breaks";
import { type Finding, violated, violatedFindings } from "../../audit/finding";
import { isForeignFederation } from "../../audit/rollback/former-federation";
import type {
  InternalDomainFederation,
  JumpCloudSamlApplication,
  TenantDomain,
} from "../../audit/vendor-objects";
import type { FederationSettings } from "../../clients/graph";
import { collectAll } from "../../clients/http";
import { readSamlApplications, readTenantDomain } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { FederationFailure, unknownOutcomeFailure } from "../federation/failure";
import { emptyValueOf } from "../federation/fields";
import { deadlineInMs, WriteNotVisible, writeUntilVisible } from "../federation/verified-write";
import { demandAllHold } from "../gates/refusal";
import { readSignInSide } from "../proof/sign-in";
import { type FormerProviderOptions, planFormerProvider } from "./former-provider";
import type { FederationRecord } from "./record";

/** What a stack's take-over has replaced, put back in place: the domain stays federated throughout. */
export interface TakeOverUndoPlan {
  domain: string;
  gates: Finding[];
  /** Only what differs; the certificate of an application of JumpCloud is the one of now. */
  writes: FederationSettings;
  federationId: string;
  /** The tenant has that federation. */
  isDone: boolean;
}

/** A record whose federation is the one that stood before a take-over, so that `--undo` makes that one. */
export function toFormerRecord({ former, declared: _ours, ...record }: FederationRecord): FederationRecord {
  const { newerFields: _newer, federation: _replaced, ...rest } = record;
  return { ...rest, ...(former ? { federation: former } : {}) };
}

/** Nothing where the domain is Managed: then it is federated again as from any record. */
export async function planTakeOverUndo(
  vendors: Vendors,
  record: FederationRecord,
  asked: FormerProviderOptions,
  call: Call,
): Promise<TakeOverUndoPlan | undefined> {
  const { domain } = record;
  const former = toFormerRecord(record);
  const live = await readTenantDomain(vendors.graph, domain, { signal: call.signal });
  if (!live?.federation || !former.federation) return undefined;
  const application = isForeignFederation(domain, former.federation)
    ? "a stranger's"
    : await applicationAt(vendors, former.federation, call);
  const wanted = withCertificateOf(application, former.federation);
  const { gates, isDone } = await planFormerProvider(vendors, { ...former, federation: wanted }, asked, call);
  const isOurs = live.federation.issuerUri === record.federation?.issuerUri;
  const open = isDone
    ? []
    : [
        ...gatesOf(gates, application, isOurs),
        ...gone(domain, application),
        ...(await shut(vendors, record, { live, wanted, application }, call)),
      ];
  return {
    domain,
    gates: open,
    writes: changesTo(live.federation, wanted),
    federationId: live.federation.id,
    isDone,
  };
}

type Application = JumpCloudSamlApplication | "a stranger's" | undefined;

async function applicationAt(
  { jumpcloud }: Vendors,
  { issuerUri, passiveSignInUri }: Omit<InternalDomainFederation, "id">,
  { signal }: Call,
): Promise<JumpCloudSamlApplication | undefined> {
  const applications = await collectAll(readSamlApplications(jumpcloud, { signal }));
  const its = applications.filter(
    (one) => one.idpEntityId === issuerUri && isApplicationAddress(one, passiveSignInUri ?? ""),
  );
  return its.find(({ active }) => active) ?? its[0];
}

function withCertificateOf(
  application: Application,
  former: Omit<InternalDomainFederation, "id">,
): Omit<InternalDomainFederation, "id"> {
  if (application === undefined || application === "a stranger's" || !application.certificate) return former;
  return { ...former, signingCertificate: application.certificate.base64 };
}

/** By whom people of an application of JumpCloud are known, its own ids tell; and what is replaced is this stack's. */
function gatesOf(gates: readonly Finding[], application: Application, isOurs: boolean): Finding[] {
  const isMet = ({ code }: Finding) =>
    (code === "domain-federated" && isOurs) || (code === "former-lock-out" && application !== "a stranger's");
  return gates.filter((one) => !isMet(one));
}

function gone(domain: string, application: Application): Finding[] {
  if (application !== undefined) return [];
  const evidence = "JumpCloud has no application with the address and the issuer of the former federation";
  return [
    violated(
      "application-gone",
      domain,
      evidence,
      "Make that application again at JumpCloud first, or keep the present federation",
    ),
  ];
}

/** That nobody, or nobody of the declared group, could sign in with it by now: what it was is no proof of what it is. */
async function shut(
  vendors: Vendors,
  { domain, declared }: FederationRecord,
  { live, wanted, application }: Return,
  { signal }: Call,
): Promise<Finding[]> {
  if (application === undefined || application === "a stranger's" || !declared) return [];
  const { groupId } = declared;
  const { issuerUri = "", passiveSignInUri = "" } = wanted;
  // Of WS-Federation the address is not the application's.
  const spoken = wanted.preferredAuthenticationProtocol === "wsFed" ? WS_FED : {};
  const side = await readSignInSide(vendors, { applicationId: application.id, groupId }, signal);
  const federation = { ...wanted, id: live.federation?.id ?? "" };
  const breaks = checkSignInBreaks(
    { ...live, federation },
    { issuerUri, passiveSignInUri, ...spoken, groupId },
    side,
  );
  const { label, id } = application;
  const wayOut = `First correct JumpCloud's application "${label}" (${id}). Or keep the present federation: \`npx jumpcloud-entra rollback --domain ${domain}\` needs no application`;
  return violatedFindings(breaks).map((one) => ({ ...one, wayOut }));
}

interface Return {
  live: TenantDomain;
  wanted: Omit<InternalDomainFederation, "id">;
  application: Application;
}

const WS_FED = { preferredAuthenticationProtocol: "wsFed" } as const;

/** What is empty again is emptied, but who asks for the second factor, which Microsoft can't unset. */
function changesTo(
  live: InternalDomainFederation,
  wanted: Omit<InternalDomainFederation, "id">,
): FederationSettings {
  const fields = DECLARED_FIELDS.filter(
    (field) =>
      !isSameFederationField(field, live[field], wanted[field]) &&
      !(field === "federatedIdpMfaBehavior" && wanted[field] === undefined),
  );
  const certificates = (["signingCertificate", "nextSigningCertificate"] as const).filter(
    (slot) => (live[slot] ?? wanted[slot]) !== undefined && !areSameCertificates(live[slot], wanted[slot]),
  );
  const names = [...fields, ...certificates];
  return Object.fromEntries(names.map((name) => [name, wanted[name] ?? emptyValueOf(name)]));
}

/**
 * Writes it, and answers what the tenant then shows. Whether people get in at another provider nobody here can prove.
 *
 * @throws Refused, FederationFailure
 */
export async function executeTakeOverUndo(
  vendors: Vendors,
  { domain, gates, writes, federationId }: TakeOverUndoPlan,
  call: Call,
): Promise<TenantDomain> {
  const action = `put back the former federation of ${domain}`;
  demandAllHold(action, gates);
  const { signal } = call;
  const write = {
    domain,
    what: `${domain} to show its former federation`,
    deadline: deadlineInMs({}),
    send: () => vendors.graph.federation.update(domain, federationId, writes, { signal }),
    isVisible: ({ federation }: TenantDomain) => federation !== undefined && holds(federation, writes),
  };
  return writeUntilVisible(vendors, write, call).catch((error: unknown) => {
    if (signal.aborted) throw unknownOutcomeFailure(action, domain, error);
    if (!(error instanceof WriteNotVisible)) throw error;
    throw new FederationFailure({
      action,
      domain,
      why: error.message,
      cause: error.cause,
      changed: true,
      shown: error.shown,
      next: `Run it again, or run \`npx jumpcloud-entra rollback --foreign --domain ${domain}\` at once: people of the domain may be locked out.`,
    });
  });
}

function holds(live: InternalDomainFederation, writes: FederationSettings): boolean {
  return Object.entries(writes).every(([name, value]) => {
    const held = live[name as keyof InternalDomainFederation];
    if (name.endsWith("Certificate"))
      return (held ?? null) === value || areSameCertificates(`${held}`, `${value}`);
    return value === null
      ? held === undefined
      : isSameFederationField(name as (typeof DECLARED_FIELDS)[number], held, value);
  });
}
