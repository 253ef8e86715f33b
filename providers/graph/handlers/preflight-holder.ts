import { randomBytes } from "node:crypto";
import type { Holder } from "../../../audit/holder";
import type { AdministratorPlan, PreflightInputs, PreflightState } from "../preflight";

/** The last run's, else the administrator's mark, so that one id tells both, else a new one. */
export function holderOf(
  { holder }: Pick<PreflightInputs, "holder">,
  administrator: AdministratorPlan | undefined,
  olds: Pick<PreflightState, "holder"> | undefined,
): Holder | undefined {
  if (!holder) return undefined;
  const mark = administrator && "mailNickname" in administrator ? administrator.mark : undefined;
  const { stack, component, parent } = holder;
  return {
    ...{ stack, component },
    ...(parent === undefined ? {} : { parent }),
    id: olds?.holder?.id ?? mark ?? newMark(),
  };
}

/** Graph takes 16 characters as an `employeeId`. https://learn.microsoft.com/graph/api/resources/user#properties */
export function newMark(): string {
  return randomBytes(12).toString("base64url");
}
