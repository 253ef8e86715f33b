import { type AffectedPerson, peopleAffectedBySettings } from "../../../../audit/directory/people-affected";
import type { SyncRules } from "../../../../audit/people/sign-in-name";
import { readSyncRules, toJumpCloudAccount } from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import type { Account } from "../../account";
import { demandEveryPerson } from "../../people";
import type { Office365DirectoryInputs } from "./types";

const UPN_RULE = "user_principal_name_from_alternate_email";

/**
 * Why the declared settings must not be written, or nothing: bound people who are not named would get another sign-in
 * name, would not be synced any more, or would be blocked in the tenant. Nobody is read where no such setting changes.
 */
export async function directoryChangeStop(
  account: Account,
  id: string,
  inputs: Office365DirectoryInputs,
  call: Call,
): Promise<string | undefined> {
  const before = await readSyncRules(account.jumpcloud, id, call);
  const after = rulesAfter(before, inputs);
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  const allowed = new Set(inputs.allowAffected?.map((user) => user.toLowerCase()));
  const affected = peopleAffectedBySettings(before, after, await boundTo(account, id, call)).filter(
    (person) => !allowed.has(person.id) && !allowed.has(person.email.toLowerCase()),
  );
  return affected.length === 0 ? undefined : reasonOf(affected);
}

function rulesAfter(before: SyncRules, inputs: Office365DirectoryInputs): SyncRules {
  const added = (inputs.domains ?? []).map((domain) => domain.toLowerCase());
  const defaultDomain = inputs.defaultDomain?.toLowerCase() ?? before.defaultDomain;
  return {
    domains: [...new Set([...before.domains, ...added])],
    ...(defaultDomain ? { defaultDomain } : {}),
    upnFromAlternateEmail: inputs.translationRules?.includes(UPN_RULE) ?? before.upnFromAlternateEmail,
    onLockout: inputs.userLockoutAction ?? before.onLockout,
    onPasswordExpiration: inputs.userPasswordExpirationAction ?? before.onPasswordExpiration,
  };
}

async function boundTo(account: Account, id: string, call: Call) {
  const ids: string[] = [];
  for await (const { id: userId, type } of account.jumpcloud.office365s.users(id, call, "refused")) {
    if (type === "user") ids.push(userId);
  }
  const people = await demandEveryPerson(account, ids, `the directory ${id}`, call);
  return people.map(toJumpCloudAccount);
}

function reasonOf(affected: AffectedPerson[]): string {
  const effects = affected.map(({ email, effect }) => `${email} ${effect}`).join("; ");
  return `the change affects people who can sign in now: ${effects}; name them in allowAffected if that is right`;
}
