import { type Finding, violatedFindings } from "../../../audit/finding";
import type { GraphIdentity } from "../../../audit/permissions/permissions";
import type { OrganizationIdentity, TenantIdentity } from "../../../audit/vendor-objects";
import type { RouteCheck } from "../../../operations/connection/route-checks";
import { printLine, printLines, screenWidth } from "../../terminal/output";
import type { Screen } from "../../terminal/screen";
import { findingLines } from "../../text/finding-lines";
import { tableLines } from "../../text/lines";

/** What `doctor` tells programs. */
export interface DoctorReport {
  /** The identity that was asked about. */
  as: GraphIdentity;
  /** The Entra tenant that the credential leads to. */
  tenant: TenantIdentity;
  /** The JumpCloud organisation that the key belongs to. */
  organization: OrganizationIdentity;
  /** For each identity, whether the permissions in the token are those that it needs. */
  identities: {
    /** Name of the identity. */
    identity: GraphIdentity;
    findings: Finding[];
  }[];
  /** Each JumpCloud route that is used, and what the key was answered. */
  routes: RouteCheck[];
  /** Whether this machine's clock agrees with Microsoft's. */
  clock: Finding[];
  /** Who else can sign in as the application at hand, or as one that may federate. */
  becoming: Finding[];
}

/** The report on a screen; `faulty` are the routes that this key should be answered otherwise. */
export function printDoctorReport(
  stdout: Screen,
  { as, tenant, organization, identities, routes, clock, becoming }: DoctorReport,
  faulty: RouteCheck[],
) {
  const width = screenWidth(stdout);
  printLine(stdout, `Entra tenant            ${tenant.displayName} (${tenant.id})`);
  printLine(stdout, `JumpCloud organisation  ${organization.displayName} (${organization.id})`);
  for (const finding of violatedFindings(clock)) printLines(stdout, findingLines(finding, width));
  printLine(stdout);
  for (const { identity, findings } of identities) {
    const open = findings.filter(({ state }) => state !== "holds");
    const held = findings.length - open.length;
    const summary = open.length === 0 ? `good: ${held} of ${findings.length}` : `${open.length} to settle`;
    printLine(stdout, `${identity === as ? "→" : " "} ${identity.padEnd(10)} ${summary}`);
    if (identity !== as) continue;
    const shown = findings.filter(({ state, wayOut }) => state !== "holds" || wayOut !== "");
    printLines(
      stdout,
      shown.flatMap((finding) => findingLines(finding, width)),
    );
  }
  printLine(stdout);
  printLine(stdout, "Who else can act as it, or as another application that may federate");
  if (becoming.length === 0) printLine(stdout, "  nobody that Entra shows");
  printLines(
    stdout,
    becoming.flatMap((finding) => findingLines(finding, width)),
  );
  printLine(stdout);
  printLine(stdout, "JumpCloud's routes with this key");
  const rows = routes.map(({ route, outcome, detail }) => [route, outcome, detail]);
  printLines(stdout, tableLines(rows, width, "  "));
  for (const { route, kind, outcome } of faulty) printLine(stdout, `  ${wayOutOf(as, route, kind, outcome)}`);
}

function wayOutOf(
  as: GraphIdentity,
  route: string,
  kind: RouteCheck["kind"],
  outcome: RouteCheck["outcome"],
): string {
  if (outcome === "failed") return `→ ${route} did not answer as it should; run again.`;
  if (outcome === "answered")
    return `→ ${route}: this key may write. Use one of the role Read Only for ${as}.`;
  const role = kind === "write" ? "Administrator" : as === "read" ? "Read Only" : "Administrator";
  return `→ ${route}: JumpCloud refuses this key. Give its administrator the role ${role}.`;
}
