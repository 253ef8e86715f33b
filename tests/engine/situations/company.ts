import { connectionsTo, type RunningEmulators, signInAs } from "../../../emulators";
import type { Vendors } from "../../../operations/connection/vendors";
import type { FederationDeclaration } from "../../../operations/federation/declaration";
import { domainFederationHandler } from "../../../providers/graph/resources/domain-federation/handler";
import { signedIn } from "../../clients/emulated";
import { remembered } from "../../emulators/shortcut";
import { CREATE, onceAfter } from "../../operations/federation/federation-company";
import {
  ACCEPTED,
  INITIAL,
  ISSUER,
  type Prepared,
  prepare,
  providerOf,
  writes,
} from "../../providers/graph/company";
import { impatientClock } from "../../waiting/fast-clock";

/** Somebody at JumpCloud or an account of the tenant, as an emulator holds it; a situation changes it in place. */
type Held<Store> = Store extends Map<string, infer Thing> ? Thing : never;
export type JumpCloudUser = Held<RunningEmulators["jumpcloud"]["state"]["users"]>;
export type EntraUser = Held<RunningEmulators["entra"]["state"]["users"]>;
export type Application = Held<RunningEmulators["jumpcloud"]["state"]["applications"]>;
export type Domain = Held<RunningEmulators["entra"]["state"]["domains"]>;

/** A company that stands right before the cut-over, in the hands of whoever brings it into a situation. */
export interface Company extends Prepared {
  emulators: RunningEmulators;
  /** By the part of the e-mail address before the domain. */
  person(name: string): JumpCloudUser;
  /** By the part of the sign-in name before the domain. */
  account(name: string): EntraUser;
  application(): Application;
  domain(name: string): Domain;
  /** Gives an account of the tenant other values, as an administrator does. */
  change(name: string, values: Partial<EntraUser>): void;
  /** Takes a person of JumpCloud out of the group by its API, and lets the synchronisation follow. */
  removeMember(name: string): Promise<void>;
  /** Everybody whose account of the domain lets them sign in at Microsoft now. */
  everybody(): string[];
}

interface Before {
  ids: Prepared;
  bringBack: () => void;
}

/** What `rightBeforeTheCutOver` made once, for every later situation. */
const prepared = new WeakMap<RunningEmulators, Before>();

/** Prepared, synced, with an administrator for emergencies; everybody who is not ready is named in `acceptLockOut`. */
export async function rightBeforeTheCutOver(emulators: RunningEmulators): Promise<Company> {
  const { entra } = emulators;
  await emulators.settle();
  const before = prepared.get(emulators) ?? (await prepareOnce(emulators));
  before.bringBack();
  entra.journal.clear();
  entra.faults.clear();
  return companyOf(emulators, before.ids);
}

async function prepareOnce(emulators: RunningEmulators): Promise<Before> {
  emulators.reset();
  const ids = await prepare(emulators);
  const { signIn } = emulators.urls;
  companyOf(emulators, ids).application().ssoUrl = `${signIn}/saml2/m365-example-com`;
  const before = { ids, bringBack: await remembered(emulators) };
  prepared.set(emulators, before);
  return before;
}

function companyOf(emulators: RunningEmulators, ids: Prepared): Company {
  const { jumpcloud, entra } = emulators;
  const begins = (name: string) => (address: string) => address.toLowerCase().startsWith(`${name}@`);
  const account = (name: string) => {
    const isIt = begins(name);
    return found([...entra.state.users.values()], ({ userPrincipalName }) => isIt(userPrincipalName), name);
  };
  const person = (name: string) =>
    found([...jumpcloud.state.users.values()], ({ email }) => begins(name)(email), name);
  return {
    ...ids,
    emulators,
    person,
    account,
    application: () =>
      found(
        [...jumpcloud.state.applications.values()],
        ({ _id }) => _id === ids.applicationId,
        "application",
      ),
    domain: (name) => found([...entra.state.domains.values()], ({ id }) => id === name, name),
    change: (name, values) => entra.state.putUser({ ...account(name), ...values } as EntraUser),
    async removeMember(name) {
      const { jumpcloud: api } = signedIn(emulators, "deploy");
      await api.userGroups.removeMember(ids.groupId, person(name)._id);
      await emulators.settle();
    },
    everybody: () =>
      [...entra.state.users.values()]
        .filter(({ accountEnabled, userPrincipalName }) => accountEnabled && isConcerned(userPrincipalName))
        .map(({ userPrincipalName }) => userPrincipalName),
  };
}

