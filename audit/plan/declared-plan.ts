import type { Acceptances } from "../acceptances/acceptances";
import { checkAcceptances } from "../acceptances/checks";
import { attestationProblem } from "../emergency/administrator";
import { type Finding, violated } from "../finding";

/** What a program declares, as far as it can be judged without asking anybody. */
export interface DeclaredPlan {
  domains: PlannedDomain[];
  members: string[];
  acceptances?: Acceptances;
  attestation?: { upn: string; testedOn: string };
}

interface PlannedDomain {
  domain: string;
  issuerUri: string;
  ssoUrl: string;
  wsFed?: { issuerUri?: string };
  /** Of an application that exists already. */
  applicationId?: string;
}

/** Contradictions in what was declared; empty when there are none. */
export function checkDeclaredPlan(plan: DeclaredPlan, now: Date): Finding[] {
  return [
    ...twice(
      "domains",
      "domain",
      plan.domains.map(({ domain }) => domain),
    ),
    ...twice(
      "issuer",
      "issuerUri",
      plan.domains.map(({ issuerUri }) => issuerUri),
    ),
    ...twice(
      "sign-in address",
      "ssoUrl",
      plan.domains.map(({ ssoUrl }) => ssoUrl),
    ),
    ...twice("members", "member", plan.members),
    ...plan.domains.flatMap(issuerShape),
    ...checkAcceptances(plan.acceptances ?? {}, now),
    ...attested(plan.attestation, now),
  ];
}

function twice(what: string, key: string, values: string[]): Finding[] {
  const lower = values.map((value) => value.toLowerCase());
  const repeated = new Set(lower.filter((value, i) => lower.indexOf(value) !== i));
  return [...repeated].map((value) => {
    const evidence = `it is declared twice as ${key} in ${what}`;
    return violated("plan-duplicate", value, evidence, "Name it once; each domain needs its own application");
  });
}

/**
 * JumpCloud's own module takes these two forms only, and Entra wants a URI. With WS-Federation JumpCloud prints the bare name
 * of the domain. https://jumpcloud.com/support/enable-microsoft-365-entra-id-ws-federation
 */
function issuerShape({ domain, issuerUri, wsFed, applicationId }: PlannedDomain): Finding[] {
  // Of an application that is there, somebody set it so by that page.
  const isPrinted = wsFed?.issuerUri === domain || applicationId !== undefined;
  const isBare = issuerUri === domain && isPrinted;
  const isUsual = issuerUri === `https://${domain}` || issuerUri === `urn:uri:${domain}`;
  if (isBare || isUsual || isUri(issuerUri)) return [];
  const wayOut = `Use https://${domain} or urn:uri:${domain}`;
  return [violated("plan-issuer", domain, `its issuer "${issuerUri}" is not a URI`, wayOut)];
}

function isUri(text: string): boolean {
  return /^(https?:\/\/|urn:)\S+$/.test(text) && URL.canParse(text);
}

function attested(attestation: { upn: string; testedOn: string } | undefined, now: Date): Finding[] {
  if (!attestation) return [];
  const problem = attestationProblem(attestation, now);
  if (!problem) return [];
  const wayOut = "Sign in with the account, then set testedOn to that day";
  return [violated("plan-emergency-access", attestation.upn, problem, wayOut)];
}
