import { type Finding, holds, violated } from "../finding";

/** What decides whom JumpCloud writes into the tenant, and under which name; what JumpCloud does not show is missing. */
export interface DirectorySettings {
  /** JumpCloud also makes the bound groups. */
  groupsEnabled?: boolean | undefined;
  /** What becomes of the account of somebody who is locked at JumpCloud. */
  userLockoutAction?: string | undefined;
  /** What becomes of the account of somebody whose password has expired at JumpCloud. */
  userPasswordExpirationAction?: string | undefined;
  /** The domain on which JumpCloud makes sign-in names. */
  defaultDomain?: string | undefined;
  /** Names of the domains that it writes. */
  domains?: readonly string[] | undefined;
  /** Attributes that it writes beside name and sign-in name. */
  translationRules?: readonly string[] | undefined;
}

const NAMES = [
  "groupsEnabled",
  "userLockoutAction",
  "userPasswordExpirationAction",
  "defaultDomain",
  "domains",
  "translationRules",
] as (keyof DirectorySettings)[];

const CODE = "directory-changed";

/** Whether the directory is as the stack's last run left it, whatever the order and the case of its lists. */
export function checkDirectorySettings(
  name: string,
  left: DirectorySettings,
  live: DirectorySettings,
): Finding[] {
  const changed = NAMES.filter((setting) => !isSameDirectorySetting(left[setting], live[setting]));
  if (changed.length === 0) return [holds(CODE, name, "the directory is as it was when the stack last ran")];
  return changed.map((setting) =>
    violated(
      CODE,
      name,
      `its ${setting} is ${inWords(live[setting])}, and was ${inWords(left[setting])} when the stack last ran`,
      "Run `npx pulumi preview --refresh`. If it should be as declared, run `npx pulumi up --refresh`; else find out who changed it",
    ),
  );
}

/** Names of domains know no case, and lists no order. */
export function isSameDirectorySetting(
  one: DirectorySettings[keyof DirectorySettings],
  other: DirectorySettings[keyof DirectorySettings],
): boolean {
  return inWords(one) === inWords(other);
}

function inWords(value: DirectorySettings[keyof DirectorySettings]): string {
  if (value === undefined) return "not set";
  if (typeof value !== "object") return String(value).toLowerCase();
  return (
    value
      .map((one) => one.toLowerCase())
      .sort()
      .join(", ") || "empty"
  );
}
