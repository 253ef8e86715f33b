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
    const evidence = `whether somebody's activation mail goes to a mailbox that is shut until then could not be read: ${read.unread}`;
    return unknown(
      CODE,
      OBJECT,
      evidence,
      "Look in JumpCloud's console, Users, for whose password is pending",
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
    return holds(CODE, OBJECT, "nobody's activation mail goes only to a mailbox behind the federation");
  }
  const names = shortNameList(shut.map(({ email }) => email));
  const evidence = `${names}: no password at JumpCloud yet, and no address outside the federated domains, so that the activation mail lies in a mailbox that they can't open before`;
  const wayOut =
    "Enter another address of theirs in JumpCloud (alternate e-mail) and send the activation mail there, or set a first password and hand it over";
  return violated(CODE, OBJECT, evidence, wayOut);
}
