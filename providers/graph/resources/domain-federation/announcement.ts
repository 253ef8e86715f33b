import { changedFederationFields } from "../../../../audit/federation/declared-federation";
import {
  applicationChangeEffect,
  certificateTrustEffect,
  effectLines,
  type FederationEffectPlan,
  federatingRunEffects,
  federationChangeEffects,
  federationRunAnnouncement,
  isAcceptedFinding,
  takeOverEffect,
  wayBackAdvice,
  withdrawnFieldEffect,
} from "../../../../audit/federation/effects";
import { type Finding, findingSentence } from "../../../../audit/finding";
import type { InternalDomainFederation, SigningCertificate } from "../../../../audit/vendor-objects";
import { declaredFields, driftedFields, withdrawnFields } from "../../../../operations/federation/fields";
import { isUnknown } from "../../../lifecycle/unknown";
import type { CheckedFederation } from "./checked";
import type { FederationRun } from "./federation-run";
import { isNewRefederation } from "./refederation";
import { effectPlanOf } from "./state";
import { unchangedTakeOverText } from "./take-over";

/** What whoever reviews the preview has to know, where the run federates the domain; nothing where it does not. */
export function federationAnnouncement(run: FederationRun): string[] {
  const { inputs, earlier, live, gates } = run;
  const { domain } = inputs;
  if (gates.isFederating && gates.warnings) return [unchangedTakeOverText(domain)];
  const { changes, judged, plan } = describeRun(run);
  // What this stack declared before is kept in its code.
  const isReplaced = plan !== undefined && earlier === undefined && live?.federation !== undefined;
  return [
    ...[...changes, ...judged].map(findingSentence),
    ...(plan ? federationRunAnnouncement(plan, gates.findings) : []),
    ...(isReplaced ? [formerKept(domain)] : []),
  ];
}

function formerKept(domain: string): string {
  const state = "npx pulumi stack export --show-secrets --file state.json";
  const back = `npx jumpcloud-entra rollback --undo --former --record state.json --domain ${domain}`;
  return `${domain}: the stack's state keeps the whole federation that is replaced. To restore it: \`${state}\`, then \`${back}\`.`;
}

/** What of it the run does to everybody, in words, and the way back. */
export function federationRunEffects(run: FederationRun): string[] {
  const { inputs, gates } = run;
  if (gates.isFederating && gates.warnings) return [unchangedTakeOverText(inputs.domain)];
  const { changes, plan } = describeRun(run);
  const effects = effectLines([...changes, ...(plan ? federatingRunEffects(plan) : [])]);
  return plan ? [...effects, wayBackAdvice(plan.domain)] : effects;
}

interface RunDescription {
  /** What is changed of a federation that stands. */
  changes: Finding[];
  judged: Finding[];
  /** Where everybody's sign-in moves. */
  plan?: FederationEffectPlan;
}

function describeRun(run: FederationRun): RunDescription {
  const { inputs, earlier, snapshot, live } = run;
  const plan = effectPlanOf(inputs, snapshot.domains);
  if (live?.federation) return describeChange(run, live.federation, plan);
  const isAsked = earlier === undefined || isNewRefederation(inputs, earlier);
  const isFederated = isAsked && live?.authenticationType === "Managed";
  return { changes: [], judged: [], ...(isFederated ? { plan } : {}) };
}

function describeChange(
  { inputs, earlier, snapshot, gates }: FederationRun,
  federation: InternalDomainFederation,
  plan: FederationEffectPlan,
): RunDescription {
  const { findings, isFederating, isMove } = gates;
  const withdrawn = withdrawnFields(earlier, inputs, federation).map((field) =>
    withdrawnFieldEffect(inputs.domain, field, federation[field] ?? ""),
  );
  const changed = reportedChanges(inputs, federation, snapshot.application?.certificate, isMove);
  const worthTelling = isWorthTelling(changed.length > 0);
  const isTakeOver = isFederating && !isMove;
  // The announcement of a flip tells them by itself.
  const judged = findings.filter((one) => worthTelling(one) || (isTakeOver && isAcceptedFinding(one)));
  const moved = isMove ? [applicationChangeEffect(inputs.domain, federation, inputs)] : [];
  const taken = isTakeOver ? [takeOverEffect(inputs.domain, federation)] : [];
  return { changes: [...moved, ...taken, ...changed, ...withdrawn], judged, ...(isMove ? { plan } : {}) };
}

/** The announcement of a flip does not know what was there before. */
function isReported(
  field: keyof InternalDomainFederation,
  { federatedIdpMfaBehavior: before }: InternalDomainFederation,
): boolean {
  return field === "passiveSignInUri" || (field === "federatedIdpMfaBehavior" && before !== undefined);
}

/** What the write does to people; of a flip all but what its own announcement tells. */
function reportedChanges(
  inputs: CheckedFederation,
  federation: InternalDomainFederation,
  signing: SigningCertificate | undefined,
  isMove: boolean,
): Finding[] {
  const declared = declaredFields(inputs);
  const fields = changedFederationFields(declared, federation).filter(
    (field) => !isUnknown(declared[field]) && !(isMove && isReported(field, federation)),
  );
  const isUntrusted = driftedFields(inputs, federation, signing?.base64).includes("signingCertificate");
  return [
    ...federationChangeEffects(inputs.domain, fields, federation, declared),
    ...(signing && isUntrusted ? [certificateTrustEffect(inputs.domain, signing)] : []),
  ];
}

/** A strange host and a shared address always; how devices fare and that nothing verified an address where something is changed. */
const isWorthTelling =
  (isChange: boolean) =>
  ({ code, state, wayOut }: Finding): boolean =>
    ((code === "sign-in-host" || code === "slug-taken") && state === "holds" && wayOut !== "") ||
    (isChange &&
      state === "holds" &&
      (code === "device-impact" || (code === "ws-federation" && wayOut !== "")));
