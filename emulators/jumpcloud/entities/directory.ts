export type DirectoryType = "active_directory" | "g_suite" | "ldap_server" | "office_365" | "workday";
export type SyncAction = "suspend" | "maintain";

export interface DirectoryDomain {
  objectId: string;
  domain: string;
}

export interface TranslationRule {
  id: string;
  builtIn: string;
  direction: "export";
}

/** JumpCloud's grant at the tenant, given by a human of the tenant. */
export interface Consent {
  /** User principal name of the administrator who consented. */
  by: string;
  at: string;
  /** Set when the grant doesn't work any more. */
  error?: string;
  errorMessage?: string;
}

/** A connected directory; the Microsoft 365 fields are used by type `office_365` only. */
export interface Directory {
  id: string;
  name: string;
  type: DirectoryType;
  groupsEnabled: boolean;
  userLockoutAction: SyncAction;
  userPasswordExpirationAction: SyncAction;
  defaultDomainId: string | null;
  domains: DirectoryDomain[];
  translationRules: TranslationRule[];
  consent: Consent | null;
}

/** An activation that waits for a human: the consent page is open, nothing is connected yet. */
export interface PendingActivation {
  /** The `state` parameter of the consent URL. */
  ticket: string;
  name: string;
  /** Set when an existing directory gets a new grant. */
  directoryId?: string;
}

/** Outcome of the last attempt; codes are those of google.rpc, 0 is success. */
export interface SyncStatus {
  code: number;
  message: string;
  details: Record<string, unknown>[];
  syncedAt: string;
}

/** How a person or group stands in the tenant, by JumpCloud's own account of it. */
export interface SyncRecord {
  directoryId: string;
  type: "user" | "user_group";
  id: string;
  /** Object id in Entra, once known. */
  externalId: string | null;
  /** Still bound; a record without a path stays, so that a person who comes back is found again. */
  bound: boolean;
  /** What was written last, to see whether anything has to be written again. */
  written: string;
  /** What became of the person's password; left out until JumpCloud hears one after the person was bound. */
  password?: "due" | "written" | "refused";
  status: SyncStatus;
}
