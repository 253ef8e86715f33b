import { checkActivationMail } from "../../audit/emergency/activation";
import type { AdministratorBarrier } from "../../audit/emergency/administrator";
import { type AlertTarget, checkAlertTargets } from "../../audit/emergency/alerts";
import { type CredentialSignIn, checkEmergencyCredential } from "../../audit/emergency/credential";
import { checkLastSignIn } from "../../audit/emergency/last-sign-in";
import { checkNoticeMails } from "../../audit/emergency/notices";
import { checkResetMail } from "../../audit/emergency/reset-mail";
import {
  checkSecondAdministrator,
  type SecondAdministratorSnapshot,
  unreadAdministratorsFinding,
  usableAdministrators,
} from "../../audit/emergency/second-administrator";
import { federatedDomainNames } from "../../audit/federation/domains";
import { type Finding, unknown } from "../../audit/finding";
import type { AdministratorSnapshot } from "../../audit/people/accounts";
import type { ApplicationKey } from "../../audit/permissions/application-access";
import type { Reading, Unread } from "../../audit/reading";
import { type Graph, type LocalCredential, NoCredential } from "../../clients/graph";
import { type CallOptions, ifExists, isBroken, Unauthenticated, VendorError } from "../../clients/http";
import type { JumpCloud, JumpCloudUser } from "../../clients/jumpcloud";
import {
  readAdministratorsBarredBy,
  readAdministratorsOutside,
  readApplicationAccess,
  readJumpCloudAdministrators,
  readLastSignIn,
  readNoticeMails,
  readTenantDomains,
} from "../../readings";
import type { EmergencyAccess } from "../federation/declaration";

/** What is at hand in an emergency, when JumpCloud, or the sign-in through it, is out of reach. */
export interface EmergencyMeans {
  credential: Reading<LocalCredential>;
  graph: Reading<Graph>;
  jumpcloud: Reading<JumpCloud>;
  /** Domains that are to be federated, beside those that are. */
  domains: readonly string[];
  /** Sign-in names of administrators for emergencies; whoever can be used where none is named. */
  named: readonly string[];
  attested: readonly EmergencyAccess[];
  alerts: readonly AlertTarget[];
  now: Date;
}

export interface EmergencyCalls {
  graph: CallOptions;
  /** Ends by itself: JumpCloud may be what is out of reach. */
  jumpcloud: CallOptions;
}

/** So many administrators are asked after one by one. */
const ASKED = 5;

/** One finding for each thing that the way back depends on; what could not be read hides none of the others. */
export async function judgeEmergencyReadiness(
  atHand: EmergencyMeans,
  calls: EmergencyCalls,
): Promise<Finding[]> {
  const of = <T>(ask: (graph: Graph) => Promise<T>) => asking(atHand.graph, ask);
  const domains = await of((graph) => readTenantDomains(graph, calls.graph));
  const federated = [...atHand.domains, ...("unread" in domains ? [] : federatedDomainNames(domains.value))];
  const [tried, keys, notices, administrators, people, resets] = await Promise.all([
    of((graph) => triedBy(graph, calls.graph)),
    flat(of((graph) => ownKeys(graph, calls.graph))),
    flat(of((graph) => readNoticeMails(graph, calls.graph))),
    of((graph) => administratorsOf(graph, federated, calls.graph)),
    peopleAt(atHand.jumpcloud, calls.jumpcloud),
    flat(
      within(atHand.jumpcloud, calls.jumpcloud, (one) => readJumpCloudAdministrators(one, calls.jumpcloud)),
    ),
  ]);
  const known = <T>(read: Reading<T>): Reading<T> =>
    "unread" in domains && atHand.domains.length === 0 && !("unread" in read) ? noDomains(domains) : read;
  const tenant = "unread" in atHand.graph ? undefined : await tenantOf(atHand.graph.value);
  const without = "unread" in domains ? [noDomains(domains).unread] : [];
  const credential = checkEmergencyCredential({
    atHand: atHand.credential,
    tried,
    keys,
    federated,
    now: atHand.now,
  });
  const isPersons = "value" in tried && tried.value.person !== undefined;
  const alerts = checkAlertTargets(atHand.alerts, federated, tenant);
  const isMail = checkAlertTargets(atHand.alerts.filter(isWeb), federated, tenant).state !== "holds";
  return [
    isPersons ? asFarAsRead(credential, without) : credential,
    ...(await ofAdministrators(atHand, { administrators, people, federated, without }, calls.graph)),
    asFarAsRead(checkResetMail(known(resets), federated), without),
    asFarAsRead(checkActivationMail(known(people), federated), without),
    isMail ? asFarAsRead(alerts, without) : alerts,
    asFarAsRead(checkNoticeMails(known(notices), federated), without),
  ];
}

function isWeb({ address }: AlertTarget): boolean {
  return address.includes("://");
}

/** What holds by what was read alone is not known where something of it could not be. */
function asFarAsRead(finding: Finding, unread: readonly string[]): Finding {
  if (finding.state !== "holds" || unread.length === 0) return finding;
  const evidence = `${finding.evidence}, as far as could be read: ${unread.join("; ")}`;
  return unknown(finding.code, finding.object, evidence, "Correct that and run again");
}

