import { activationMail } from "../../audit/emergency/activation";
import type { Barrier } from "../../audit/emergency/administrator";
import { type AlertTarget, alertsElsewhere } from "../../audit/emergency/alerts";
import { type CredentialTried, credentialForEmergency } from "../../audit/emergency/credential";
import { lastTested } from "../../audit/emergency/last-sign-in";
import { noticesElsewhere } from "../../audit/emergency/notices";
import { resetMail } from "../../audit/emergency/reset-mail";
import {
  type StandbyPicture,
  secondAdministrator,
  standbys,
  unreadAdministrators,
} from "../../audit/emergency/second-administrator";
import { federatedNames } from "../../audit/federation/domains";
import { type Finding, unknown } from "../../audit/finding";
import type { Administrators } from "../../audit/people/accounts";
import type { SignInKey } from "../../audit/permissions/application-access";
import type { Read, Unread } from "../../audit/reading";
import { type CredentialAtHand, type Graph, NoCredential } from "../../clients/graph";
import { type CallOptions, existing, isBroken, Unauthenticated, VendorError } from "../../clients/http";
import type { JumpCloud, User } from "../../clients/jumpcloud";
import {
  accessPicture,
  administratorsBeside,
  barredBy,
  domainStandings,
  jumpcloudAdministrators,
  lastSignIn,
  noticeMails,
} from "../../readings";
import type { EmergencyAccess } from "../federation/declaration";

