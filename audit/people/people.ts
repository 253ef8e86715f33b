import type { AccessRules, UnreadAccess } from "../access/policies";
import type { DirectoryBinding, EntraAccount, JumpCloudAccount, RoleHolder } from "./accounts";
import { domainOfAddress } from "./accounts";
import type { SyncRules } from "./sign-in-name";

/** Everybody, at both vendors, as far as it decides who can sign in. */
export interface PeopleSnapshot {
  jumpcloud: JumpCloudAccount[];
  entra: EntraAccount[];
  bindings: DirectoryBinding[];
  /** Holders of privileged roles. */
  holders: RoleHolder[];
  /** JumpCloud's ids of the people in the sync group, who may use the applications. */
  members: string[];
  rules: SyncRules;
  /** Missing if no application is known yet. */
  access?: AccessRules | UnreadAccess;
  /** Addresses of rooms; missing if the credential may not read them. */
  rooms?: ReadonlySet<string>;
}

export type AccountClass =
  | "person"
  | "administrator"
  | "service account"
  | "room"
  | "guest"
  /** Shared mailboxes and the like: listed, never counted. */
  | "blocked mailbox";

/** A guest's sign-in name ends in the tenant's own domain, but the guest signs in at home. */
export function isExternalGuest(account: EntraAccount): boolean {
  return account.userType === "Guest" && account.userPrincipalName.toUpperCase().includes("#EXT#@");
}

export function isOnDomains(account: EntraAccount, domains: ReadonlySet<string>): boolean {
  return domains.has(domainOfAddress(account.userPrincipalName));
}

/** E-mail addresses of the members, for what is compared with sign-in names. */
export function memberEmails({ jumpcloud, members }: PeopleSnapshot): string[] {
  const ids = new Set(members);
  return jumpcloud.filter(({ id }) => ids.has(id)).map(({ email }) => email);
}