/** How an attempt differs from the usual one. */
export interface Attempted {
  inputs?: Partial<FederationDeclaration>;
  /** Happens after the preview has judged, before the write. */
  between?: ((company: Company) => unknown) | undefined;
  /** Days by which this machine's clock is ahead. */
  clockAhead?: number;
  /** Happens once Graph has answered the write that federates. */
  whenWritten?: (company: Company) => unknown;
}

/** What became of an attempt to federate. */
export interface Attempt {
  federated: boolean;
  /** Why not, as the engine shows it. */
  told: string;
  /** Who it was: nobody where it went through. */
  refusedBy: "check" | "create" | "nobody";
  /** What this project wrote. */
  written: string[];
  /** Everybody who could sign in right before the write. */
  before: string[];
}

const DAY = 24 * 60 * 60 * 1000;

function vendorsOf(company: Company, { clockAhead = 0, whenWritten }: Attempted): Vendors {
  const clock = impatientClock();
  const between = onceAfter(CREATE, () => whenWritten?.(company));
  return {
    ...signedIn(company.emulators, "deploy", between),
    clock: { ...clock, now: () => clock.now() + clockAhead * DAY },
  };
}

/** Federates as `pulumi up` does: what the preview judges, then the write with its own gates. */
export async function federate(company: Company, attempted: Attempted = {}): Promise<Attempt> {
  const { emulators, applicationId, directoryId, groupId } = company;
  const provider = providerOf(domainFederationHandler, vendorsOf(company, attempted));
  const inputs = {
    domain: "example.com",
    issuerUri: ISSUER,
    applicationId,
    directoryId,
    groupId,
    passiveSignInUri: `${emulators.urls.signIn}/saml2/m365-example-com`,
    administrator: `jumpcloud-admin@${INITIAL}`,
    deadlineSeconds: 30,
    ...attempted.inputs,
    terms: { acceptLockOut: ACCEPTED, ...attempted.inputs?.terms },
  };
  const early: string[] = [];
  let [told, before, refusedBy] = ["", company.everybody(), "check" as Attempt["refusedBy"]];
  try {
    const { inputs: checked, failures = [] } = await provider.check({}, inputs);
    told = failures.map(({ reason }) => reason).join("\n");
    if (failures.length === 0) {
      refusedBy = "create";
      early.push(...writes(emulators));
      await attempted.between?.(company);
      // What brings the situation about is not this project's doing.
      for (const { journal } of [emulators.entra, emulators.jumpcloud]) journal.clear();
      before = company.everybody();
      await provider.create(checked);
      refusedBy = "nobody";
    }
  } catch (error) {
    told = error instanceof Error ? error.message : String(error);
  }
  return {
    federated: isFederated(emulators),
    told,
    refusedBy,
    written: [...early, ...writes(emulators)],
    before,
  };
}

/** Who could sign in before, was not named, and can't now: found by trying, page by page. */
export async function lockedOut(company: Company, before: readonly string[]): Promise<string[]> {
  const { emulators } = company;
  if (!isFederated(emulators)) return [];
  const named = new Set(ACCEPTED.users);
  const outside: string[] = [];
  const connections = connectionsTo(emulators);
  for (const email of before.filter((one) => !named.has(one))) {
    const credentials = { email, jumpcloudEmail: addressAtJumpCloud(emulators, email) };
    const { signedIn, error } = await signInAs(emulators, credentials, connections);
    if (!signedIn) outside.push(`${email}: ${error}`);
  }
  connections.destroy();
  return outside;
}

/** What the person of the account types at JumpCloud: their own address there. */
function addressAtJumpCloud({ entra, jumpcloud }: RunningEmulators, email: string): string {
  const account = [...entra.state.users.values()].find(
    ({ userPrincipalName }) => userPrincipalName === email,
  );
  return jumpcloud.state.users.get(account?.onPremisesImmutableId ?? "")?.email ?? email;
}

function isFederated({ entra }: RunningEmulators): boolean {
  return entra.state.domains.get("example.com")?.authenticationType === "Federated";
}

function isConcerned(userPrincipalName: string): boolean {
  return /@(eu\.)?example\.com$/i.test(userPrincipalName) && !userPrincipalName.includes("#EXT#");
}

function found<Thing>(things: Thing[], isIt: (thing: Thing) => boolean, what: string): Thing {
  const thing = things.find(isIt);
  if (!thing) throw new Error(`The company has no ${what}.`);
  return thing;
}
