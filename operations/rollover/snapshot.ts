import { sameCertificate } from "../../audit/certificates/signing-certificate";
import { isAt } from "../../audit/application/identification";
import { unknown, violated } from "../../audit/finding";
import { atSameEnd } from "../../audit/plan/planned-objects";
import { type RolloverPicture, type RolloverStep, rolloverDueOn, rolloverStep } from "../../audit/certificates/rollover";
import type { ApplicationStanding, DomainStanding, Federation, SigningCertificate } from "../../audit/vendor-objects";
import { type Certificate, readCertificate, UnreadableCertificate } from "../../clients/certificates";
import { collect, existing, Forbidden, NotFound } from "../../clients/http";
import { UnreadableMetadata } from "../../clients/jumpcloud";
import type { Call } from "../../waiting/call";
import { applicationStanding, applicationStandings, domainStanding } from "../../readings";
import { Refused } from "../gates/refusal";
import { DUE, NOW, type RolloverDeclaration } from "./declaration";
import { type PairPlace, pairCertificate, placeOf } from "./pair";
import { now, type Vendors } from "../connection/vendors";

/** One read of everything that a rollover is decided on. */
export interface RolloverSight {
  picture: RolloverPicture;
  application: ApplicationStanding;
  /** Id of the federation; empty while the domain is Managed. */
  federationId: string;
  place: PairPlace;
  /** JumpCloud's two answers, configuration and metadata, name different certificates: one of them is old. */
  unclear: boolean;
}

/** @throws Refused where the domain or the application is not one that can be rolled over */
export async function seeRollover(
  vendors: Vendors,
  declaration: RolloverDeclaration,
  call: Call,
): Promise<RolloverSight> {
  const { domain, applicationId } = declaration;
  const options = { signal: call.signal };
  const [standing, application, published] = await Promise.all([
    domainStanding(vendors.graph, domain, options),
    existing(applicationStanding(vendors.jumpcloud, applicationId, options)),
    publishedBy(vendors, applicationId, call),
  ]);
  if (!application) {
    const evidence = `JumpCloud has no application with the id ${applicationId}`;
    throw refusal(
      domain,
      evidence,
      "Where somebody deleted it, run `pulumi up --refresh`, which makes it anew",
    );
  }
  const federation = federationOf(declaration, standing, application);
  if (federation) await demandItsOwn(vendors, declaration, federation, application, call);
  const signing = application.certificate ?? published[0];
  if (!signing)
    throw refusal(
      domain,
      "its application shows no signing certificate",
      "Generate one in JumpCloud's console",
    );
  const place = placeOf(declaration);
  const pair = pairCertificate(place);
  const picture: RolloverPicture = {
    domain,
    signing: toSigning(signing),
    ...(federation ? { trusted: trustedBy(federation) } : {}),
  };
  return {
    picture:
      pair && isConcerned(declaration, picture, pair, vendors)
        ? { ...picture, pair: toSigning(pair) }
        : picture,
    application,
    federationId: federation?.id ?? "",
    place,
    unclear: published.length > 0 && !published.some(({ base64 }) => sameCertificate(base64, signing.base64)),
  };
}

/** The steps that a repair may take. */
const REPAIRS: readonly RolloverStep[] = ["repair", "drop"];

/** What comes next for what was declared, after a run has `done` some steps. */
export function nextStep(
  vendors: Vendors,
  declaration: RolloverDeclaration,
  { picture, place }: RolloverSight,
  done: readonly RolloverStep[] = [],
  { repairOnly = false }: { repairOnly?: boolean } = {},
): RolloverStep {
  const step = rolloverStep(picture, () => isWanted(declaration, picture, vendors));
  // What was trusted before a repair is nobody's any more, whether or not it is older.
  if (repairOnly && step === "stranger" && done.includes("repair")) return "drop";
  if (repairOnly) return REPAIRS.includes(step) ? step : "rest";
  // Supplied files stay where they are.
  if (step === "tidy" && place.supplied) return "rest";
  // Asked for now, and a run before this one had begun it: what this one ended was the rollover that was asked for.
  return declaration.when === NOW && done.includes("promote") && step === "make" ? "rest" : step;
}

