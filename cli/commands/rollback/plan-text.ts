import type { RollbackPlan } from "../../../operations/rollback/rollback";
import { screenWidth } from "../../terminal/output";
import type { Screen } from "../../terminal/screen";
import { wrapToLines } from "../../text/lines";
import { passwordLines, peopleWithUnknownPassword } from "../../text/password-text";
import { secondFactorLines } from "../../text/second-factor-text";
import { leaverLines } from "./leavers-text";

/** What is about to happen, and to whom. */
export function rollbackPlanLines(plan: RollbackPlan, screen: Screen): string[] {
  const { domain, scope, way, record, demands } = plan;
  const width = screenWidth(screen);
  const { issuerUri, passiveSignInUri } = record.federation ?? {};
  const domainState = {
    none: `${domain} is Managed: its people sign in at Microsoft.`,
    switch: `${domain} is Federated without a configuration that can be read: nobody on it can sign in.`,
    delete: `${domain} is federated with ${issuerUri}: its people sign in at ${passiveSignInUri}.`,
  }[way];
  const children = scope.slice(1);
  return [
    `Tenant ${record.tenantId}`,
    ...wrapToLines(domainState, width),
    ...(children.length > 0 ? wrapToLines(`The same holds for ${children.join(", ")}.`, width) : []),
    ...newerLines(record, width),
    "",
    ...secondFactorLines(demands, width),
    ...passwordLines(plan, width),
    ...leaverLines(plan.leavers, width, peopleWithUnknownPassword(plan)),
  ];
}

/** Managed, the domain has none of its federation's settings any more. */
function newerLines({ newerFields }: RollbackPlan["record"], width: number): string[] {
  if (!newerFields) return [];
  const names = Object.keys(newerFields).join(", ");
  return wrapToLines(
    `Its federation has settings that this version does not know; the record keeps them: ${names}.`,
    width,
  );
}
