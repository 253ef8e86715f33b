import { type ForeignHolder, foreignHolder, type InState } from "../../audit/holders/foreign-holder";
import type { DomainStanding } from "../../audit/vendor-objects";
import { collect, VendorError } from "../../clients/http";
import { applicationStandings } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";

/**
 * Whether what these domains' sign-ins rest on is another holder's by now, as JumpCloud tells.
 *
 * @throws HolderUnread
 */
export async function foreignHolderNow(
  { jumpcloud }: Pick<Vendors, "jumpcloud">,
  domains: readonly DomainStanding[],
  state: InState,
  { signal }: Call,
): Promise<ForeignHolder | undefined> {
  try {
    return foreignHolder(domains, await collect(applicationStandings(jumpcloud, { signal })), state);
  } catch (error) {
    throw error instanceof VendorError ? new HolderUnread(error) : error;
  }
}

/** An unread mark may be anybody's. */
export class HolderUnread extends Error {
  constructor(cause: VendorError) {
    super(`whether another stack holds it could not be read: ${cause.message}`, { cause });
    this.name = "HolderUnread";
  }
}
