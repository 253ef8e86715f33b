import { chooseDirectory } from "../audit/directory";
import { emergencyAdministrator } from "../audit/emergency-access";
import type { Finding } from "../audit/finding";
import type { DirectoryStanding } from "../audit/standings";
import type { Call } from "../providers/lifecycle/handler";
import { administrators, domainStandings } from "../surveys";
import { now, type Vendors } from "./vendors";

/**
 * What nobody notices until it is needed: that JumpCloud may still write into the tenant, and that an administrator
 * exists who can sign in without JumpCloud. Only what is wrong or can't be told is answered.
 *
 * Without a declaration no attestation counts, and the members of the group are not read: the gate of a federation is
 * stricter.
 */
export async function standbyFindings(
  vendors: Vendors,
  directory: DirectoryStanding | undefined,
  call: Call,
): Promise<Finding[]> {
  const options = { signal: call.signal };
  const [{ holders, unread }, domains] = await Promise.all([
    administrators(vendors.graph, options),
    domainStandings(vendors.graph, options),
  ]);
  const federated = domains.filter(({ authenticationType }) => authenticationType === "Federated");
  const emergency = emergencyAdministrator({
    ...{ holders, unread, members: [], now: now(vendors) },
    federated: federated.map(({ name }) => name),
    isLive: federated.length > 0,
  });
  const { findings } = chooseDirectory(directory && { id: directory.id }, directory ? [directory] : []);
  return [...findings, emergency].filter(({ state }) => state === "violated" || state === "unknown");
}
