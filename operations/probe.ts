import type { Finding } from "../audit/finding";
import { judgeSignIn } from "../audit/probe";
import type { Call } from "../providers/lifecycle/handler";
import { observeSignIn, type ProbeTargets } from "../surveys";
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
  return judgeSignIn(await observeSignIn(graph, jumpcloud, targets, { signal }));
}
