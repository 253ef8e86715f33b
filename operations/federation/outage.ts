import { isPasswordAddressField, PASSWORD_ADDRESSES } from "../../audit/addresses/sign-in-hosts";
import { isJumpCloudOrLoopbackAddress } from "../../audit/addresses/web-address";
import { areSameCertificates } from "../../audit/certificates/signing-certificate";
import { codeEntryOf } from "../../audit/codes/finding-codes";
import { checkSigningCertificateTrusted } from "../../audit/federation/health";
import { type Finding, findingSentence, violatedFindings } from "../../audit/finding";
import type { InternalDomainFederation, TenantDomain } from "../../audit/vendor-objects";
import type { FederationSettings } from "../../clients/graph";
import { collectAll } from "../../clients/http";
import { readSamlApplications } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import type { ChangeStart } from "../gates/federation";
import type { FederationDeclaration } from "./declaration";
import { FederationFailure, lockedOutAdvice, RUN_AGAIN_ADVICE, unknownOutcomeFailure } from "./failure";
import { deadlineInMs, WriteNotVisible, writeUntilVisible } from "./verified-write";

/** What a sign-in rests on, beside the certificate. */
const ESSENTIAL = [...PASSWORD_ADDRESSES, "issuerUri", "preferredAuthenticationProtocol"] as const;

/**
 * What may be written although other changes are refused, since nobody can sign in meanwhile, or people hand their
 * passwords to a stranger: what is not as the last run declared it, and the certificate that JumpCloud signs with and the
 * tenant does not trust, under the addresses of its application only. Empty where there is nothing of the kind.
 */
export function outageRepairs(
  inputs: FederationDeclaration,
  gates: Finding[],
  met: ChangeStart,
  signing: string | undefined,
): FederationSettings {
  const { federation } = met.live;
  const notOurs = violatedFindings(gates).map(({ code }) => codeEntryOf(code).notOurs);
  if (!federation || notOurs.includes("domain")) return {};
  // Another application's certificate is none of the domain's.
  const isOurs = !notOurs.includes("application");
  const astray = ledAstray(inputs, met, federation).filter(
    (field) =>
      isOurs || (isPasswordAddressField(field) && !isJumpCloudOrLoopbackAddress(federation[field] ?? "")),
  );
  const mends = Object.fromEntries(astray.map((field) => [field, inputs[field]]));
  const trusted = [federation.signingCertificate, federation.nextSigningCertificate];
  const isOutage = signing !== undefined && trusted.every((one) => !areSameCertificates(one, signing));
  const isItsOwn = isOurs && leadsTo(inputs, met, { ...federation, ...mends });
  // People may sign in with the certificate of another application at the same address: then it stays.
  const isInUse = notOurs.includes("certificate");
  return { ...(isOutage && isItsOwn && !isInUse ? { signingCertificate: signing } : {}), ...mends };
}

function ledAstray(inputs: FederationDeclaration, met: ChangeStart, federation: InternalDomainFederation) {
  if (met.earlier === undefined) return [];
  return ESSENTIAL.filter(
    (field) =>
      inputs[field] !== undefined &&
      federation[field] !== inputs[field] &&
      met.earlier?.[field] === inputs[field],
  );
}

/** Under another application's address the certificate would lock out who signs in there. */
function leadsTo(
  inputs: FederationDeclaration,
  { earlier }: ChangeStart,
  federation: Partial<InternalDomainFederation>,
): boolean {
  const { applicationId, issuerUri, passiveSignInUri } = inputs;
  const before = earlier?.applicationId === applicationId ? earlier.passiveSignInUri : undefined;
  const leads = federation.passiveSignInUri;
  // What is pending is left out, and fits nothing.
  if (issuerUri === undefined || federation.issuerUri !== issuerUri) return false;
  return leads === before || (passiveSignInUri !== undefined && leads === passiveSignInUri);
}

/** JumpCloud signs with what the tenant does not trust, in the application that a federation leads to. */
export async function findSignInOutage(
  { name, federation }: TenantDomain,
  { jumpcloud }: Vendors,
  { signal }: Call,
): Promise<Finding[]> {
  if (!federation) return [];
  const { issuerUri, passiveSignInUri } = federation;
  const applications = await collectAll(readSamlApplications(jumpcloud, { signal }));
  return applications
    .filter(({ ssoUrl, idpEntityId }) => ssoUrl === passiveSignInUri && idpEntityId === issuerUri)
    .flatMap(({ certificate }) =>
      violatedFindings([checkSigningCertificateTrusted(name, federation, certificate)]),
    )
    .map((one) => ({
      ...one,
      wayOut: `Run \`npx jumpcloud-entra rotate --repair --domain ${name}\`, which makes the tenant trust it`,
    }));
}

