import { shortNameList } from "../../text/short-name-list";
import { type Finding, holds } from "../finding";

/** Whoever takes over the account of one of them rules JumpCloud, and by that everybody on the domain. */
export function checkJumpCloudAdministrators(people: readonly string[]): Finding[] {
  if (people.length === 0) return [];
  const evidence = `these people sign in on the domain and administer JumpCloud: ${shortNameList(people)}. Anybody who takes over one of these accounts can sign in as anybody`;
  const wayOut = "Have few administrators of JumpCloud, with a second factor and with accounts of their own";
  return [holds("jumpcloud-administrator", "JumpCloud's people", evidence, wayOut)];
}

/** Whoever rules that directory sets their passwords. */
export function checkExternalPasswords(people: readonly string[]): Finding[] {
  if (people.length === 0) return [];
  const evidence = `another directory manages these people for JumpCloud, with their passwords: ${shortNameList(people)}. Anybody who controls it can sign in as them`;
  const wayOut = "If nobody wants that, end the delegation in JumpCloud's console, on the page of the person";
  return [holds("jumpcloud-password-elsewhere", "JumpCloud's people", evidence, wayOut)];
}
