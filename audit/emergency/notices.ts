import { shortNameList } from "../../text/short-name-list";
import { type Finding, holds, unknown, violated } from "../finding";
import { domainOfAddress } from "../people/accounts";
import type { Reading } from "../reading";

const CODE = "emergency-notices";

/** Addresses at which Microsoft itself tells of the tenant. */
export interface NoticeMails {
  technical: readonly string[];
  security: readonly string[];
}

/** Whether Microsoft's own notices reach somebody then; who has named nobody else, gets them as an administrator. */
export function checkNoticeMails(read: Reading<NoticeMails>, federated: readonly string[]): Finding {
  const object = "Microsoft's notices";
  if ("unread" in read) {
    const wayOut = "Look in the Microsoft 365 admin center, Settings, Org settings, Organization profile";
    return unknown(CODE, object, `it could not be read where they go: ${read.unread}`, wayOut);
  }
  const { technical, security } = read.value;
  const all = [...new Set([...technical, ...security])];
  const open = all.filter((address) => !federated.includes(domainOfAddress(address)));
  const wayOut =
    "Name an address outside the federated domains too, as technical contact: Microsoft 365 admin center, Org settings, Organization profile";
  if (all.length === 0)
    return holds(CODE, object, "no technical and no security contact is named in the tenant", wayOut);
  if (open.length === 0) {
    return violated(CODE, object, `they go only to mail on federated domains: ${shortNameList(all)}`, wayOut);
  }
  return holds(CODE, object, `they reach ${shortNameList(open)}, which is on no federated domain`);
}
