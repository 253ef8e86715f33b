import type { AcceptedFinding } from "../../../audit/acceptances/acceptances";
import { checkAnsweringApplication } from "../../../audit/application/federation-match";
import type { DirectorySettings } from "../../../audit/directory/settings";
import { DECLARED_FIELDS } from "../../../audit/federation/declared-federation";
import { rootDomainOf } from "../../../audit/federation/domains";
import { type Finding, violated } from "../../../audit/finding";
import { ADOPT_ADVICE, adviseWithoutStack } from "../../../audit/holders/without-stack";
import type { Vendors } from "../../../operations/connection/vendors";
import type { FederationTerms } from "../../../operations/federation/declaration";
import type { GateInputReadings } from "../../../operations/gates/judgement";
import {
  judgeLiveFederation,
  type LiveFederationJudgement,
  type SkippedGate,
} from "../../../operations/judgement/live-federation";
import type { LocatedDomain } from "../../../operations/locate/domains";
import type { PilotSignIn } from "../../../operations/proof/pilot-sign-in";
import { expectedFields } from "../../../operations/rollback/expected-fields";
import type { FederationRecord } from "../../../operations/rollback/record";
import { type CommandContext, callOf } from "../../command-context";
import type { CheckDeclarations } from "./check-declarations";
import type { CheckedDomain } from "./checked-domain";
import { recordedFederation } from "./domain-location";
import { checkForeignFederation, isFederatedWithOthers } from "./foreign-federation";

/** Waits until somebody signs in at the application. */
export type LiveProver = (applicationId: string) => Promise<PilotSignIn>;

/** Checks each of these, reading what is of the whole tenant once. */
export async function checkDomains(
  context: CommandContext,
  vendors: Vendors,
  places: readonly LocatedDomain[],
  declarations: CheckDeclarations,
  prove?: LiveProver,
): Promise<CheckedDomain[]> {
  const checked: CheckedDomain[] = [];
  let readings: GateInputReadings = {};
  for (const place of places) {
    const { shared, ...one } = await checkOne(context, vendors, { place, readings }, declarations, prove);
    checked.push(withoutRepeated(checked, isHeld(place, declarations) ? one : ofNoStack(one)));
    readings = shared;
  }
  return checked;
}

/** A stack marks its application, unless it is told not to; what somebody hands in of it is a stack's, too. */
function isHeld({ application, domain, domains }: LocatedDomain, declarations: CheckDeclarations): boolean {
  const root = rootDomainOf(domain, domains)?.name ?? domain;
  return application?.holder !== undefined || recordedFederation(declarations, root) !== undefined;
}

function ofNoStack(one: CheckedDomain): CheckedDomain {
  return {
    ...one,
    findings: one.findings.map(adviseWithoutStack),
    notes: one.notes.map(adviseWithoutStack),
    notLookedAt: one.notLookedAt.map(({ what, because }) => ({
      what,
      because: because.includes("--state") ? `${because}; ${ADOPT_ADVICE}` : because,
    })),
  };
}

/** What is of the whole tenant is told once. */
function withoutRepeated(before: CheckedDomain[], checked: CheckedDomain): CheckedDomain {
  const onlyNew = <Item>(all: (one: CheckedDomain) => Item[]): Item[] => {
    const known = new Set(before.flatMap(all).map((one) => JSON.stringify(one)));
    return all(checked).filter((one) => !known.has(JSON.stringify(one)));
  };
  return {
    ...checked,
    findings: onlyNew((one) => one.findings),
    notes: onlyNew((one) => one.notes),
    notLookedAt: onlyNew((one) => one.notLookedAt),
  };
}

