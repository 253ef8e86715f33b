import type { RollbackPlan } from "../../../operations/rollback/rollback";
import type { Screen } from "../../command-context";
import { widthOf, wrap } from "../../terminal/output";
import { passwordLines, unknownPasswords } from "../../text/password-text";
import { demandsLines } from "../../text/second-factor-text";
import { leaversLines } from "./leavers-text";

/** What is about to happen, and to whom. */
export function planLines(plan: RollbackPlan, screen: Screen): string[] {
  const { domain, scope, way, record, demands } = plan;
  const width = widthOf(screen);
  const { issuerUri, passiveSignInUri } = record.federation ?? {};
  const standing = {
    none: `${domain} is Managed: its people sign in at Microsoft.`,
    switch: `${domain} is Federated without a configuration that can be read: nobody on it can sign in.`,
    delete: `${domain} is federated with ${issuerUri}: its people sign in at ${passiveSignInUri}.`,
  }[way];
  const children = scope.slice(1);
  return [
    `Tenant ${record.tenantId}`,
    ...wrap(standing, width),
    ...(children.length > 0 ? wrap(`The same holds for ${children.join(", ")}.`, width) : []),
    ...newerLines(record, width),
    "",
    ...demandsLines(demands, width),
    ...passwordLines(plan, width),
    ...leaversLines(plan.leavers, width, unknownPasswords(plan)),
  ];
}

/** Managed, the domain has none of its federation's settings any more. */
function newerLines({ newerFields }: RollbackPlan["record"], width: number): string[] {
  if (!newerFields) return [];
  const names = Object.keys(newerFields).join(", ");
  return wrap(
    `Its federation has settings that this version does not know; the record keeps them: ${names}.`,
    width,
  );
}
