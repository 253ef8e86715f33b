/** A person in JumpCloud, as far as it decides whether they can sign in. */
export interface JumpCloudAccount {
  /** 24 hexadecimal digits; also what the application sends as NameID. */
  id: string;
  username: string;
  email: string;
  alternateEmail?: string;
  state: "STAGED" | "ACTIVATED" | "SUSPENDED";
  /** The person has set a password, which is not the same as `state` ACTIVATED. */
  activated: boolean;
  suspended: boolean;
  /** Locked after wrong passwords. */
  locked: boolean;
  passwordExpired: boolean;
  /** When it was set, as JumpCloud tells it. */
  passwordDate?: string;
  mfa: MfaStatus;
}

/** What JumpCloud knows of a person's second factor. */
export interface MfaStatus {
  /** The account itself asks for one at the user portal; an access policy can ask as well. */
  demanded: boolean;
  enrolled: boolean;
  /** JumpCloud lets the person in without one for now. */
  exempt: boolean;
}

/** A user of the tenant. Strings that Graph answers as null are left out. */
export interface EntraAccount {
  id: string;
  userPrincipalName: string;
  displayName: string;
  givenName?: string;
  surname?: string;
  mail?: string;
  /** Its further mail addresses, in lower case, without the sign-in name and `mail`. */
  aliases: readonly string[];
  /** `onPremisesImmutableId`. */
  immutableId?: string;
  /** `accountEnabled`. */
  enabled: boolean;
  userType: "Member" | "Guest";
  /** `onPremisesSyncEnabled`: comes from a local Active Directory, so it is not cloud-only. */
  onPremisesSync: boolean;
  /** Country in two letters, without which no licence can be assigned. */
  usageLocation?: string;
  /** At least one licence is assigned, directly or by a group; missing if it was not read. */
  licensed?: boolean;
  /** Microsoft lets the password expire; its policy can be switched off for one account. */
  passwordExpires: boolean;
}

/** Where a person stands in JumpCloud's Microsoft 365 directory (`/office365s/{id}/users?syncStatus=true`). */
export interface DirectoryBinding {
  /** JumpCloud's id of the person. */
  userId: string;
  /** The id that the directory got back from the tenant, once it has written the person there. */
  entraId?: string;
  /** As JumpCloud tells it; the meaning of the code is not published, an absent one means no attempt yet. */
  sync?: { code: number; message: string };
}

/** A role in the tenant that a person holds; eligible ones (PIM) must be activated first. */
export interface RoleHolder {
  account: EntraAccount;
  roleTemplateId: string;
  roleName: string;
  assignment: "active" | "eligible";
  /** Name of the group that the role was given to, whose member the person is, directly or through other groups. */
  through?: string;
  /** The role is held for some time only, as an eligible one is after it was activated: RFC 3339 where its end is known. */
  until?: string;
  /** When the password was set, and since when sessions count; RFC 3339, missing if Microsoft does not tell. */
  passwordSet?: string;
  sessionsFrom?: string;
  /** Methods whose age Microsoft tells, the password left out. */
  methods?: { type: string; since: string }[];
  /** Registered methods that withstand phishing or are a second factor; missing if they could not be read. */
  strongMethods?: string[];
}

/** Who holds which role, as far as it could be read. */
export interface AdministratorSnapshot {
  holders: RoleHolder[];
  /** What could not be read, in words, such as the members of a group that holds a role. */
  unread: string[];
}

/** Whether an immutable id is of the form of JumpCloud's ids: 24 hexadecimal digits. */
export function isJumpCloudId(immutableId: string): boolean {
  return /^[0-9a-f]{24}$/.test(immutableId);
}

/** Template id of Global Administrator, the same in every tenant. */
export const GLOBAL_ADMINISTRATOR_ROLE = "62e90394-69f5-4237-9190-012177145e10";

/** JumpCloud says it in either of two places. */
export function isSuspended({ suspended, state }: { suspended: boolean; state: string }): boolean {
  return suspended || state === "SUSPENDED";
}

/** The part after the last `@`, in lower case; empty where there is none. */
export function domainOfAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 0 ? "" : address.slice(at + 1).toLowerCase();
}

/** Every address that leads to the account, the sign-in name first, in lower case. */
export function addressesOfAccount({ userPrincipalName, mail, aliases }: EntraAccount): string[] {
  const name = userPrincipalName.toLowerCase();
  const other = mail?.toLowerCase();
  return other === undefined || other === name ? [name, ...aliases] : [name, other, ...aliases];
}

/** A person without an e-mail address has a user name. */
export function jumpcloudLoginName({ email, username }: JumpCloudAccount): string {
  return email === "" ? username : email;
}
