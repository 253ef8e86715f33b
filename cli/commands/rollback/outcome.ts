import type { BlockedLeaver } from "../../../audit/people/leavers";
import { isForeignFederation } from "../../../audit/rollback/former-federation";
import type { UserRealm } from "../../../audit/vendor-objects";
import type { FederationEndOutcome } from "../../../operations/federation/federation-end";
import type { FederationRecord } from "../../../operations/rollback/record";
import type { RollbackPlan } from "../../../operations/rollback/rollback";
import { screenWidth } from "../../terminal/output";
import type { Screen } from "../../terminal/screen";
import { wrapToLines } from "../../text/lines";
import { secondFactorSteps } from "../../text/second-factor-text";
import { blockedLeaverLines } from "./leavers-text";

/** What a run of `rollback` came to. */
export interface RollbackResult {
  plan: RollbackPlan;
  /** Missing if nothing was to be written. */
  outcome: FederationEndOutcome | undefined;
  /** Where the record was kept. */
  recordFile: string | undefined;
  realm: UserRealm | undefined;
  at: Date;
  /** Missing if nobody was to be blocked. */
  blocked?: readonly BlockedLeaver[];
}

/** What became of it, and what comes next. */
export function rollbackOutcomeLines(rollback: RollbackResult, screen: Screen): string[] {
  const { plan, outcome, recordFile: kept, realm, at, blocked = [] } = rollback;
  const { domain, way, leavers, graph } = plan;
  if (way === "none")
    return [
      "",
      `There was nothing to do. ${shown(domain, realm)}`,
      ...blockedLeaverLines(blocked, leavers, graph, screenWidth(screen)),
      "",
      ...next(plan, undefined, at, screen, "After a rollback:"),
    ];
  if (outcome === undefined) return ["", `Nothing was changed at the vendors; the record is in ${kept}.`];
  const text = {
    managed: `${domain} is Managed: several reads in a row say so. ${shown(domain, realm)}`,
    late: `Microsoft accepted it, but does not show ${domain} as Managed yet. Run it again to look.`,
  }[outcome];
  return [
    "",
    ...wrapToLines(text, screenWidth(screen)),
    ...blockedLeaverLines(blocked, leavers, graph, screenWidth(screen)),
    "",
    ...next(plan, kept, at, screen),
  ];
}

function shown(domain: string, realm: UserRealm | undefined): string {
  if (!realm) return "It could not be read what the sign-in page shows.";
  return realm.namespaceType === "Managed"
    ? "Its sign-in page asks for a password at Microsoft."
    : `Its sign-in page still leads to another place: Microsoft needs up to two hours until ${domain} is Managed everywhere.`;
}

/** https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-saml-idp: "takes up to two hours" */
function next(
  { domain, demands, record }: RollbackPlan,
  kept: string | undefined,
  at: Date,
  screen: Screen,
  head = "Next:",
): string[] {
  const isMove = isForeignFederation(domain, record.federation);
  const undo = `npx jumpcloud-entra rollback --undo --domain ${domain}${kept ? ` --record ${kept}` : ""}`;
  const steps = [
    ...secondFactorSteps(demands),
    `For up to two hours some people are still sent to ${isMove ? "the former identity provider" : "JumpCloud"}, others are asked for a password at Microsoft. People who are signed in stay signed in.`,
    "Tell people: your password is the one that you had on the day next to your name above (--csv FILE has a text for each person). For people who have none or can't sign in, reset it in the Microsoft 365 admin center. Many wrong passwords lock an account for a while. Microsoft may ask people to register a second factor.",
    // https://jumpcloud.com/support/password-takeover-with-external-directories
    "While JumpCloud works, it may write its own password to Microsoft when somebody logs in to its user portal. After that the JumpCloud password is the right one.",
    ...(isMove
      ? [
          `To continue the move to JumpCloud: npx jumpcloud-entra remap --domain ${domain}, then \`npx pulumi up\` with the stage federated.`,
          `To go back to the former identity provider: ${undo}`,
        ]
      : [
          `\`pulumi up\` leaves ${domain} Managed. To federate it again when JumpCloud works: ${undo}`,
          `Or with the program: npx pulumi config set --path refederate.after ${at.toISOString()}, npx pulumi config set --path refederate.reason WHY, npx pulumi up`,
        ]),
  ];
  return [
    head,
    ...steps.flatMap((step) =>
      wrapToLines(step, screenWidth(screen) - 4).map((line, index) => `  ${index ? "  " : "- "}${line}`),
    ),
  ];
}

/** What `rollback` tells programs of one domain. */
export interface RollbackReport extends Pick<RollbackPlan, "domain" | "scope" | "demands" | "leavers"> {
  /** Id of the tenant. */
  tenantId: string;
  /** When it was done: RFC 3339. */
  at: string;
  /** `late` where Microsoft took it and does not show it yet; `prepared` where nothing was to be written. */
  result: FederationEndOutcome | "already-managed" | "prepared";
  /** Where the sign-in page leads now. */
  signInPages: UserRealm["namespaceType"] | "unknown";
  /** Where the record was kept; missing if none was. */
  recordFile?: string;
  /** Leavers whose accounts were to be blocked; missing if nobody was. */
  blocked?: readonly BlockedLeaver[];
  /** The federation as it was, and who has a password without it. */
  record: FederationRecord;
}

/** The same for programs. */
export function toRollbackReport({
  plan,
  outcome,
  recordFile: kept,
  realm,
  at,
  blocked,
}: RollbackResult): RollbackReport {
  const { domain, scope, way, record, leavers, demands } = plan;
  return {
    domain,
    scope,
    tenantId: record.tenantId,
    at: at.toISOString(),
    result: way === "none" ? "already-managed" : (outcome ?? "prepared"),
    signInPages: realm?.namespaceType ?? "unknown",
    ...(kept ? { recordFile: kept } : {}),
    demands,
    leavers,
    ...(blocked ? { blocked } : {}),
    record,
  };
}
