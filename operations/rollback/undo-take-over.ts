import { isAt } from "../../audit/application/identification";
import { sameCertificate } from "../../audit/certificates/signing-certificate";
import { DECLARED_FIELDS, sameField } from "../../audit/federation/health";
import { signInBreaks } from "../../audit/federation/sign-in-breaks";
import { type Finding, violated, violations } from "../../audit/finding";
import { isStrangers } from "../../audit/rollback/former-federation";
import type { ApplicationStanding, DomainStanding, Federation } from "../../audit/vendor-objects";
import type { FederationSettings } from "../../clients/graph";
import { collect } from "../../clients/http";
import { applicationStandings, domainStanding } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { FederationFailure, nowOf, undecided } from "../federation/failure";
import { emptied } from "../federation/fields";
import { deadlineOf } from "../federation/stable-domain";
import { NotReached, writeUntilReached } from "../federation/verified-write";
import { demandAll } from "../gates/refusal";
import { signingSide } from "../proof/sign-in";
import { planReturn, type ReturnAsked } from "./former-provider";
import type { FederationRecord } from "./record";

/** What a stack's take-over has replaced, put back in place: the domain stays federated throughout. */
export interface TakeBackPlan {
  domain: string;
  gates: Finding[];
  /** Only what differs; the certificate of an application of JumpCloud is the one of now. */
  writes: FederationSettings;
  federationId: string;
  /** The tenant has that federation. */
  isDone: boolean;
}

/** A record whose federation is the one that stood before a take-over, so that `--undo` makes that one. */
export function formerRecord({ former, declared: _ours, ...record }: FederationRecord): FederationRecord {
  const { newerFields: _newer, federation: _replaced, ...rest } = record;
  return { ...rest, ...(former ? { federation: former } : {}) };
}

/** Nothing where the domain is Managed: then it is federated again as from any record. */
export async function planTakeBack(
  vendors: Vendors,
  record: FederationRecord,
  asked: ReturnAsked,
  call: Call,
): Promise<TakeBackPlan | undefined> {
  const { domain } = record;
  const former = formerRecord(record);
  const live = await domainStanding(vendors.graph, domain, { signal: call.signal });
  if (!live?.federation || !former.federation) return undefined;
  const application = isStrangers(domain, former.federation)
    ? "a stranger's"
    : await applicationAt(vendors, former.federation, call);
  const wanted = withCertificateOf(application, former.federation);
  const { gates, isDone } = await planReturn(vendors, { ...former, federation: wanted }, asked, call);
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

type Application = ApplicationStanding | "a stranger's" | undefined;

async function applicationAt(
  { jumpcloud }: Vendors,
  { issuerUri, passiveSignInUri }: Omit<Federation, "id">,
  { signal }: Call,
): Promise<ApplicationStanding | undefined> {
  const applications = await collect(applicationStandings(jumpcloud, { signal }));
  const its = applications.filter(
    (one) => one.idpEntityId === issuerUri && isAt(one, passiveSignInUri ?? ""),
  );
  return its.find(({ active }) => active) ?? its[0];
}

function withCertificateOf(application: Application, former: Omit<Federation, "id">): Omit<Federation, "id"> {
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
  const evidence = "JumpCloud has no application at the former federation's address with its issuer";
  return [violated("application-gone", domain, evidence, "Make it again at JumpCloud first, or stay")];
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
  const side = await signingSide(vendors, { applicationId: application.id, groupId }, signal);
  const federation = { ...wanted, id: live.federation?.id ?? "" };
  const breaks = signInBreaks(
    { ...live, federation },
    { issuerUri, passiveSignInUri, ...spoken, groupId },
    side,
  );
  const { label, id } = application;
  const wayOut = `Put it right at JumpCloud's application "${label}" (${id}) first, or stay: \`npx jumpcloud-entra rollback --domain ${domain}\` needs no application`;
  return violations(breaks).map((one) => ({ ...one, wayOut }));
}

interface Return {
  live: DomainStanding;
  wanted: Omit<Federation, "id">;
  application: Application;
}

const WS_FED = { preferredAuthenticationProtocol: "wsFed" } as const;

/** What is empty again is emptied, but who asks for the second factor, which Microsoft can't unset. */
function changesTo(live: Federation, wanted: Omit<Federation, "id">): FederationSettings {
  const fields = DECLARED_FIELDS.filter(
    (field) =>
      !sameField(field, live[field], wanted[field]) &&
      !(field === "federatedIdpMfaBehavior" && wanted[field] === undefined),
  );
  const certificates = (["signingCertificate", "nextSigningCertificate"] as const).filter(
    (slot) => (live[slot] ?? wanted[slot]) !== undefined && !sameCertificate(live[slot], wanted[slot]),
  );
  const names = [...fields, ...certificates];
  return Object.fromEntries(names.map((name) => [name, wanted[name] ?? emptied(name)]));
}

/**
 * Writes it, and answers what the tenant then shows. Whether people get in at another provider nobody here can prove.
 *
 * @throws Refused, FederationFailure
 */
export async function takeBack(
  vendors: Vendors,
  { domain, gates, writes, federationId }: TakeBackPlan,
  call: Call,
): Promise<DomainStanding> {
  const deed = `put back the former federation of ${domain}`;
  demandAll(deed, gates);
  const { signal } = call;
  const write = {
    ...{ domain, what: `${domain} to show its former federation`, deadline: deadlineOf({}) },
    send: () => vendors.graph.federation.update(domain, federationId, writes, { signal }),
    reached: ({ federation }: DomainStanding) => federation !== undefined && holds(federation, writes),
  };
  return writeUntilReached(vendors, write, call).catch((error: unknown) => {
    if (signal.aborted) throw undecided(deed, domain, error);
    if (!(error instanceof NotReached)) throw error;
    throw new FederationFailure({
      ...{ deed, domain, why: error.message, cause: error.cause, changed: true, ...nowOf(error.shown) },
      ...(error.shown ? { shown: error.shown } : {}),
      next: `Run it again, or \`npx jumpcloud-entra rollback --foreign --domain ${domain}\` at once: people of the domain may be locked out.`,
    });
  });
}

function holds(live: Federation, writes: FederationSettings): boolean {
  return Object.entries(writes).every(([name, value]) => {
    const held = live[name as keyof Federation];
    if (name.endsWith("Certificate"))
      return (held ?? null) === value || sameCertificate(`${held}`, `${value}`);
    return value === null
      ? held === undefined
      : sameField(name as (typeof DECLARED_FIELDS)[number], held, value);
  });
}
