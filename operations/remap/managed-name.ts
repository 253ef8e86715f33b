import type { ImmutableIdWrite } from "../../audit/people/immutable-ids";
import type { GraphUser } from "../../clients/graph";
import { isWithoutEffect } from "../../clients/http";
import { errorMessage } from "../../text/error-message";
import type { Call } from "../../waiting/call";
import { pollUntil } from "../../waiting/poll";
import type { EntraConnection } from "../connection/vendors";
import { demandAsPlanned, NotAsPlanned, writeImmutableId } from "../people/immutable-ids";

/** What an account's mail goes by. */
export interface MailAddresses {
  mail: string | null;
  proxyAddresses: string[];
}

/** One account of a federated domain that gets its id under a name of the initial domain. */
export interface ManagedNameWrite {
  write: ImmutableIdWrite;
  /** The name that it has meanwhile. */
  managedName: string;
  /** As it was before the first step of the first run. */
  addresses: MailAddresses;
}

/** What the account is called meanwhile: nobody signs in by it at an identity provider. */
export function managedNameOf(user: string, initial: string): string {
  return `${user.slice(0, user.lastIndexOf("@"))}@${initial}`;
}

/** How the account's mail stands after it has its own name again. */
export interface ManagedNameOutcome {
  /** The step that this run took: false where the id was there already. */
  isWritten: boolean;
  /** What a renaming had changed, and this run put back. */
  putRight: string[];
  /** What it could not put back. */
  differences: string[];
}

/** Seconds until a write has to show in reads. */
const DEADLINE = 120;

/**
 * Renames the account, writes the id, and renames it back, each step only where it is still to be taken: a run that broke
 * off is gone on with. Whatever fails under way, the account gets its own name back where Microsoft lets it.
 *
 * @throws NotAsPlanned, LeftOnManagedName
 */
export async function writeByManagedName(
  tenant: EntraConnection,
  detour: ManagedNameWrite,
  call: Call,
): Promise<ManagedNameOutcome> {
  const { write, managedName } = detour;
  const account = await tenant.graph.users.get(write.accountId, { signal: call.signal });
  const isRenamed = isSame(account.userPrincipalName, managedName);
  if (!isRenamed && !isSame(account.userPrincipalName, write.user))
    throw new NotAsPlanned(`the account is called ${account.userPrincipalName} now; run the command again`);
  const isMissing = (account.onPremisesImmutableId ?? null) !== write.immutableId;
  if (isMissing) await writeUnderManagedName(tenant, detour, isRenamed, call);
  if (isMissing || isRenamed) await renameBack(tenant, detour);
  if (call.signal.aborted) throw interrupted(detour);
  return { isWritten: isMissing, ...(await settleAddresses(tenant, detour, call)) };
}

async function writeUnderManagedName(
  tenant: EntraConnection,
  detour: ManagedNameWrite,
  isRenamed: boolean,
  call: Call,
): Promise<void> {
  const { write, managedName } = detour;
  if (!isRenamed) {
    // Nobody is renamed for an id that can't be written.
    await demandAsPlanned(tenant, write, call);
    const renaming = rename(tenant, write.accountId, managedName, call);
    await orRenameBack(tenant, detour, renaming, { isHarmless: isWithoutEffect }, call);
  }
  const writing = writeImmutableId(tenant, { ...write, user: managedName }, call);
  await orRenameBack(tenant, detour, writing, {}, call);
}

/** A step that fails, or that somebody interrupts, leaves nobody under the other name, unless it never came to that. */
async function orRenameBack(
  tenant: EntraConnection,
  detour: ManagedNameWrite,
  step: Promise<unknown>,
  { isHarmless = () => false }: { isHarmless?: (error: unknown) => boolean },
  { signal }: Call,
): Promise<void> {
  try {
    await step;
  } catch (error) {
    if (isHarmless(error)) throw error;
    await renameBack(tenant, detour, error);
    throw signal.aborted ? interrupted(detour) : error;
  }
}

function interrupted({ write: { user } }: ManagedNameWrite): Error {
  return new Error(`Interrupted. ${user} has its own name. Run it again to continue.`);
}

/** The account is left with the name of the initial domain: its person can't sign in by the own one. */
export class LeftOnManagedName extends Error {
  constructor({ write, managedName }: ManagedNameWrite, reason: unknown, before: unknown) {
    const first = before === undefined ? "" : ` Before that: ${errorMessage(before)}`;
    super(
      `${write.user} is now called ${managedName}, and could not be renamed back: ${errorMessage(reason)}${first} ` +
        "Run the same command again: it continues from there.",
    );
    this.name = "LeftOnManagedName";
  }
}

/** Whoever interrupts a run does not mean to lock somebody out. */
async function renameBack(
  tenant: EntraConnection,
  detour: ManagedNameWrite,
  before?: unknown,
): Promise<void> {
  const { accountId, user } = detour.write;
  const { signal } = new AbortController();
  try {
    await rename(tenant, accountId, user, { signal });
  } catch (error) {
    throw new LeftOnManagedName(detour, error, before);
  }
}

async function rename(
  { graph, clock }: EntraConnection,
  id: string,
  name: string,
  { signal }: Pick<Call, "signal">,
): Promise<void> {
  await graph.users.rename(id, name, { signal });
  const shown = async () => isSame((await graph.users.get(id, { signal })).userPrincipalName, name);
  await pollUntil(async () => ((await shown()) ? true : undefined), {
    what: `the sign-in name ${name} to show`,
    signal,
    deadline: DEADLINE * 1_000,
    clock,
  });
}

async function settleAddresses(
  { graph }: EntraConnection,
  { write: { accountId }, addresses }: ManagedNameWrite,
  { signal }: Call,
): Promise<Pick<ManagedNameOutcome, "putRight" | "differences">> {
  const first = await graph.users.get(accountId, { signal });
  const found = mailAddressDifferences(addresses, first);
  if (found.length === 0 || addresses.mail === null || first.mail === addresses.mail)
    return { putRight: [], differences: found };
  await graph.users.setMail(accountId, addresses.mail, { signal });
  const left = mailAddressDifferences(addresses, await graph.users.get(accountId, { signal }));
  return { putRight: found.filter((one) => !left.includes(one)), differences: left };
}

/** In words: what an account's mail goes by otherwise than before. */
function mailAddressDifferences(
  before: MailAddresses,
  now: Pick<GraphUser, "mail" | "proxyAddresses">,
): string[] {
  const more = now.proxyAddresses.filter((one) => !before.proxyAddresses.includes(one));
  const less = before.proxyAddresses.filter((one) => !now.proxyAddresses.includes(one));
  return [
    ...(before.mail === now.mail
      ? []
      : [`mail was ${before.mail ?? "empty"}, and is ${now.mail ?? "empty"}`]),
    ...more.map((one) => `proxyAddresses has ${one}, which it did not have before`),
    ...less.map((one) => `proxyAddresses lacks ${one}`),
  ];
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
