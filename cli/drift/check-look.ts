import { type Outcome, outcomeOf, worst } from "../../audit/drift";
import { UnusableRecord } from "../../operations/read-record";
import { readState, type StateOfDomain } from "../../operations/read-state";
import { wordsOf } from "../../providers/lifecycle/plain";
import { type Checked, checkDomains, domainsToCheck } from "../checked-domains";
import { callOf, type Frame } from "../frame";
import { type LocationOptions, soughtOf } from "../location";

/** What `check` of every domain came to. */
export interface CheckLook {
  outcome: Outcome;
  domains: Checked[];
  /** Why it could not tell. */
  errors: string[];
}

/** Checks what the stack has federated; `state` is what the stack knows of it, where it could be read. */
export async function checkLook(
  frame: Frame,
  options: Pick<LocationOptions, "domain">,
  state: string | undefined,
): Promise<CheckLook> {
  const declaredBy = (domain: string) => (state === undefined ? {} : knownOf(state, domain));
  try {
    const vendors = await frame.connect();
    const places = await frame.progress("Finding the domains", () =>
      domainsToCheck(vendors, soughtOf(options), callOf(frame)),
    );
    const checked = await checkDomains(frame, vendors, places, { declaredBy });
    const domains = checked.map((one) =>
      state !== undefined && !declaredBy(one.domain).record ? notFederatedYet(one) : one,
    );
    const outcome = worst(domains.flatMap(({ findings }) => findings.map(outcomeOf)));
    return { outcome, domains, errors: [] };
  } catch (error) {
    frame.signal.throwIfAborted();
    return { outcome: "could not tell", domains: [], errors: [wordsOf(error)] };
  }
}

/** The stack may have federated other domains than this one, or none. */
function knownOf(state: string, domain: string): Partial<StateOfDomain> {
  try {
    return readState(state, domain, "the stack's state");
  } catch (error) {
    if (error instanceof UnusableRecord) return {};
    throw error;
  }
}

/** A domain that the stack has not federated is Managed as it should be. */
function notFederatedYet(checked: Checked): Checked {
  return { ...checked, findings: checked.findings.filter(({ code }) => code !== "federation-absent") };
}
