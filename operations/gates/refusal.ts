import {
  type Finding,
  findingSentence,
  stoppingFindings,
  violated,
  violatedFindings,
} from "../../audit/finding";
import { MultiLineError } from "../../text/safe-text";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import type { FederationDeclaration } from "../federation/declaration";

/** A gate does not hold, so nothing was written; an action that only reads comes after others that may have been. */
export class Refused extends MultiLineError {
  constructor(
    readonly action: string,
    readonly findings: Finding[],
    isWrite = true,
  ) {
    const heading = `Refused to ${action}${isWrite ? "; nothing was changed" : ""}:`;
    super([heading, ...findings.map((one) => `  - ${findingSentence(one)}`)]);
    this.name = "Refused";
  }
}

/** Throws unless every gate holds: for the write that makes people sign in elsewhere. */
export function demandAllHold(action: string, findings: Finding[]): void {
  const open = stoppingFindings(findings);
  if (open.length > 0) throw new Refused(action, open);
}

/** Throws where a gate is violated: for every other write. */
export function demandNoneViolated(action: string, findings: Finding[]): void {
  const open = violatedFindings(findings);
  if (open.length > 0) throw new Refused(action, open);
}

/** JumpCloud's certificate as it is at this moment: what a state remembers could be an old one. Without one no write is made. */
export async function readSigningCertificate(
  { jumpcloud }: Vendors,
  { domain, applicationId }: FederationDeclaration,
  call: Call,
): Promise<string> {
  const certificate = await jumpcloud.applications.certificate(applicationId, { signal: call.signal });
  if (certificate) return certificate.base64;
  const evidence = "the application has no signing certificate";
  const wayOut = "Generate one in JumpCloud's console, under SSO";
  throw new Refused(`federate ${domain}`, [violated("certificate-life", domain, evidence, wayOut)]);
}
