import type { RolloverStep } from "../../audit/certificates/rollover";
import { violated } from "../../audit/finding";
import { Refused } from "../gates/refusal";
import { applicationText } from "../locate/application";
import type { LocatedFederation } from "../locate/federations";
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
  const reason = `it sends its people to ${passiveSignInUri}, where this credential shows no application of JumpCloud. ${applicationText(application)} has the same issuer, but another address: ${application.ssoUrl}. To trust its certificate would not help people who are sent elsewhere, and could lock them out`;
  const wayOut = `Find out what answers at that address. If it is another organisation of JumpCloud, use its credential (JUMPCLOUD_ORG_ID). If it is a host of yours that leads to this application, name the application with --application ${application.id}. If it is wrong, \`npx pulumi up --refresh\` writes the declared address, and \`npx jumpcloud-entra rollback --foreign --domain ${domain}\` ends the federation`;
  throw new Refused(rolloverAction(domain), [violated("rollover-impossible", domain, reason, wayOut)]);
}
