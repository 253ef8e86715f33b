import type { Finding } from "../audit/finding";
import { decisive, judgeProbe } from "../audit/probe";
import type { Call } from "../providers/lifecycle/handler";
import { observe, type ProbeTargets } from "../surveys";
import type { Vendors } from "./vendors";

/**
 * What the vendors show, right now and with this credential, of the assumptions that decide whether people can sign in
 * once a domain is federated. Reads only.
 */
export async function probeFindings(
  { graph, jumpcloud }: Vendors,
  targets: ProbeTargets,
  { signal }: Call,
): Promise<Finding[]> {
  return decisive(judgeProbe(await observe(graph, jumpcloud, targets, { signal })));
}
