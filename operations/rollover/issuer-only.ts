import type { RolloverStep } from "../../audit/certificates/rollover";
import { violated } from "../../audit/finding";
import { Refused } from "../gates/refusal";
import { applicationText } from "../locate/application";
import type { LocatedFederation } from "../locate/domains";
import type { PlannedRolloverStep } from "./plan";
import { rolloverAction } from "./snapshot";

/** Steps that end the trust in what the tenant has beside the application's certificate. */
const ENDING: readonly RolloverStep[] = ["repair", "drop"];

/**
 * Where an issuer alone tells the application, people are sent to an address that is none of it: by another one of that
 * issuer, as of another organisation of JumpCloud, they may sign in with the very certificate that would be ended.
 *
 * @throws Refused
 */
export function demandSentToApplication(
  { domain, application, evidence, tenantDomain }: LocatedFederation,
  [first]: PlannedRolloverStep[],
) {
  if (evidence !== "issuer" || !application || !first || !ENDING.includes(first.step)) return;
  const { passiveSignInUri = "no address" } = tenantDomain.federation ?? {};
  const reason = `it sends its people to ${passiveSignInUri}, which is none of JumpCloud's applications that this credential shows; ${applicationText(application)} at ${application.ssoUrl} has its issuer alone, so that trusting it would help nobody who is sent there, and could lock them out`;
  const wayOut = `Find out who answers there: where it is another organisation of JumpCloud, use its credential (JUMPCLOUD_ORG_ID); where it leads to this application by a host of yours, name it with --application ${application.id}; where nobody should have set it, \`pulumi up --refresh\` writes the declared address, and \`npx jumpcloud-entra rollback --foreign --domain ${domain}\` ends it`;
  throw new Refused(rolloverAction(domain), [violated("rollover-impossible", domain, reason, wayOut)]);
}
