import { shortNameList } from "../../text/short-name-list";
import { type Finding, holds, unknown, violated } from "../finding";
import { domainOfAddress, isSuspended, type JumpCloudAccount } from "../people/accounts";
import type { Reading } from "../reading";

type Person = Pick<JumpCloudAccount, "email" | "alternateEmail" | "activated" | "suspended" | "state">;

const CODE = "emergency-activation";
const OBJECT = "people who must activate";

/** Who has set no password at JumpCloud gets there by a mail, and has to be able to open it before. */
export function checkActivationMail(read: Reading<readonly Person[]>, federated: readonly string[]): Finding {
  if ("unread" in read) {
    const evidence = `it could not be read whether an activation mail goes to a mailbox that the person can't open: ${read.unread}`;
    return unknown(
      CODE,
      OBJECT,
      evidence,
      "Look in JumpCloud's console, Users, for people whose password is pending",
    );
  }
  const isOn = (address = "") => address === "" || federated.includes(domainOfAddress(address));
  const shut = read.value.filter(
    (person) =>
      !person.activated &&
      !isSuspended(person) &&
      federated.includes(domainOfAddress(person.email)) &&
      isOn(person.alternateEmail),
  );
  if (shut.length === 0) {
    return holds(CODE, OBJECT, "no activation mail goes only to a mailbox on a federated domain");
  }
  const names = shortNameList(shut.map(({ email }) => email));
  const evidence = `${names}: no password at JumpCloud yet, and no address outside the federated domains, so the activation mail is in a mailbox that they can't open without that password`;
  const wayOut =
    "Enter another address of theirs in JumpCloud (alternate e-mail) and send the activation mail there, or set a first password and give it to them";
  return violated(CODE, OBJECT, evidence, wayOut);
}
