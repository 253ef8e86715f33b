import { shortNameList } from "../../text/short-name-list";
import { type Finding, holds } from "../finding";

/** Whoever takes over the account of one of them rules JumpCloud, and by that everybody on the domain. */
export function checkJumpCloudAdministrators(people: readonly string[]): Finding[] {
  if (people.length === 0) return [];
  const evidence = `these sign in on the domain, and administer JumpCloud: ${shortNameList(people)}. Whoever takes over one of the accounts signs in as anybody`;
  const wayOut =
    "Keep administrators of JumpCloud few, with a second factor, and apart from everyday accounts";
  return [holds("jumpcloud-administrator", "JumpCloud's people", evidence, wayOut)];
}

/** Whoever rules that directory sets their passwords. */
export function checkExternalPasswords(people: readonly string[]): Finding[] {
  if (people.length === 0) return [];
  const evidence = `another directory manages these people for JumpCloud, their passwords too: ${shortNameList(people)}. Whoever rules it signs in as them`;
  const wayOut = "Where nobody means it, end the delegation in JumpCloud's console, at the person";
  return [holds("jumpcloud-password-elsewhere", "JumpCloud's people", evidence, wayOut)];
}
