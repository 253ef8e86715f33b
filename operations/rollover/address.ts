import { sameCertificate } from "../../audit/certificates/signing-certificate";
import { type Finding, violations } from "../../audit/finding";
import { addressAlone } from "../../audit/plan/planned-objects";
import { type RolloverStep, repaired } from "../../audit/certificates/rollover";
import { certificateOfAnother } from "../../audit/application/shared-address";
import { collect } from "../../clients/http";
import { applicationStandings } from "../../readings";
import type { RolloverSight } from "./snapshot";
import type { Rollover } from "./trust";

/**
 * Whether a step may be taken where JumpCloud has several applications at the end of one address: none begins a rollover
 * there, and none ends the trust in a certificate that people may sign in with. A repair that only adds trust is told.
 */
export async function judgeAddress(
  { vendors, declaration: { domain }, call }: Pick<Rollover, "vendors" | "declaration" | "call">,
  step: RolloverStep,
  { application, picture }: RolloverSight,
): Promise<Finding[]> {
  if (!ASKED.includes(step)) return [];
  const { signing, trusted = {} } = picture;
  const all = await collect(applicationStandings(vendors.jumpcloud, { signal: call.signal }));
  const shared = violations([addressAlone(domain, application, all)]);
  if (step === "make" || step === "publish") return shared;
  const { first, second } = step === "repair" ? repaired(trusted, signing) : { first: trusted.first };
  const kept = [first, second];
  const ended = [trusted.first, trusted.second].filter(
    (one) => !kept.some((other) => sameCertificate(one?.base64, other?.base64)),
  );
  const lost = certificateOfAnother(
    domain,
    ended.map((one) => one?.base64),
    application,
    all,
  );
  return [...lost, ...(step === "repair" ? shared.map((one) => ({ ...one, state: "holds" as const })) : [])];
}

/** Steps that begin a rollover, or change what the tenant trusts. */
const ASKED: readonly RolloverStep[] = ["make", "publish", "repair", "drop"];
