import { type RunningEmulators, signInAs } from "../../../emulators";
import { domainFederation } from "../../../providers/graph/handlers/domain-federation";
import { systemClock } from "../../../providers/lifecycle/clock";
import {
  ACCEPTED,
  INITIAL,
  ISSUER,
  type Prepared,
  prepare,
  providerOf,
  vendorsOf,
} from "../../providers/graph/company";

/** Somebody at JumpCloud or an account of the tenant, as an emulator holds it; a situation changes it in place. */
type Held<Store> = Store extends Map<string, infer Thing> ? Thing : never;
export type JumpCloudUser = Held<RunningEmulators["jumpcloud"]["state"]["users"]>;
export type EntraUser = Held<RunningEmulators["entra"]["state"]["users"]>;
export type Application = Held<RunningEmulators["jumpcloud"]["state"]["applications"]>;

/** A company that stands right before the cut-over, in the hands of whoever brings it into a situation. */
export interface Company extends Prepared {
  emulators: RunningEmulators;
  person(name: string): JumpCloudUser;
  account(upn: string): EntraUser;
  application(): Application;
  /** Everybody whose account of the domain lets them sign in at Microsoft now. */
  everybody(): string[];
}

/** Prepared, synced, with an administrator for emergencies; everybody who is not ready is named in `acceptLockOut`. */
export async function rightBeforeTheCutOver(emulators: RunningEmulators): Promise<Company> {
  emulators.reset();
  const prepared = await prepare(emulators);
  const { jumpcloud, entra } = emulators;
  const company: Company = {
    ...prepared,
    emulators,
    person: (name) => found([...jumpcloud.state.users.values()], ({ username }) => username === name, name),
    account: (upn) =>
      found([...entra.state.users.values()], ({ userPrincipalName }) => userPrincipalName === upn, upn),
    application: () => found([...jumpcloud.state.applications.values()], () => true, "application"),
    everybody: () =>
      [...entra.state.users.values()]
        .filter(({ accountEnabled, userPrincipalName }) => accountEnabled && isConcerned(userPrincipalName))
        .map(({ userPrincipalName }) => userPrincipalName),
  };
  company.application().ssoUrl = `${emulators.urls.signIn}/saml2/m365-example-com`;
  return company;
}

/** What became of an attempt to federate. */
export interface Attempt {
  federated: boolean;
  /** Why not, as the engine shows it. */
  told: string;
}

/** Federates as `pulumi up` does: what the preview judges, then the write with its own gates. */
export async function federate({ emulators, ...company }: Company): Promise<Attempt> {
  const provider = providerOf(domainFederation, { ...vendorsOf(emulators), clock: systemClock });
  const { applicationId, directoryId, groupId } = company;
  const inputs = {
    ...{ domain: "example.com", issuerUri: ISSUER, applicationId, directoryId, groupId },
    passiveSignInUri: `${emulators.urls.signIn}/saml2/m365-example-com`,
    administrator: `jumpcloud-admin@${INITIAL}`,
    acceptLockOut: ACCEPTED,
    deadlineSeconds: 2,
  };
  let told = "";
  try {
    const { inputs: checked, failures = [] } = await provider.check({}, inputs);
    told = failures.map(({ reason }) => reason).join("\n");
    if (failures.length === 0) await provider.create(checked);
  } catch (error) {
    told = error instanceof Error ? error.message : String(error);
  }
  return { federated: isFederated(emulators), told };
}

/** Who could sign in before, was not named, and can't now: found by trying, page by page. */
export async function lockedOut(company: Company, before: readonly string[]): Promise<string[]> {
  const { emulators } = company;
  if (!isFederated(emulators)) return [];
  const named = new Set(ACCEPTED.users);
  const outside: string[] = [];
  for (const email of before.filter((one) => !named.has(one))) {
    const { signedIn, error } = await signInAs(emulators, { email });
    if (!signedIn) outside.push(`${email}: ${error}`);
  }
  return outside;
}

function isFederated({ entra }: RunningEmulators): boolean {
  return [...entra.state.domains.values()].some(
    ({ id, authenticationType }) => id === "example.com" && authenticationType === "Federated",
  );
}

function isConcerned(userPrincipalName: string): boolean {
  return /@(eu\.)?example\.com$/i.test(userPrincipalName) && !userPrincipalName.includes("#EXT#");
}

function found<Thing>(things: Thing[], isIt: (thing: Thing) => boolean, what: string): Thing {
  const thing = things.find(isIt);
  if (!thing) throw new Error(`The company has no ${what}.`);
  return thing;
}
