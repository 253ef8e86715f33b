import { type Finding, holds } from "../finding";
import { domainOfAddress, GLOBAL_ADMINISTRATOR_ROLE, type RoleHolder } from "../people/accounts";

const CODE = "administrator-changed";

/**
 * What Global Administrators beside JumpCloud have got since the record of the federation was taken: whoever set a password,
 * or registered a method, may hold the account now. A company renews them on purpose, so that it is told and nothing is wrong.
 */
export function checkAdministratorChanges(
  holders: readonly RoleHolder[],
  federated: readonly string[],
  since: string,
): Finding[] {
  const beside = holders.filter(
    ({ account, roleTemplateId }) =>
      account.enabled &&
      roleTemplateId === GLOBAL_ADMINISTRATOR_ROLE &&
      !federated.includes(domainOfAddress(account.userPrincipalName)),
  );
  const accounts = new Map(beside.map((holder) => [holder.account.userPrincipalName, holder]));
  return [...accounts].sort().flatMap(([upn, holder]) => {
    const changes = changesOf(holder, Date.parse(since));
    if (changes.length === 0) return [];
    const evidence = `since the record of ${dayOf(since)} it has ${changes.join(", ")}`;
    const wayOut =
      "Ask who did it. If nobody did, set a new password, remove the method and revoke its sessions in Entra. The next `pulumi up` that changes the federation takes a new record";
    return [holds(CODE, upn, evidence, wayOut)];
  });
}

function changesOf({ passwordSet, sessionsFrom, methods = [] }: RoleHolder, since: number): string[] {
  const isLater = (at: string | undefined): at is string => at !== undefined && Date.parse(at) > since;
  return [
    ...(isLater(passwordSet) ? [`a new password of ${dayOf(passwordSet)}`] : []),
    ...(isLater(sessionsFrom) ? [`lost its sessions on ${dayOf(sessionsFrom)}`] : []),
    ...methods.filter((one) => isLater(one.since)).map((one) => `a new ${one.type} of ${dayOf(one.since)}`),
  ];
}

function dayOf(moment: string): string {
  return moment.slice(0, 10);
}
