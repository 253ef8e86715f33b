import { certificateTrustEffect, federationChangeEffects } from "../../../../audit/federation/change-effects";
import {
  applicationChangeEffect,
  effectLines,
  type FederationEffectPlan,
  federatingRunEffects,
  federationRunAnnouncement,
  isAcceptedFinding,
  takeOverEffect,
  wayBackAdvice,
  withdrawnFieldEffect,
} from "../../../../audit/federation/effects";
import { changedFederationFields } from "../../../../audit/federation/health";
import { type Finding, findingSentence } from "../../../../audit/finding";
import type {
  InternalDomainFederation,
  SigningCertificate,
  TenantDomain,
} from "../../../../audit/vendor-objects";
import { declaredFields, driftedFields, withdrawnFields } from "../../../../operations/federation/fields";
import type { ChangeJudgement, FederationSnapshot } from "../../../../operations/gates/federation";
import { isUnknown } from "../../../lifecycle/handler";
import { type CheckedFederation, effectPlanOf, isNewRefederation, unchangedTakeOverText } from "./state";

type Run = [
  inputs: CheckedFederation,
  olds: CheckedFederation | undefined,
  standing: FederationSnapshot,
  live: TenantDomain | undefined,
  gates: ChangeJudgement,
];

/** What whoever reviews the preview has to know, where the run federates the domain; nothing where it does not. */
export function federationAnnouncement(...run: Run): string[] {
  const [{ domain }, , , , gates] = run;
  if (gates.isFederating && gates.told) return [unchangedTakeOverText(domain)];
  const { findings } = gates;
  const { changes, judged, plan } = doneBy(...run);
  const [, olds, , live] = run;
  // What this stack declared before is kept in its code.
  const isReplaced = plan !== undefined && olds === undefined && live?.federation !== undefined;
  return [
    ...[...changes, ...judged].map(findingSentence),
    ...(plan ? federationRunAnnouncement(plan, findings) : []),
    ...(isReplaced ? [formerKept(domain)] : []),
  ];
}

function formerKept(domain: string): string {
  const state = "npx pulumi stack export --show-secrets --file state.json";
  const back = `npx jumpcloud-entra rollback --undo --former --record state.json --domain ${domain}`;
  return `${domain}: the federation that it replaces is kept whole in the stack's state, and comes back in place by \`${state}\` and \`${back}\`.`;
}

/** What of it the run does to everybody, in words, and the way back. */
export function federationRunEffects(...run: Run): string[] {
  const [{ domain }, , , , gates] = run;
  if (gates.isFederating && gates.told) return [unchangedTakeOverText(domain)];
  const { changes, plan } = doneBy(...run);
  const told = effectLines([...changes, ...(plan ? federatingRunEffects(plan) : [])]);
  return plan ? [...told, wayBackAdvice(plan.domain)] : told;
}

interface Done {
  /** What is changed of a federation that stands. */
  changes: Finding[];
  judged: Finding[];
  /** Where everybody's sign-in moves. */
  plan?: FederationEffectPlan;
}

function doneBy(...[inputs, olds, standing, live, { findings, isFederating, isMove }]: Run): Done {
  const plan = effectPlanOf(inputs, standing.domains);
  if (live?.federation) {
    const { federation } = live;
    const withdrawn = withdrawnFields(olds, inputs, federation).map((field) =>
      withdrawnFieldEffect(inputs.domain, field, federation[field] ?? ""),
    );
    const changed = changesTold(inputs, federation, standing.application?.certificate, isMove);
    const worthTelling = isWorthTelling(changed.length > 0);
    const isTakeOver = isFederating && !isMove;
    // The announcement of a flip tells them by itself.
    const judged = findings.filter((one) => worthTelling(one) || (isTakeOver && isAcceptedFinding(one)));
    const moved = isMove ? [applicationChangeEffect(inputs.domain, federation, inputs)] : [];
    const taken = isTakeOver ? [takeOverEffect(inputs.domain, federation)] : [];
    return { changes: [...moved, ...taken, ...changed, ...withdrawn], judged, ...(isMove ? { plan } : {}) };
  }
  const isAsked = olds === undefined || isNewRefederation(inputs, olds);
  const isFederated = isAsked && live?.authenticationType === "Managed";
  return { changes: [], judged: [], ...(isFederated ? { plan } : {}) };
}

/** The announcement of a flip does not know what was there before. */
function isTold(
  field: keyof InternalDomainFederation,
  { federatedIdpMfaBehavior: before }: InternalDomainFederation,
): boolean {
  return field === "passiveSignInUri" || (field === "federatedIdpMfaBehavior" && before !== undefined);
}

/** What the write does to people; of a flip all but what its own announcement tells. */
function changesTold(
  inputs: CheckedFederation,
  federation: InternalDomainFederation,
  signing: SigningCertificate | undefined,
  isMove: boolean,
): Finding[] {
  const declared = declaredFields(inputs);
  const fields = changedFederationFields(declared, federation).filter(
    (field) => !isUnknown(declared[field]) && !(isMove && isTold(field, federation)),
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
