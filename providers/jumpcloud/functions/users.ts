import type { JumpCloudUser } from "../../../clients/jumpcloud";
import type { Call } from "../../../waiting/call";
import type { FunctionHandler } from "../../host/definition";
import { checkOneOf } from "../../lifecycle/checks";
import type { Account } from "../account";

interface Arguments {
  emails?: string[];
  state?: "STAGED" | "ACTIVATED" | "SUSPENDED";
}

type UserResult = Pick<
  JumpCloudUser,
  "id" | "username" | "email" | "state" | "activated" | "passwordExpired"
>;

/** https://docs.jumpcloud.com/api/1.0/index.html#tag/Systemusers */
export const getUsers: FunctionHandler<Arguments, { users: UserResult[] }, Account> = {
  check: (args) => checkOneOf(args, "state", ["STAGED", "ACTIVATED", "SUSPENDED"]),
  async invoke(account, { emails, state }, call) {
    const users = emails ? await named(account, emails, call) : await all(account, call);
    const wanted = state ? users.filter((user) => user.state === state) : users;
    return { users: wanted.sort((a, b) => (a.id < b.id ? -1 : 1)).map(toUserResult) };
  },
};

async function named(account: Account, emails: string[], call: Call): Promise<JumpCloudUser[]> {
  const found = await account.jumpcloud.users.findByEmails(emails, call);
  const missing = emails.filter((email) => !found.has(email.toLowerCase()));
  if (missing.length > 0) throw new Error(`JumpCloud has no user with the e-mail ${missing.join(", ")}.`);
  return [...found.values()];
}

async function all(account: Account, call: Call): Promise<JumpCloudUser[]> {
  const users: JumpCloudUser[] = [];
  for await (const user of account.jumpcloud.users.list(call)) users.push(user);
  return users;
}

function toUserResult({ id, username, email, state, activated, passwordExpired }: JumpCloudUser): UserResult {
  return { id, username, email, state, activated, passwordExpired };
}