/** Files that were made are a rollover that has begun; supplied ones wait until one is wanted. */
function isConcerned(
  declaration: RolloverDeclaration,
  picture: RolloverPicture,
  pair: Certificate,
  vendors: Vendors,
): boolean {
  if (declaration.certificateFile === undefined || isWanted(declaration, picture, vendors)) return true;
  const known = [picture.signing, picture.trusted?.first, picture.trusted?.second];
  return known.some((one) => sameCertificate(one?.base64, pair.base64));
}

function isWanted(declaration: RolloverDeclaration, { signing }: RolloverPicture, vendors: Vendors): boolean {
  const { when, certificateFile, finished } = declaration;
  if (finished) return false;
  if (when === DUE) return now(vendors).getTime() >= rolloverDueOn(signing).getTime();
  // A supplied pair is one rollover by itself: the one to this certificate.
  if (when === NOW || certificateFile !== undefined) return true;
  return !readCertificate(signing.base64).subject.split("\n").includes(`OU=${when}`);
}

/** The federation, where it is one with this application: another's certificate is never touched. */
function federationOf(
  { domain }: RolloverDeclaration,
  standing: DomainStanding | undefined,
  application: ApplicationStanding,
) {
  if (!standing) throw refusal(domain, "the tenant has no such domain", "Correct its name");
  if (standing.authenticationType === "Managed") return undefined;
  const { federation, federationUnread } = standing;
  if (standing.isHalf) {
    const evidence = "it is Federated without a configuration, so that nobody can sign in";
    throw refusal(domain, evidence, "Run `pulumi up`, or `npx jumpcloud-entra rollback`");
  }
  if (!federation) {
    const evidence = `its configuration could not be read: ${federationUnread ?? "no reason given"}`;
    const wayOut =
      "Grant Domain-InternalFederation.Read.All; for a child domain, name the root that it signs in as";
    throw new Refused(deed(domain), [unknown("federation-unread", domain, evidence, wayOut)]);
  }
  if (federation.issuerUri === application.idpEntityId) return federation;
  const evidence = `it is federated with ${federation.issuerUri ?? "an empty issuer"}, and the application "${application.label}" is ${application.idpEntityId}`;
  if (!isAt(application, federation.passiveSignInUri ?? ""))
    throw refusal(domain, evidence, "Name the application that the domain is federated with");
  const wayOut =
    "Nobody can sign in so: run `pulumi up --refresh`, which writes the declared address and the application's issuer back, or do so in JumpCloud's console (IdP entity ID)";
  throw refusal(domain, `${evidence}, to which it sends its people`, wayOut);
}

/**
 * Two applications can have one issuer. Where sign-ins go to the other one, this one's certificate ends no outage and makes
 * one. An address that is nobody's, as where somebody moved the application, says nothing.
 */
async function demandItsOwn(
  { jumpcloud }: Vendors,
  { domain }: RolloverDeclaration,
  { passiveSignInUri }: Federation,
  application: ApplicationStanding,
  { signal }: Call,
): Promise<void> {
  const { id, label, ssoUrl } = application;
  if (ssoUrl === passiveSignInUri) return;
  const all = await collect(applicationStandings(jumpcloud, { signal }));
  const other = all.find((one) => one.id !== id && one.ssoUrl === passiveSignInUri);
  // Of two at one end JumpCloud may send people to this one all the same.
  if (!other || atSameEnd(other, [application]).length > 0) return;
  const evidence = `it sends its people to ${other.ssoUrl} of the application "${other.label}" (${other.id}), and that of "${label}" (${id}) is ${ssoUrl}`;
  throw refusal(domain, evidence, "Name the application that the domain is federated with");
}

function trustedBy({
  signingCertificate,
  nextSigningCertificate,
}: NonNullable<DomainStanding["federation"]>) {
  const [first, second] = [readable(signingCertificate), readable(nextSigningCertificate)];
  return { ...(first ? { first: toSigning(first) } : {}), ...(second ? { second: toSigning(second) } : {}) };
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
  return new Refused(deed(domain), [violated("rollover-impossible", domain, evidence, wayOut)]);
}

export function deed(domain: string): string {
  return `roll over the certificate of ${domain}`;
}
