import type { AdministratorBarrier } from "../../audit/emergency/administrator";
import type { CredentialSignIn } from "../../audit/emergency/credential";
import type { AdministratorSnapshot } from "../../audit/people/accounts";
import type { ApplicationKey } from "../../audit/permissions/application-access";
import type { Reading } from "../../audit/reading";
import { type Graph, NoCredential } from "../../clients/graph";
import { type CallOptions, ifExists, isBroken, Unauthenticated, VendorError } from "../../clients/http";
import type { JumpCloud, JumpCloudUser } from "../../clients/jumpcloud";
import { readAdministratorsBarredBy, readAdministratorsOutside, readApplicationAccess } from "../../readings";

/** The client sends nothing without a credential, and says so in an error of its own. */
export async function asking<From, T>(
  from: Reading<From>,
  ask: (one: From) => Promise<T>,
): Promise<Reading<T>> {
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

export async function flat<T>(read: Promise<Reading<Reading<T>>>): Promise<Reading<T>> {
  const found = await read;
  return "unread" in found ? found : found.value;
}

/** What did not answer in time is unread. */
export async function within<From, T>(
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

export function peopleAt(
  jumpcloud: Reading<JumpCloud>,
  call: CallOptions,
): Promise<Reading<JumpCloudUser[]>> {
  return within(jumpcloud, call, async ({ users }) => {
    const people: JumpCloudUser[] = [];
    for await (const user of users.list(call)) people.push(user);
    return people;
  });
}

export async function tenantOf(graph: Graph): Promise<string | undefined> {
  const claims = await asking({ value: graph }, () => graph.claims());
  return "unread" in claims ? undefined : claims.value.tenantId || undefined;
}

export async function triedBy(graph: Graph, call: CallOptions): Promise<CredentialSignIn> {
  const { roles, scopes, objectId } = await graph.claims();
  await graph.organization.get(call);
  if (scopes.length === 0) return { roles };
  const person = await ifExists(graph.users.get(objectId, call));
  return person ? { person: person.userPrincipalName } : {};
}

export async function ownKeys(graph: Graph, call: CallOptions): Promise<Reading<ApplicationKey[]>> {
  const [{ appId }, access] = await Promise.all([
    graph.claims(),
    readApplicationAccess(graph, undefined, call),
  ]);
  if ("unread" in access) return access;
  return { value: access.value.applications.find((one) => one.appId === appId)?.keys ?? [] };
}

export interface Administering extends AdministratorSnapshot {
  barred: Reading<ReadonlyMap<string, AdministratorBarrier>>;
}

export async function administratorsOf(
  graph: Graph,
  federated: readonly string[],
  call: CallOptions,
): Promise<Administering> {
  const found = await readAdministratorsOutside(graph, federated, call);
  const barred = async () =>
    readAdministratorsBarredBy(graph, await graph.policies.conditionalAccess(call), found.holders, call);
  return { ...found, barred: await asking({ value: graph }, barred) };
}