/** What is at hand in an emergency, when JumpCloud, or the sign-in through it, is out of reach. */
export interface AtHand {
  credential: Read<CredentialAtHand>;
  graph: Read<Graph>;
  jumpcloud: Read<JumpCloud>;
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
export async function judgeEmergencyWays(atHand: AtHand, calls: EmergencyCalls): Promise<Finding[]> {
  const of = <T>(ask: (graph: Graph) => Promise<T>) => asking(atHand.graph, ask);
  const domains = await of((graph) => domainStandings(graph, calls.graph));
  const federated = [...atHand.domains, ...("unread" in domains ? [] : federatedNames(domains.value))];
  const [tried, keys, notices, administrators, people, resets] = await Promise.all([
    of((graph) => triedBy(graph, calls.graph)),
    flat(of((graph) => ownKeys(graph, calls.graph))),
    flat(of((graph) => noticeMails(graph, calls.graph))),
    of((graph) => administratorsOf(graph, federated, calls.graph)),
    peopleAt(atHand.jumpcloud, calls.jumpcloud),
    flat(within(atHand.jumpcloud, calls.jumpcloud, (one) => jumpcloudAdministrators(one, calls.jumpcloud))),
  ]);
  const known = <T>(read: Read<T>): Read<T> =>
    "unread" in domains && atHand.domains.length === 0 && !("unread" in read) ? noDomains(domains) : read;
  const tenant = "unread" in atHand.graph ? undefined : await tenantOf(atHand.graph.value);
  const without = "unread" in domains ? [noDomains(domains).unread] : [];
  const credential = credentialForEmergency({
    ...{ atHand: atHand.credential, tried, keys, federated, now: atHand.now },
  });
  const isPersons = "value" in tried && tried.value.person !== undefined;
  const alerts = alertsElsewhere(atHand.alerts, federated, tenant);
  const isMail = alertsElsewhere(atHand.alerts.filter(isWeb), federated, tenant).state !== "holds";
  return [
    isPersons ? asFarAsRead(credential, without) : credential,
    ...(await ofAdministrators(atHand, { administrators, people, federated, without }, calls.graph)),
    asFarAsRead(resetMail(known(resets), federated), without),
    asFarAsRead(activationMail(known(people), federated), without),
    isMail ? asFarAsRead(alerts, without) : alerts,
    asFarAsRead(noticesElsewhere(known(notices), federated), without),
  ];
}

function isWeb({ address }: AlertTarget): boolean {
  return address.includes("://");
}

/** What holds by what was read alone is not known where something of it could not be. */
function asFarAsRead(finding: Finding, unread: readonly string[]): Finding {
  if (finding.state !== "holds" || unread.length === 0) return finding;
  const evidence = `${finding.evidence}, as far as could be read: ${unread.join("; ")}`;
  return unknown(finding.code, finding.object, evidence, "Put that right and run again");
}

function noDomains({ unread, isBroken }: Unread): Unread {
  return { unread: `which domains are federated is not known: ${unread}`, ...(isBroken ? { isBroken } : {}) };
}

/** The client sends nothing without a credential, and says so in an error of its own. */
async function asking<From, T>(from: Read<From>, ask: (one: From) => Promise<T>): Promise<Read<T>> {
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

async function flat<T>(read: Promise<Read<Read<T>>>): Promise<Read<T>> {
  const found = await read;
  return "unread" in found ? found : found.value;
}

/** What did not answer in time is unread. */
async function within<From, T>(
  from: Read<From>,
  { signal }: CallOptions,
  ask: (one: From) => Promise<T>,
): Promise<Read<T>> {
  try {
    return await asking(from, ask);
  } catch (error) {
    const isLate = signal?.reason instanceof Error && signal.reason.name === "TimeoutError";
    if (!isLate) throw error;
    return { unread: "JumpCloud did not answer in time", isBroken: true };
  }
}

function peopleAt(jumpcloud: Read<JumpCloud>, call: CallOptions): Promise<Read<User[]>> {
  return within(jumpcloud, call, async ({ users }) => {
    const people: User[] = [];
    for await (const user of users.list(call)) people.push(user);
    return people;
  });
}

async function tenantOf(graph: Graph): Promise<string | undefined> {
  const claims = await asking({ value: graph }, () => graph.claims());
  return "unread" in claims ? undefined : claims.value.tenantId || undefined;
}

async function triedBy(graph: Graph, call: CallOptions): Promise<CredentialTried> {
  const { roles, scopes, objectId } = await graph.claims();
  await graph.organization.get(call);
  if (scopes.length === 0) return { roles };
  const person = await existing(graph.users.get(objectId, call));
  return person ? { person: person.userPrincipalName } : {};
}

async function ownKeys(graph: Graph, call: CallOptions): Promise<Read<SignInKey[]>> {
  const [{ appId }, access] = await Promise.all([graph.claims(), accessPicture(graph, undefined, call)]);
  if ("unread" in access) return access;
  return { value: access.value.applications.find((one) => one.appId === appId)?.keys ?? [] };
}

interface Administering extends Administrators {
  barred: Read<ReadonlyMap<string, Barrier>>;
}

async function administratorsOf(
  graph: Graph,
  federated: readonly string[],
  call: CallOptions,
): Promise<Administering> {
  const found = await administratorsBeside(federated, graph, call);
  const barred = async () =>
    barredBy(await graph.policies.conditionalAccess(call), graph, found.holders, call);
  return { ...found, barred: await asking({ value: graph }, barred) };
}

interface Seen {
  administrators: Read<Administering>;
  people: Read<User[]>;
  federated: string[];
  /** Why not all of the federated domains are known; empty where they are. */
  without: readonly string[];
}

async function ofAdministrators(
  { graph, named, attested, now }: AtHand,
  { administrators, people, federated, without }: Seen,
  call: CallOptions,
): Promise<Finding[]> {
  if ("unread" in administrators) return [unreadAdministrators(administrators.unread)];
  const { holders, unread, barred: policies } = administrators.value;
  const barred = "unread" in policies ? new Map<string, Barrier>() : policies.value;
  const persons = "unread" in people ? [] : people.value;
  const ids = new Set(persons.map(({ id }) => id));
  const linked = holders.filter(({ account }) => ids.has(account.immutableId ?? ""));
  const picture: StandbyPicture = {
    ...{ holders, unread, barred, federated, named, attested, now },
    members: persons.map(({ email }) => email),
    bound: new Set(linked.map(({ account }) => account.id)),
  };
  const tests = standbys(picture).slice(0, ASKED);
  const tested = tests.map(async ({ account: { id, userPrincipalName: upn } }) => {
    const said = attested.find((one) => one.upn.toLowerCase() === upn.toLowerCase());
    return lastTested(upn, said, await flat(asking(graph, (one) => lastSignIn(one, id, call))), now);
  });
  const isLinked = standbys(picture).some(({ account }) => account.immutableId !== undefined);
  const missing = [
    ...without,
    ...("unread" in policies ? [`Conditional Access: ${policies.unread}`] : []),
    // Who carries nobody's id is bound to nobody.
    ...("unread" in people && isLinked ? [`whom JumpCloud could suspend: ${people.unread}`] : []),
  ];
  const second = secondAdministrator(picture).map((finding) => asFarAsRead(finding, missing));
  return [...second, ...(await Promise.all(tested))];
}
