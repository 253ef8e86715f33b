import { changeEffects, trustBegins } from "../../../../audit/federation/change-effects";
import {
  announcementOf,
  applicationMoves,
  type EffectPlan,
  effectLines,
  fieldWithdrawn,
  flipEffects,
  isAccepted,
  takenOver,
  wayBackOf,
} from "../../../../audit/federation/effects";
import { changedFields } from "../../../../audit/federation/health";
import { type Finding, sentence } from "../../../../audit/finding";
import type { DomainStanding, Federation, SigningCertificate } from "../../../../audit/vendor-objects";
import { declaredOf, driftOf, withdrawnFrom } from "../../../../operations/federation/fields";
import type { ChangeGates } from "../../../../operations/gates/change";
import type { Standing } from "../../../../operations/gates/federation";
import { isUnknown } from "../../../lifecycle/handler";
import { type Checked, isAskedAnew, leftAsItStands, planOf } from "./state";

type Run = [
  inputs: Checked,
  olds: Checked | undefined,
  standing: Standing,
  live: DomainStanding | undefined,
  gates: ChangeGates,
];

/** What whoever reviews the preview has to know, where the run federates the domain; nothing where it does not. */
export function announced(...run: Run): string[] {
  const [{ domain }, , , , gates] = run;
  if (gates.isFlip && gates.told) return [leftAsItStands(domain)];
  const { findings } = gates;
  const { changes, judged, plan } = doneBy(...run);
  const [, olds, , live] = run;
  // What this stack declared before is kept in its code.
  const isReplaced = plan !== undefined && olds === undefined && live?.federation !== undefined;
  return [
    ...[...changes, ...judged].map(sentence),
    ...(plan ? announcementOf(plan, findings) : []),
    ...(isReplaced ? [formerKept(domain)] : []),
  ];
}

function formerKept(domain: string): string {
  const state = "npx pulumi stack export --show-secrets --file state.json";
  const back = `npx jumpcloud-entra rollback --undo --former --record state.json --domain ${domain}`;
  return `${domain}: the federation that it replaces is kept whole in the stack's state, and comes back in place by \`${state}\` and \`${back}\`.`;
}

/** What of it the run does to everybody, in words, and the way back. */
export function effectsOn(...run: Run): string[] {
  const [{ domain }, , , , gates] = run;
  if (gates.isFlip && gates.told) return [leftAsItStands(domain)];
  const { changes, plan } = doneBy(...run);
  const told = effectLines([...changes, ...(plan ? flipEffects(plan) : [])]);
  return plan ? [...told, wayBackOf(plan.domain)] : told;
}

interface Done {
  /** What is changed of a federation that stands. */
  changes: Finding[];
  judged: Finding[];
  /** Where everybody's sign-in moves. */
  plan?: EffectPlan;
}

function doneBy(...[inputs, olds, standing, live, { findings, isFlip, isMove }]: Run): Done {
  const plan = planOf(inputs, standing.domains);
  if (live?.federation) {
    const { federation } = live;
    const withdrawn = withdrawnFrom(olds, inputs, federation).map((field) =>
      fieldWithdrawn(inputs.domain, field, federation[field] ?? ""),
    );
    const changed = changesTold(inputs, federation, standing.application?.certificate, isMove);
    const worthTelling = isWorthTelling(changed.length > 0);
    const isTakeOver = isFlip && !isMove;
    // The announcement of a flip tells them by itself.
    const judged = findings.filter((one) => worthTelling(one) || (isTakeOver && isAccepted(one)));
    const moved = isMove ? [applicationMoves(inputs.domain, federation, inputs)] : [];
    const taken = isTakeOver ? [takenOver(inputs.domain, federation)] : [];
    return { changes: [...moved, ...taken, ...changed, ...withdrawn], judged, ...(isMove ? { plan } : {}) };
  }
  const isAsked = olds === undefined || isAskedAnew(inputs, olds);
  const isFederated = isAsked && live?.authenticationType === "Managed";
  return { changes: [], judged: [], ...(isFederated ? { plan } : {}) };
}

/** The announcement of a flip does not know what was there before. */
function isTold(field: keyof Federation, { federatedIdpMfaBehavior: before }: Federation): boolean {
  return field === "passiveSignInUri" || (field === "federatedIdpMfaBehavior" && before !== undefined);
}

/** What the write does to people; of a flip all but what its own announcement tells. */
function changesTold(
  inputs: Checked,
  federation: Federation,
  signing: SigningCertificate | undefined,
  isMove: boolean,
): Finding[] {
  const declared = declaredOf(inputs);
  const fields = changedFields(declared, federation).filter(
    (field) => !isUnknown(declared[field]) && !(isMove && isTold(field, federation)),
  );
  const isUntrusted = driftOf(inputs, federation, signing?.base64).includes("signingCertificate");
  return [
    ...changeEffects(inputs.domain, fields, federation, declared),
    ...(signing && isUntrusted ? [trustBegins(inputs.domain, signing)] : []),
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
