import type { EntraAccount } from "../../../audit/people/accounts";
import { toCsv } from "../../../text/write-csv";

/**
 * The columns that JumpCloud's own `New-JCImportTemplate` writes for `Import-JCUsersFromCSV`; an empty password lets
 * JumpCloud invite the person by mail.
 * https://github.com/TheJumpCloud/support/wiki/New-JCImportTemplate
 * https://jumpcloud.com/support/import-users-from-csv-with-powershell-module
 */
const COLUMNS = ["FirstName", "LastName", "Username", "Email", "Password"];

/** People of the tenant in the form that JumpCloud's import takes: the e-mail address is the sign-in name. */
export function jumpcloudImportCsv(
  accounts: readonly EntraAccount[],
  takenUsernames: Iterable<string>,
): string {
  const taken = new Set([...takenUsernames].map((name) => name.toLowerCase()));
  const rows = accounts.map((account) => {
    const email = account.userPrincipalName.toLowerCase();
    const username = freeUsername(email, taken);
    taken.add(username);
    return [...nameOf(account), username, email, ""];
  });
  return toCsv(COLUMNS, rows);
}

/** Entra knows some people by their display name only. */
function nameOf({ givenName, surname, displayName }: EntraAccount): [first: string, last: string] {
  if (givenName !== undefined || surname !== undefined) return [givenName ?? "", surname ?? ""];
  const [first = "", ...rest] = displayName.split(" ");
  return [first, rest.join(" ")];
}

/** JumpCloud demands a name that nobody else has; it can't be changed once resources are bound to it. */
function freeUsername(email: string, taken: ReadonlySet<string>): string {
  const [local = "", domain = ""] = email.split("@");
  const name = local.replace(/[^a-z0-9._-]/g, "-");
  if (!taken.has(name)) return name;
  const withDomain = `${name}.${domain.replace(/\..*$/, "")}`;
  if (!taken.has(withDomain)) return withDomain;
  let number = 2;
  while (taken.has(`${withDomain}${number}`)) number += 1;
  return `${withDomain}${number}`;
}
