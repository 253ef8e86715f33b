import { shortNameList } from "../../text/short-name-list";
import { type Finding, holds, unknown, violated } from "../finding";
import { domainOfAddress } from "../people/accounts";
import type { Reading } from "../reading";

/** Somebody who signs in to JumpCloud's Admin Portal. */
export interface JumpCloudAdministrator {
  email: string;
  role: string;
  suspended: boolean;
}

const CODE = "emergency-reset-mail";
const OBJECT = "JumpCloud's administrators";
const CONSOLE = "JumpCloud's console, Settings, Administrators";

/** JumpCloud mails an administrator the link for a new password: behind a federation that fails, that mailbox is shut. */
export function checkResetMail(
  read: Reading<readonly JumpCloudAdministrator[]>,
  federated: readonly string[],
): Finding {
  if ("unread" in read) {
    const evidence = `whether their reset mail goes to a federated domain could not be read: ${read.unread}`;
    return unknown(CODE, OBJECT, evidence, `Look at their addresses in ${CONSOLE}`);
  }
  const active = read.value.filter(({ suspended }) => !suspended);
  const isShut = ({ email }: JumpCloudAdministrator) => federated.includes(domainOfAddress(email));
  const shut = active.filter((one) => isShut(one) && isWriting(one)).map(named);
  const open = active.filter((one) => !isShut(one) && isWriting(one)).map(named);
  const wayOut = `Give an administrator an address on a domain that stays unfederated in ${CONSOLE}`;
  if (active.length === 0) return unknown(CODE, OBJECT, "JumpCloud shows none", `Look in ${CONSOLE}`);
  if (open.length === 0) {
    const whose = shut.length > 0 ? `: ${shortNameList(shut)}` : "";
    const evidence = `all administrators who may change something have their address on a federated domain${whose}`;
    return violated(CODE, OBJECT, evidence, wayOut);
  }
  const evidence = `the reset mail of ${shortNameList(open)} goes to a domain that is not federated`;
  if (shut.length === 0) return holds(CODE, OBJECT, evidence);
  return holds(CODE, OBJECT, `${evidence}; that of ${shortNameList(shut)} to a federated one`, wayOut);
}

function named({ email, role }: JumpCloudAdministrator): string {
  return role ? `${email} (${role})` : email;
}

/** A reader, or one whose role is the help desk's or commands alone, mends nothing. */
function isWriting({ role }: JumpCloudAdministrator): boolean {
  return !/^(read only|help desk|billing only|command runner)/i.test(role);
}