function noDomains({ unread, isBroken }: Unread): Unread {
  return {
    unread: `it could not be read which domains are federated: ${unread}`,
    ...(isBroken ? { isBroken } : {}),
  };
}

/** The client sends nothing without a credential, and says so in an error of its own. */
async function asking<From, T>(from: Reading<From>, ask: (one: From) => Promise<T>): Promise<Reading<T>> {
  if ("unread" in from) return from;
  try {
    return { value: await ask(from.value) };
  } catch (error) {
    if (error instanceof NoCredential) return { unread: error.message };
    if (!(error instanceof VendorError)) throw error;
    // A sign-in that is refused has no status.
    const isFailure = isBroken(error) && !(error instanceof Unauthenticated);
    return { unread: error.message, ...(isFailure ? { isBroken: true as const } : {}) };
  }
}

async function flat<T>(read: Promise<Reading<Reading<T>>>): Promise<Reading<T>> {
  const found = await read;
  return "unread" in found ? found : found.value;
}

/** What did not answer in time is unread. */
async function within<From, T>(
  from: Reading<From>,
  { signal }: CallOptions,
  ask: (one: From) => Promise<T>,
): Promise<Reading<T>> {
  try {
    return await asking(from, ask);
  } catch (error) {
    const isLate = signal?.reason instanceof Error && signal.reason.name === "TimeoutError";
    if (!isLate) throw error;
    return { unread: "JumpCloud did not answer in time", isBroken: true };
  }
}

function peopleAt(jumpcloud: Reading<JumpCloud>, call: CallOptions): Promise<Reading<JumpCloudUser[]>> {
  return within(jumpcloud, call, async ({ users }) => {
    const people: JumpCloudUser[] = [];
    for await (const user of users.list(call)) people.push(user);
    return people;
  });
}

async function tenantOf(graph: Graph): Promise<string | undefined> {
  const claims = await asking({ value: graph }, () => graph.claims());
  return "unread" in claims ? undefined : claims.value.tenantId || undefined;
}

async function triedBy(graph: Graph, call: CallOptions): Promise<CredentialSignIn> {
  const { roles, scopes, objectId } = await graph.claims();
  await graph.organization.get(call);
  if (scopes.length === 0) return { roles };
  const person = await ifExists(graph.users.get(objectId, call));
  return person ? { person: person.userPrincipalName } : {};
}

async function ownKeys(graph: Graph, call: CallOptions): Promise<Reading<ApplicationKey[]>> {
  const [{ appId }, access] = await Promise.all([
    graph.claims(),
    readApplicationAccess(graph, undefined, call),
  ]);
  if ("unread" in access) return access;
  return { value: access.value.applications.find((one) => one.appId === appId)?.keys ?? [] };
}

interface Administering extends AdministratorSnapshot {
  barred: Reading<ReadonlyMap<string, AdministratorBarrier>>;
}

async function administratorsOf(
  graph: Graph,
  federated: readonly string[],
  call: CallOptions,
): Promise<Administering> {
  const found = await readAdministratorsOutside(graph, federated, call);
  const barred = async () =>
    readAdministratorsBarredBy(graph, await graph.policies.conditionalAccess(call), found.holders, call);
  return { ...found, barred: await asking({ value: graph }, barred) };
}

interface EmergencyReadings {
  administrators: Reading<Administering>;
  people: Reading<JumpCloudUser[]>;
  federated: string[];
  /** Why not all of the federated domains are known; empty where they are. */
  without: readonly string[];
}

async function ofAdministrators(
  { graph, named, attested, now }: EmergencyMeans,
  { administrators, people, federated, without }: EmergencyReadings,
  call: CallOptions,
): Promise<Finding[]> {
  if ("unread" in administrators) return [unreadAdministratorsFinding(administrators.unread)];
  const { holders, unread, barred: policies } = administrators.value;
  const barred = "unread" in policies ? new Map<string, AdministratorBarrier>() : policies.value;
  const persons = "unread" in people ? [] : people.value;
  const ids = new Set(persons.map(({ id }) => id));
  const linked = holders.filter(({ account }) => ids.has(account.immutableId ?? ""));
  const snapshot: SecondAdministratorSnapshot = {
    holders,
    unread,
    barred,
    federated,
    named,
    attested,
    now,
    members: persons.map(({ email }) => email),
    bound: new Set(linked.map(({ account }) => account.id)),
  };
  const tests = usableAdministrators(snapshot).slice(0, ASKED);
  const tested = tests.map(async ({ account: { id, userPrincipalName: upn } }) => {
    const said = attested.find((one) => one.upn.toLowerCase() === upn.toLowerCase());
    return checkLastSignIn(upn, said, await flat(asking(graph, (one) => readLastSignIn(one, id, call))), now);
  });
  const isLinked = usableAdministrators(snapshot).some(({ account }) => account.immutableId !== undefined);
  const missing = [
    ...without,
    ...("unread" in policies ? [`Conditional Access: ${policies.unread}`] : []),
    // Who carries nobody's id is bound to nobody.
    ...("unread" in people && isLinked ? [`the people whom JumpCloud could suspend: ${people.unread}`] : []),
  ];
  const second = checkSecondAdministrator(snapshot).map((finding) => asFarAsRead(finding, missing));
  return [...second, ...(await Promise.all(tested))];
}
