import { foreignHolderText, type HolderState } from "../../audit/holders/foreign-holder";
import type { Vendors } from "../../operations/connection/vendors";
import { HolderNotReadable, readForeignHolder } from "../../operations/federation/foreign-holder";
import { readTenantDomains } from "../../readings";
import { MultiLineError } from "../../text/safe-text";
import type { Call } from "../../waiting/call";

/** Something of the tenant that all its stacks share. */
interface Shared {
  /** What is to be done with it, as the end of "Could not …". */
  action: string;
  /** What it is where that is not done, as a sentence without its end. */
  stays: string;
  /** Who does it all the same, as the end of "To do it all the same, …". */
  byHand: string;
}

/** Whether a delete leaves it as it is, and says so: another holder's sign-ins rest on it. */
export async function isLeftToOtherHolder(
  vendors: Vendors,
  { action, stays, byHand }: Shared,
  state: HolderState,
  call: Call,
): Promise<boolean> {
  try {
    const domains = await readTenantDomains(vendors.graph, { signal: call.signal });
    const foreign = await readForeignHolder(vendors, domains, state, call);
    if (foreign)
      call.log(
        "warning",
        `${stays}: ${foreignHolderText(foreign, state)}. To do it nevertheless, ${byHand}.`,
      );
    return foreign !== undefined;
  } catch (error) {
    if (!(error instanceof HolderNotReadable)) throw error;
    const next = `Run again when the vendor answers. Or ${byHand}, and take the resource out of the state with \`npx pulumi state delete\`.`;
    throw new MultiLineError([`Could not ${action}: ${error.message}`, `  Next: ${next}`], { cause: error });
  }
}
