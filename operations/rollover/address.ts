import { checkAddressUnique, checkSharedAddressCertificate } from "../../audit/application/shared-address";
import { type RolloverStep, trustAfterRepair } from "../../audit/certificates/rollover";
import { areSameCertificates } from "../../audit/certificates/signing-certificate";
import { type Finding, violatedFindings } from "../../audit/finding";
import { collectAll } from "../../clients/http";
import { readSamlApplications } from "../../readings";
import type { DomainRolloverSnapshot } from "./snapshot";
import type { RolloverRun } from "./trust";

/**
 * Whether a step may be taken where JumpCloud has several applications at the end of one address: none begins a rollover
 * there, and none ends the trust in a certificate that people may sign in with. A repair that only adds trust is told.
 */
export async function judgeRolloverAddress(
  { vendors, declaration: { domain }, call }: Pick<RolloverRun, "vendors" | "declaration" | "call">,
  step: RolloverStep,
  { application, certificates }: DomainRolloverSnapshot,
): Promise<Finding[]> {
  if (!ASKED.includes(step)) return [];
  const { signing, trusted = {} } = certificates;
  const all = await collectAll(readSamlApplications(vendors.jumpcloud, { signal: call.signal }));
  const shared = violatedFindings([checkAddressUnique(domain, application, all)]);
  if (step === "make" || step === "publish") return shared;
  const { first, second } = step === "repair" ? trustAfterRepair(trusted, signing) : { first: trusted.first };
  const kept = [first, second];
  const ended = [trusted.first, trusted.second].filter(
    (one) => !kept.some((other) => areSameCertificates(one?.base64, other?.base64)),
  );
  const lost = checkSharedAddressCertificate(
    domain,
    ended.map((one) => one?.base64),
    application,
    all,
  );
  return [...lost, ...(step === "repair" ? shared.map((one) => ({ ...one, state: "holds" as const })) : [])];
}

/** Steps that begin a rollover, or change what the tenant trusts. */
const ASKED: readonly RolloverStep[] = ["make", "publish", "repair", "drop"];
