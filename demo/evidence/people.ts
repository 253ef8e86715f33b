import { type BothDirectories, forecastLockOut, signsInOn } from "./lock-out-forecast";
import { demandFound, type Proof, type Witness } from "./proof";

/** Both directories as the vendors answer. */
export async function readDirectories({ entra, jumpcloud, groupName }: Witness): Promise<BothDirectories> {
  const group = await jumpcloud.group(groupName);
  const [accounts, people, members] = await Promise.all([
    entra.users(),
    jumpcloud.users(),
    group ? jumpcloud.memberIds(group.id) : [],
  ]);
  return { accounts, people, members };
}

/** The domain and its children: a child is federated with its parent. */
export async function affectedDomains({ entra, domain }: Witness): Promise<string[]> {
  const names = (await entra.domains()).map(({ id }) => id);
  return names.filter((name) => name === domain || name.endsWith(`.${domain}`));
}

/** Step 1: who is ready to sign in with JumpCloud, and that everybody else was named beforehand. */
export async function proveUsers(witness: Witness): Promise<Proof> {
  const [directories, domains] = await Promise.all([readDirectories(witness), affectedDomains(witness)]);
  const notReady = forecastLockOut(domains, directories);
  const names = new Set(notReady.map(({ userPrincipalName }) => userPrincipalName));
  const ready = directories.accounts
    .filter((account) => account.accountEnabled && signsInOn(domains, account))
    .map(({ userPrincipalName }) => userPrincipalName)
    .filter((name) => !names.has(name))
    .sort();
  const accepted = new Set(witness.accepted.map((name) => name.toLowerCase()));
  return {
    ok: ready.length > 0 && [...names].every((name) => accepted.has(name.toLowerCase())),
    evidence: {
      jumpcloudPeople: directories.people.length,
      entraAccounts: directories.accounts.length,
      ready,
      notReady: notReady.map(({ userPrincipalName, reason }) => `${userPrincipalName} ${reason}`),
      accepted: [...witness.accepted],
    },
  };
}

/** Step 4: the group that decides who syncs. */
export async function proveGroup({ jumpcloud, groupName }: Witness): Promise<Proof> {
  const group = demandFound(await jumpcloud.group(groupName), `group "${groupName}" at JumpCloud`);
  const [members, people] = await Promise.all([jumpcloud.memberIds(group.id), jumpcloud.users()]);
  const emails = people.filter(({ _id }) => members.includes(_id)).map(({ email }) => email);
  return {
    ok: members.length > 0,
    evidence: { groupId: group.id, name: group.name, members: emails.sort() },
  };
}
