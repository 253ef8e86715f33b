import { type ForeignHolder, findForeignHolder, type HolderState } from "../../audit/holders/foreign-holder";
import type { TenantDomain } from "../../audit/vendor-objects";
import { collectAll, VendorError } from "../../clients/http";
import { readSamlApplications } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";

/**
 * Whether what these domains' sign-ins rest on is another holder's by now, as JumpCloud tells.
 *
 * @throws HolderNotReadable
 */
export async function readForeignHolder(
  { jumpcloud }: Pick<Vendors, "jumpcloud">,
  domains: readonly TenantDomain[],
  state: HolderState,
  { signal }: Call,
): Promise<ForeignHolder | undefined> {
  try {
    return findForeignHolder(domains, await collectAll(readSamlApplications(jumpcloud, { signal })), state);
  } catch (error) {
    throw error instanceof VendorError ? new HolderNotReadable(error) : error;
  }
}

/** An unread mark may be anybody's. */
export class HolderNotReadable extends Error {
  constructor(cause: VendorError) {
    super(`it could not be read whether another stack holds it: ${cause.message}`, { cause });
    this.name = "HolderNotReadable";
  }
}
