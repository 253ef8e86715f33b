import { sameCertificate } from "../audit/certificates";
import { type Finding, sentence, violations } from "../audit/finding";
import type { DomainStanding } from "../audit/standings";
import type { Call } from "../providers/lifecycle/handler";
import type { FederationDeclaration } from "./declaration";
import { commandsFor, FederationFailure, nowOf, undecided } from "./federation-failure";
import { NotReached, writeUntilReached } from "./repeated-write";
import { deadlineOf } from "./settled-domain";
import type { Vendors } from "./vendors";

/** Gates that say that the federation may not be one with this application: then its certificate is none of ours. */
const WHOSE = new Set(["application-mismatch", "domain-federated", "domain-unknown", "domain-child"]);

/**
 * Whether JumpCloud signs with a certificate that the tenant does not trust, and what speaks against other changes does
 * not speak against trusting it: nobody can sign in meanwhile, so nothing unrelated may stand in the way.
 */
export function isOutageToEnd(
  gates: Finding[],
  { federation }: DomainStanding,
  signing: string | undefined,
): boolean {
  if (!federation || signing === undefined) return false;
  const trusted = [federation.signingCertificate, federation.nextSigningCertificate];
  if (trusted.some((certificate) => sameCertificate(certificate, signing))) return false;
  return violations(gates).every(({ code }) => !WHOSE.has(code));
}

interface Stopped {
  deed: string;
  /** At least one of them is violated. */
  gates: Finding[];
  live: DomainStanding;
}

/**
 * For a change that a gate stops: where an outage is in progress, the tenant is made to trust what JumpCloud signs with,
 * and nothing else is changed.
 *
 * @throws FederationFailure where it did that, since the change itself is still to be made, and where it could not
 */
export async function endOutageOnly(
  vendors: Vendors,
  inputs: FederationDeclaration,
  { deed, gates, live }: Stopped,
  call: Call,
): Promise<void> {
  const { domain, applicationId } = inputs;
  const { signal } = call;
  const signing = await vendors.jumpcloud.applications.certificate(applicationId, { signal });
  const { id } = live.federation ?? {};
  if (!signing || id === undefined || !isOutageToEnd(gates, live, signing.base64)) return;
  const changes = { signingCertificate: signing.base64 };
  const write = {
    domain,
    what: `${domain} to show the certificate that JumpCloud signs with`,
    send: () => vendors.graph.federation.update(domain, id, changes, { signal }),
    reached: ({ federation }: DomainStanding) =>
      sameCertificate(federation?.signingCertificate, signing.base64),
    deadline: deadlineOf(inputs),
  };
  const shown = await writeUntilReached(vendors, write, call).catch((error: unknown) => {
    if (signal.aborted) throw undecided(deed, domain, error);
    throw error instanceof NotReached ? goesOn(deed, domain, error) : error;
  });
  throw new FederationFailure({
    ...{ deed, domain, shown, changed: true, left: nowOf(shown).left },
    why: "an outage was in progress and is ended, but a gate of the rest does not hold:",
    evidence: violations(gates).map(sentence),
    now: "federated, and trusts the certificate that JumpCloud signs with; nothing else was changed.",
    next: "Put right what is named above and run `pulumi up` again.",
  });
}

/** The tenant could not be made to trust what JumpCloud signs with. */
function goesOn(deed: string, domain: string, { message, cause, shown }: NotReached): FederationFailure {
  return new FederationFailure({
    ...{ deed, domain, cause, changed: true, ...nowOf(shown), ...(shown ? { shown } : {}) },
    why: `JumpCloud signs with a certificate that the tenant does not trust, and trusting it failed: ${message}`,
    next: `Run it again, or ${commandsFor(domain).back} at once: nobody on the domain can sign in meanwhile.`,
  });
}
