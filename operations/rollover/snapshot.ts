import { applicationsWithSameSlug, isApplicationAddress } from "../../audit/addresses/web-address";
import {
  nextRolloverStep,
  type RolloverSnapshot,
  type RolloverStep,
  rolloverDueOn,
} from "../../audit/certificates/rollover";
import { areSameCertificates } from "../../audit/certificates/signing-certificate";
import { unknown, violated } from "../../audit/finding";
import type {
  InternalDomainFederation,
  JumpCloudSamlApplication,
  SigningCertificate,
  TenantDomain,
} from "../../audit/vendor-objects";
import { type Certificate, readCertificate, UnreadableCertificate } from "../../clients/certificates";
import { collectAll, Forbidden, ifExists, NotFound } from "../../clients/http";
import { UnreadableMetadata } from "../../clients/jumpcloud";
import { readSamlApplication, readSamlApplications, readTenantDomain } from "../../readings";
import type { Call } from "../../waiting/call";
import { currentTime, type Vendors } from "../connection/vendors";
import { Refused } from "../gates/refusal";
import { ROLLOVER_NOW, ROLLOVER_WHEN_DUE, type RolloverDeclaration } from "./declaration";
import { type PairFiles, pairFilesOf, readPairCertificate } from "./pair";

/** One read of everything that a rollover is decided on. */
export interface DomainRolloverSnapshot {
  certificates: RolloverSnapshot;
  application: JumpCloudSamlApplication;
  /** Id of the federation; empty while the domain is Managed. */
  federationId: string;
  files: PairFiles;
  /** JumpCloud's two answers, configuration and metadata, name different certificates: one of them is old. */
  unclear: boolean;
}

/** @throws Refused where the domain or the application is not one that can be rolled over */
export async function readDomainRollover(
  vendors: Vendors,
  declaration: RolloverDeclaration,
  call: Call,
): Promise<DomainRolloverSnapshot> {
  const { domain, applicationId } = declaration;
  const options = { signal: call.signal };
  const [tenantDomain, application, published] = await Promise.all([
    readTenantDomain(vendors.graph, domain, options),
    ifExists(readSamlApplication(vendors.jumpcloud, applicationId, options)),
    publishedBy(vendors, applicationId, call),
  ]);
  if (!application) {
    const evidence = `JumpCloud has no application with the id ${applicationId}`;
    throw refusal(
      domain,
      evidence,
      "If somebody deleted it, run `npx pulumi up --refresh`, which makes it again",
    );
  }
  const federation = federationOf(declaration, tenantDomain, application);
  if (federation) await demandItsOwn(vendors, declaration, federation, application, call);
  const signing = application.certificate ?? published[0];
  if (!signing)
    throw refusal(
      domain,
      "its application shows no signing certificate",
      "Generate one in JumpCloud's console",
    );
  const files = pairFilesOf(declaration);
  const pair = readPairCertificate(files);
  const certificates: RolloverSnapshot = {
    domain,
    signing: toSigning(signing),
    trusted: federation && trustedBy(federation),
  };
  return {
    certificates:
      pair && isConcerned(declaration, certificates, pair, vendors)
        ? { ...certificates, pair: toSigning(pair) }
        : certificates,
    application,
    federationId: federation?.id ?? "",
    files,
    unclear:
      published.length > 0 && !published.some(({ base64 }) => areSameCertificates(base64, signing.base64)),
  };
}

/** The steps that a repair may take. */
const REPAIRS: readonly RolloverStep[] = ["repair", "drop"];

/** What comes next for what was declared, after a run has `done` some steps. */
export function chooseRolloverStep(
  vendors: Vendors,
  declaration: RolloverDeclaration,
  { certificates, files }: DomainRolloverSnapshot,
  done: readonly RolloverStep[] = [],
  { repairOnly = false }: { repairOnly?: boolean } = {},
): RolloverStep {
  const step = nextRolloverStep(certificates, () => isWanted(declaration, certificates, vendors));
  // What was trusted before a repair is nobody's any more, whether or not it is older.
  if (repairOnly && step === "stranger" && done.includes("repair")) return "drop";
  if (repairOnly) return REPAIRS.includes(step) ? step : "rest";
  // Supplied files stay where they are.
  if (step === "tidy" && files.supplied) return "rest";
  // Asked for now, and a run before this one had begun it: what this one ended was the rollover that was asked for.
  return declaration.when === ROLLOVER_NOW && done.includes("promote") && step === "make" ? "rest" : step;
}

/** Files that were made are a rollover that has begun; supplied ones wait until one is wanted. */
function isConcerned(
  declaration: RolloverDeclaration,
  certificates: RolloverSnapshot,
  pair: Certificate,
  vendors: Vendors,
): boolean {
  if (declaration.certificateFile === undefined || isWanted(declaration, certificates, vendors)) return true;
  const known = [certificates.signing, certificates.trusted?.first, certificates.trusted?.second];
  return known.some((one) => areSameCertificates(one?.base64, pair.base64));
}

