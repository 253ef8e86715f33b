import { checkActivationMail } from "../../audit/emergency/activation";
import type { AdministratorBarrier } from "../../audit/emergency/administrator";
import { type AlertTarget, checkAlertTargets } from "../../audit/emergency/alerts";
import { checkEmergencyCredential } from "../../audit/emergency/credential";
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
import type { Reading, Unread } from "../../audit/reading";
import type { Graph, LocalCredential } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";
import type { JumpCloud, JumpCloudUser } from "../../clients/jumpcloud";
import {
  readJumpCloudAdministrators,
  readLastSignIn,
  readNoticeMails,
  readTenantDomains,
} from "../../readings";
import type { EmergencyAccess } from "../federation/declaration";
import {
  type Administering,
  administratorsOf,
  asking,
  flat,
  ownKeys,
  peopleAt,
  tenantOf,
  triedBy,
  within,
} from "./emergency-readings";

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