interface Stopped extends ChangeStart {
  action: string;
  /** At least one of them is violated, or what stops it otherwise is. */
  gates: Finding[];
  /** What else stops it, whatever it says of the federation. @default nothing */
  stops?: Finding[];
}

/**
 * For a change that a gate stops: what {@link outageRepairs} names is written, and nothing else is changed.
 *
 * @throws FederationFailure where it did that, since the change itself is still to be made, and where it could not
 */
export async function repairOutageOnly(
  vendors: Vendors,
  inputs: FederationDeclaration,
  { action, gates, stops = [], ...met }: Stopped,
  call: Call,
): Promise<void> {
  const { domain, applicationId } = inputs;
  const { signal } = call;
  const signing = await vendors.jumpcloud.applications.certificate(applicationId, { signal });
  const { id } = met.live.federation ?? {};
  const mends = outageRepairs(inputs, gates, met, signing?.base64);
  if (id === undefined || Object.keys(mends).length === 0) return;
  const write = {
    domain,
    what: `${domain} to show ${wordsOf(mends)}`,
    send: () => vendors.graph.federation.update(domain, id, mends, { signal }),
    isVisible: ({ federation }: TenantDomain) => federation !== undefined && isMended(federation, mends),
    deadline: deadlineInMs(inputs),
  };
  const shown = await writeUntilVisible(vendors, write, call).catch((error: unknown) => {
    if (signal.aborted) throw unknownOutcomeFailure(action, domain, error);
    throw error instanceof WriteNotVisible ? goesOn(action, domain, mends, error) : error;
  });
  throw new FederationFailure({
    action,
    domain,
    shown,
    changed: true,
    why: `${mends.signingCertificate ? "an outage was in progress, and this run ended it" : "somebody had changed the federation, and this run repaired it"}. The rest was not done, because these gates do not hold:`,
    evidence: [...violatedFindings(gates), ...stops].map(findingSentence),
    now: `federated, with ${wordsOf(mends)}. Nothing else was changed.`,
    next: RUN_AGAIN_ADVICE,
  });
}

/** A federation that this stack did not make, and what keeps it from taking that over. */
export interface NotTakenOver {
  action: string;
  stops: Finding[];
  live: TenantDomain;
}

/**
 * For a federation that may not be taken over now: where JumpCloud signs with what the tenant does not trust, it does all
 * the same, whoever is not ready. It is no more this stack's by that: the next run judges everybody again.
 *
 * @throws FederationFailure where it did that, and where it could not
 */
export async function repairOutageOfForeign(
  vendors: Vendors,
  inputs: FederationDeclaration,
  { action, stops, live }: NotTakenOver,
  call: Call,
): Promise<void> {
  const unread = stops.filter(({ state }) => state !== "violated");
  try {
    await repairOutageOnly(vendors, inputs, { action, gates: stops, stops: unread, live }, call);
  } catch (error) {
    if (!(error instanceof FederationFailure)) throw error;
    throw new FederationFailure({ ...error.details, isForeign: true });
  }
}

function isMended(shown: InternalDomainFederation, mends: FederationSettings): boolean {
  return Object.entries(mends).every(([field, value]) =>
    field === "signingCertificate"
      ? areSameCertificates(shown.signingCertificate, value as string)
      : shown[field as keyof InternalDomainFederation] === value,
  );
}

function wordsOf({ signingCertificate, ...addresses }: FederationSettings): string {
  const certificate = signingCertificate ? ["the certificate that JumpCloud signs with"] : [];
  return [...certificate, ...Object.keys(addresses).map((field) => `${field} as declared`)].join(", ");
}

/** The tenant could not be made to have it. */
function goesOn(
  action: string,
  domain: string,
  mends: FederationSettings,
  { message, cause, shown }: WriteNotVisible,
): FederationFailure {
  const why = mends.signingCertificate
    ? "JumpCloud signs with a certificate that the tenant does not trust, and writing it failed:"
    : `the tenant does not have ${wordsOf(mends)}, and writing it failed:`;
  return new FederationFailure({
    action,
    domain,
    cause,
    shown,
    changed: true,
    why: `${why} ${message}`,
    next: lockedOutAdvice("Run again"),
  });
}
