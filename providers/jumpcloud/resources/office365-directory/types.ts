type Action = "suspend" | "maintain";

/** Settings that decide whom JumpCloud writes, and under which name. */
export interface Office365DirectorySettings {
  groupsEnabled: boolean;
  userLockoutAction?: Action;
  userPasswordExpirationAction?: Action;
  defaultDomain?: string;
  /** Sorted in a state. */
  domains: string[];
  /** Sorted in a state. */
  translationRules: string[];
}

export interface Office365DirectoryInputs extends Partial<Office365DirectorySettings> {
  name?: string;
  directoryId?: string;
  allowAffected?: string[];
  /** What a refresh found otherwise than the last run left it although nothing declares it. */
  changed?: Partial<Office365DirectorySettings>;
}

export interface Office365DirectoryState extends Office365DirectorySettings {
  name: string;
  directoryId: string;
  consent: { healthy: boolean; error?: string; errorMessage?: string; expiresAt?: string };
  organizationId: string;
}
