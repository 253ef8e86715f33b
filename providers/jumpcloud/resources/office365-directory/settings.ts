import { isDeepStrictEqual } from "node:util";
import type { Directory, Office365, Office365Settings } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import { type Account, waitUntilVisible } from "../../account";
import { ChangeStopped } from "../../brake";
import { currentOrganizationId } from "../../same-organization";
import type { DeclaredDifference, TakeOver } from "../../take-over";
import { directoryChangeStop } from "./brake";
import { DirectoryNotConnected } from "./consent";
import type { Office365DirectoryInputs, Office365DirectoryState } from "./types";

/** Writes what differs, and nothing else. New domains come first, since the default must be one of them. */
export async function writeDirectorySettings(
  account: Account,
  id: string,
  inputs: Office365DirectoryInputs,
  call: Call,
): Promise<void> {
  const stop = await directoryChangeStop(account, id, inputs, call);
  if (stop) throw new ChangeStopped(`The directory ${id} is not changed: ${stop}.`);
  await addDomains(account, id, inputs, call);
  const patch = await patchOf(account, id, inputs, call);
  if (Object.keys(patch).length > 0) await account.jumpcloud.office365s.patch(id, patch, call);
  await setRules(account, id, inputs, call);
}

export async function readDirectoryState(
  account: Account,
  directory: Directory,
  call: Call,
): Promise<Office365DirectoryState> {
  const { office365s } = account.jumpcloud;
  const [tenant, domains, rules] = await Promise.all([
    office365s.get(directory.id, call),
    office365s.domains(directory.id, call),
    office365s.translationRules(directory.id, call),
  ]);
  const { healthy = true, error, message, expiresAt } = directory.consent ?? {};
  return {
    ...actionsOf(tenant),
    name: directory.name,
    directoryId: directory.id,
    groupsEnabled: tenant.groupsEnabled ?? false,
    defaultDomain: domains.find((one) => one.default)?.domain ?? tenant.defaultDomain?.domain,
    domains: domains.map(({ domain }) => domain).sort(),
    translationRules: rules.map(({ builtIn }) => builtIn).sort(),
    consent: { healthy, error, errorMessage: message, expiresAt },
    organizationId: await currentOrganizationId(account, call),
  };
}

export async function waitForDeclaredDirectory(
  account: Account,
  id: string,
  inputs: Office365DirectoryInputs,
  call: Call,
): Promise<Office365DirectoryState> {
  return waitUntilVisible(account, call, `JumpCloud to show the directory ${id} as declared`, async () => {
    const directory = await account.jumpcloud.directories.findOffice365({ id }, call);
    if (!directory) throw new DirectoryNotConnected(inputs.name);
    const state = await readDirectoryState(account, directory, call);
    return isDeclared(state, inputs) ? state : undefined;
  });
}

function isDeclared(state: Office365DirectoryState, inputs: Office365DirectoryInputs): boolean {
  return differencesOf(state, inputs).length === 0;
}

/** What a run takes over; directories carry no marks. */
export function directoryTakeOver(
  state: Office365DirectoryState,
  inputs: Office365DirectoryInputs,
): TakeOver {
  const what = `the directory "${state.name}" (${state.directoryId})`;
  return { what, differing: differencesOf(state, inputs), isMarked: true };
}

function differencesOf(
  state: Office365DirectoryState,
  inputs: Office365DirectoryInputs,
): DeclaredDifference[] {
  const { name: _, directoryId: __, allowAffected: ___, domains = [], ...settings } = inputs;
  const live: Office365DirectoryInputs = state;
  const isMissing = declaredDomainsAmong(state.domains, domains).length < domains.length;
  const others = Object.entries(settings)
    .map(([property, wanted]) => ({ property, wanted, live: live[property as keyof typeof live] }))
    .filter(({ wanted, live }) => wanted !== undefined && !isDeepStrictEqual(sorted(live), sorted(wanted)))
    .map(({ property, live }) => ({ property, live }));
  return [...(isMissing ? [{ property: "domains", live: state.domains }] : []), ...others];
}

/** Those of the declared domains that the directory has. */
export function declaredDomainsAmong(present: readonly string[], declared: readonly string[]): string[] {
  return declared.filter((wanted) => present.some((domain) => isSameDomain(domain, wanted)));
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? [...value].sort() : value;
}

function actionsOf({ userLockoutAction, userPasswordExpirationAction }: Office365) {
  return { userLockoutAction, userPasswordExpirationAction };
}

async function patchOf(
  account: Account,
  id: string,
  inputs: Office365DirectoryInputs,
  call: Call,
): Promise<Office365Settings> {
  const tenant = await account.jumpcloud.office365s.get(id, call);
  const settings = ["groupsEnabled", "userLockoutAction", "userPasswordExpirationAction"] as const;
  const changed = settings.filter((key) => inputs[key] !== undefined && inputs[key] !== tenant[key]);
  return {
    ...Object.fromEntries(changed.map((key) => [key, inputs[key]])),
    ...(await defaultDomainOf(account, id, inputs.defaultDomain, call)),
  };
}

async function defaultDomainOf(
  account: Account,
  id: string,
  wanted: string | undefined,
  call: Call,
): Promise<Office365Settings> {
  if (wanted === undefined) return {};
  const domains = await account.jumpcloud.office365s.domains(id, call);
  const found = domains.find(({ domain }) => isSameDomain(domain, wanted));
  if (found?.default) return {};
  if (found) return { defaultDomain: { id: found.objectId } };
  const known = domains.map(({ domain }) => domain).join(", ") || "none";
  throw new Error(
    `${wanted} can't be the default domain of the directory ${id}: its domains are ${known}. Add it to domains.`,
  );
}

/** None is taken away: the people on it would get sign-in names on the default domain, and lose theirs. */
async function addDomains(account: Account, id: string, { domains }: Office365DirectoryInputs, call: Call) {
  if (!domains) return;
  const present = await account.jumpcloud.office365s.domains(id, call);
  const names = present.map(({ domain }) => domain);
  const missing = domains.filter((wanted) => declaredDomainsAmong(names, [wanted]).length === 0);
  for (const domain of missing) await account.jumpcloud.office365s.addDomain(id, domain, call);
}

async function setRules(
  account: Account,
  id: string,
  { translationRules }: Office365DirectoryInputs,
  call: Call,
) {
  if (!translationRules) return;
  const { office365s } = account.jumpcloud;
  const present = await office365s.translationRules(id, call);
  const missing = translationRules.filter((wanted) => !present.some(({ builtIn }) => builtIn === wanted));
  const surplus = present.filter(({ builtIn }) => !translationRules.includes(builtIn));
  for (const builtIn of missing) await office365s.addTranslationRule(id, builtIn, call);
  for (const rule of surplus) await office365s.removeTranslationRule(id, rule.id, call);
}

function isSameDomain(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
