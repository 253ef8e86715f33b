import { type Finding, holds, violated } from "../finding";

/** What JumpCloud's organisation demands of whoever signs in; what JumpCloud does not show is left out. */
export interface OrganizationRules {
  /** Administrators of JumpCloud need a second factor. */
  adminMfa?: boolean;
  /** Of passwords; 0 where none is demanded. */
  minLength?: number;
  /** Wrong passwords lock an account. */
  locksOut?: boolean;
  /** A new password comes by the recovery address. */
  recoversByMail?: boolean;
  /** People without a second factor get a new password, too. */
  resetsWithoutFactor?: boolean;
}

const OBJECT = "JumpCloud's organisation";

/** The least that is common; NIST SP 800-63B asks for eight beside a second factor. */
const SHORTEST = 8;

/** Whoever rules JumpCloud can sign in as anybody of the domain. */
export function checkAdministratorSecondFactor({ adminMfa }: OrganizationRules): Finding[] {
  const code = "jumpcloud-admin-mfa";
  if (adminMfa === undefined) return [];
  if (adminMfa) return [holds(code, OBJECT, "JumpCloud's administrators need a second factor")];
  const evidence =
    "JumpCloud asks its administrators for no second factor: anybody who has the password of one of them can sign in as anybody on the domain";
  const wayOut =
    "Require multi-factor authentication of administrators in JumpCloud's console, Settings, Administrators";
  return [violated(code, OBJECT, evidence, wayOut)];
}

/** A company may mean them so; nothing declares them, so that they are told as they are. */
export function checkPasswordPolicy(rules: OrganizationRules): Finding[] {
  const code = "jumpcloud-password-policy";
  const weak = weaknesses(rules);
  if (weak.length === 0) return [];
  const evidence = `JumpCloud accepts ${weak.join(", ")}, and a JumpCloud password opens Microsoft 365`;
  const wayOut = "If nobody wants that, change it in JumpCloud's console, Settings, Password Settings";
  return [holds(code, OBJECT, evidence, wayOut)];
}

function weaknesses({
  minLength,
  locksOut,
  recoversByMail,
  resetsWithoutFactor,
}: OrganizationRules): string[] {
  const isShort = minLength !== undefined && minLength < SHORTEST;
  return [
    ...(isShort
      ? [minLength === 0 ? "passwords of any length" : `passwords of ${minLength} characters`]
      : []),
    ...(locksOut === false ? ["any number of wrong passwords"] : []),
    ...(recoversByMail ? ["a reset by the recovery address"] : []),
    ...(resetsWithoutFactor ? ["a reset by people without a second factor"] : []),
  ];
}