function isWanted(
  declaration: RolloverDeclaration,
  { signing }: RolloverSnapshot,
  vendors: Vendors,
): boolean {
  const { when, certificateFile, finished } = declaration;
  if (finished) return false;
  if (when === ROLLOVER_WHEN_DUE) return currentTime(vendors).getTime() >= rolloverDueOn(signing).getTime();
  // A supplied pair is one rollover by itself: the one to this certificate.
  if (when === ROLLOVER_NOW || certificateFile !== undefined) return true;
  return !readCertificate(signing.base64).subject.split("\n").includes(`OU=${when}`);
}

/** The federation, where it is one with this application: another's certificate is never touched. */
function federationOf(
  { domain }: RolloverDeclaration,
  tenantDomain: TenantDomain | undefined,
  application: JumpCloudSamlApplication,
) {
  if (!tenantDomain) throw refusal(domain, "the tenant has no such domain", "Correct its name");
  if (tenantDomain.authenticationType === "Managed") return undefined;
  const { federation, federationUnread } = tenantDomain;
  if (tenantDomain.isHalf) {
    const evidence = "it is Federated without a configuration: nobody can sign in";
    throw refusal(domain, evidence, "Run `npx pulumi up`, or `npx jumpcloud-entra rollback`");
  }
  if (!federation) {
    const evidence = `its configuration could not be read: ${federationUnread ?? "no reason given"}`;
    const wayOut = "Grant Domain-InternalFederation.Read.All. For a child domain, name its root domain";
    throw new Refused(rolloverAction(domain), [unknown("federation-unread", domain, evidence, wayOut)]);
  }
  if (federation.issuerUri === application.idpEntityId) return federation;
  const evidence = `it is federated with ${federation.issuerUri ?? "an empty issuer"}, but the application "${application.label}" has the issuer ${application.idpEntityId}`;
  if (!isApplicationAddress(application, federation.passiveSignInUri ?? ""))
    throw refusal(domain, evidence, "Name the application that the domain is federated with");
  const wayOut =
    "Nobody can sign in. Run `npx pulumi up --refresh`, which writes the declared address and the application's issuer again. Or set the issuer in JumpCloud's console (IdP entity ID)";
  throw refusal(domain, `${evidence}; its people are sent to this application`, wayOut);
}

/**
 * Two applications can have one issuer. Where sign-ins go to the other one, this one's certificate ends no outage and makes
 * one. An address that is nobody's, as where somebody moved the application, says nothing.
 */
async function demandItsOwn(
  { jumpcloud }: Vendors,
  { domain }: RolloverDeclaration,
  { passiveSignInUri }: InternalDomainFederation,
  application: JumpCloudSamlApplication,
  { signal }: Call,
): Promise<void> {
  const { id, label, ssoUrl } = application;
  if (ssoUrl === passiveSignInUri) return;
  const all = await collectAll(readSamlApplications(jumpcloud, { signal }));
  const other = all.find((one) => one.id !== id && one.ssoUrl === passiveSignInUri);
  // Of two at one end JumpCloud may send people to this one all the same.
  if (!other || applicationsWithSameSlug(other, [application]).length > 0) return;
  const evidence = `it sends its people to ${other.ssoUrl} of the application "${other.label}" (${other.id}), but "${label}" (${id}) has the address ${ssoUrl}`;
  throw refusal(domain, evidence, "Name the application that the domain is federated with");
}

function trustedBy({ signingCertificate, nextSigningCertificate }: NonNullable<TenantDomain["federation"]>) {
  const [first, second] = [readable(signingCertificate), readable(nextSigningCertificate)];
  return { first: first && toSigning(first), second: second && toSigning(second) };
}

/** Nothing where the tenant holds what is no certificate: nobody is trusted by that, and the next write replaces it. */
function readable(certificate: string | undefined): Certificate | undefined {
  try {
    return certificate ? readCertificate(certificate) : undefined;
  } catch (error) {
    if (error instanceof UnreadableCertificate) return undefined;
    throw error;
  }
}

/** What the application publishes. Not every credential may read it, and no document promises it. */
async function publishedBy(
  { jumpcloud }: Vendors,
  applicationId: string,
  { signal }: Call,
): Promise<Certificate[]> {
  try {
    return (await jumpcloud.applications.metadata(applicationId, { signal })).certificates;
  } catch (error) {
    const isSilent =
      error instanceof NotFound || error instanceof Forbidden || error instanceof UnreadableMetadata;
    if (isSilent) return [];
    throw error;
  }
}

function toSigning({ base64, sha1, notBefore, notAfter }: SigningCertificate): SigningCertificate {
  return { base64, sha1, notBefore, notAfter };
}

function refusal(domain: string, evidence: string, wayOut: string): Refused {
  return new Refused(rolloverAction(domain), [violated("rollover-impossible", domain, evidence, wayOut)]);
}

export function rolloverAction(domain: string): string {
  return `roll over the certificate of ${domain}`;
}
