import type { Finding } from "../../audit/finding";
import { ACCOUNT_NEED, checkBootstrapPermissions } from "../../audit/permissions/permissions";
import { readGrantedPermissions } from "../../readings";
import type { Vendors } from "../connection/vendors";

/** Whether the credential may write immutable ids; asked before anybody is, as Graph would refuse each write. */
export async function judgeImmutableIdPermissions(
  { graph }: Pick<Vendors, "graph">,
  command: string,
): Promise<Finding[]> {
  const [{ appId }, roles] = await Promise.all([graph.claims(), readGrantedPermissions(graph)]);
  const needs = [{ ...ACCOUNT_NEED, purpose: "write immutable ids" }];
  return checkBootstrapPermissions(`application ${appId}`, roles, needs, command);
}