async function checkOne(
  context: CommandContext,
  vendors: Vendors,
  { place, readings: before }: { place: LocatedDomain; readings: GateInputReadings },
  { declaredBy, accepted = [], knownFederation = [], consentedBy }: CheckDeclarations,
  prove?: LiveProver,
): Promise<CheckedDomain & Pick<LiveFederationJudgement, "shared">> {
  const { application, directory, domains, groups, read } = place;
  const root = rootDomainOf(place.domain, domains) ?? place.tenantDomain;
  const domain = root.name;
  if (!application || isFederatedWithOthers(place, root)) {
    return { ...checkForeignFederation(place, root, knownFederation), shared: {} };
  }
  const { record, directory: known } = declaredBy(domain);
  const left = known?.directoryId === directory?.id ? known : undefined;
  const declared = expectedFields(application, root, { record, applications: read.applications });
  const call = callOf(context);
  const [group] = groups;
  const inputs = {
    ...declared,
    domain,
    applicationId: application.id,
    terms: termsOf({ accepted, knownFederation }, record),
    ...(group ? { groupId: group.id } : {}),
    ...(directory ? { directoryId: directory.id } : {}),
  };
  const found = { ...read, domains, application, directory: directory ? { value: directory } : {} };
  const readings = { ...before, ...found };
  const proof = await context.progress(`Checking ${domain}`, () =>
    judgeLiveFederation(
      inputs,
      { consentedBy, readings, recorded: record && { ...record, directory: left } },
      vendors,
      call,
    ),
  );
  proof.findings.push(
    ...checkAnsweringApplication(root, application, read.applications),
    ...(known && !directory ? [directoryGone()] : []),
  );
  proof.notLookedAt.push(...(known || directory ? [] : [UNCONNECTED]), ...uncompared(record, left));
  if (!prove) return { domain, provedBy: "configuration", ...proof };
  return { domain, provedBy: "sign-in of a person", ...proof, live: await prove(application.id) };
}

/** Nothing here knows whether somebody has taken it away. */
const UNCONNECTED: SkippedGate = {
  what: "JumpCloud's consent, and what JumpCloud writes",
  because:
    "JumpCloud is not connected to a Microsoft 365 tenant. The state says whether it was at the stack's last run: --state",
};

/** Nobody else knows that there was one. */
function directoryGone(): Finding {
  const evidence =
    "JumpCloud is no longer connected to a Microsoft 365 tenant; it was at the stack's last run";
  const wayOut =
    "A Global Administrator connects Microsoft 365 again in JumpCloud's console, Directory Integrations, Cloud Directories; then run `npx pulumi up --refresh`";
  return violated("directory-missing", "Microsoft 365 directory", evidence, wayOut);
}

/** JumpCloud's application tells these, and the hosts of the other addresses tell whose they are. */
const OF_APPLICATION = [
  "issuerUri",
  "passiveSignInUri",
  "activeSignInUri",
  "metadataExchangeUri",
  "passwordResetUri",
];

/** What nothing here declares, and is therefore compared with nothing. */
function uncompared(
  record: FederationRecord | undefined,
  left: DirectorySettings | undefined,
): SkippedGate[] {
  if (left) return [];
  const directory = "JumpCloud's directory settings and rules";
  if (record) return [{ what: directory, because: "The declared values are in the stack's state: --state" }];
  const fields = DECLARED_FIELDS.filter((field) => !OF_APPLICATION.includes(field)).join(", ");
  const what = `${fields}, ${directory}, and new passwords and methods of administrators outside JumpCloud`;
  const because =
    "The declared and the former values are in the stack's state or in a record: --state, or --record";
  return [{ what, because }];
}

/** What the record's run was told to accept, and what is named here. */
function termsOf(
  named: { accepted: AcceptedFinding[]; knownFederation: string[] },
  record: FederationRecord | undefined,
): FederationTerms {
  const { emergencyAccess, ...recorded } = record?.declared?.terms ?? {};
  const { accepted = [], knownFederations = [], expectedCertificates = [] } = recorded;
  return {
    ...(emergencyAccess ? { emergencyAccess } : {}),
    accepted: [...accepted, ...named.accepted],
    knownFederations: [...knownFederations, ...named.knownFederation],
    expectedCertificates,
    // Without a record nothing here knows whether somebody declared it.
    ...(record ? { hybrid: recorded.hybrid ?? false } : {}),
  };
}
