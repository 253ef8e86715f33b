import { deviceImpact } from "../audit/devices";
import { type Finding, violated } from "../audit/finding";
import { addressAlone } from "../audit/names";
import { isKnownAddress, type PasswordAddresses } from "../audit/sign-in-hosts";
import { addressAnswers, signInPage } from "../audit/sign-in-page";
import type { DomainStanding } from "../audit/standings";
import { collect } from "../clients/http";
import { type Call, isUnknown } from "../providers/lifecycle/handler";
import { applicationStandings, signInPageReading, tenantReadings } from "../surveys";
import type { FederationDeclaration } from "./declaration";
import { driftOf, isMoved, withdrawnFrom } from "./federation-fields";
import { type FlipGates, flipGates, protocolOf, type Standing, writeGates } from "./federation-gates";
import type { Vendors } from "./vendors";

/** The federation that a write in place meets. */
export interface Met {
  live: DomainStanding;
  /** What the last run declared, and the configuration that it wrote; left out where no run federated the domain. */
  earlier?: (Partial<FederationDeclaration> & { federationId?: string }) | undefined;
}

/**
 * Where another application gets behind a live federation, everybody's sign-in moves, as by federating a Managed domain:
 * such a change is a flip, and every gate of that has to hold.
 */
export type ChangeGates = { findings: Finding[]; isFlip: false } | (FlipGates & { isFlip: true });

const ADDRESSES = new Set<string>(["passiveSignInUri", "activeSignInUri", "metadataExchangeUri"]);
/** What joined devices sign in by. */
const OF_DEVICES = new Set<string>([
  "activeSignInUri",
  "metadataExchangeUri",
  "preferredAuthenticationProtocol",
]);

/** The gates of changing a federation in place: those that concern what the change touches. */
export async function changeGates(
  inputs: FederationDeclaration,
  standing: Standing,
  met: Met,
  vendors: Vendors,
  call: Call,
): Promise<ChangeGates> {
  const fields = touchedFields(inputs, standing, met);
  const own = ownership(inputs, met, fields);
  if (isOtherApplication(inputs, met, fields, vendors.allowedHosts)) {
    const { findings, roll } = await flipGates(inputs, standing, vendors, call, inUse(inputs, met));
    return { findings: [...own, ...findings], isFlip: true, roll };
  }
  // What somebody changed by hand is put right without a question to JumpCloud, which may be what is down.
  const moved = fields.filter((field) => isMoved(inputs, met, field));
  const [addresses, devices] = await Promise.all([
    moved.some((field) => ADDRESSES.has(field)) ? addressGates(inputs, standing, moved, vendors, call) : [],
    moved.some((field) => OF_DEVICES.has(field)) ? deviceGates(inputs, vendors, call) : [],
  ]);
  // A move to what could not be seen is not made.
  const demanded = [...addresses, ...devices].map((finding) =>
    finding.state === "unknown" ? { ...finding, state: "violated" as const } : finding,
  );
  const findings = [...own, ...writeGates(inputs, standing, vendors, inUse(inputs, met)), ...demanded];
  return { findings, isFlip: false };
}

/** Names of the fields that the write would change; none where the configuration could not be read. */
function touchedFields(
  inputs: FederationDeclaration,
  { application }: Standing,
  { live, earlier }: Met,
): string[] {
  if (!live.federation) return [];
  const drift = driftOf(inputs, live.federation, application?.certificate?.base64);
  return [...drift, ...withdrawnFrom(earlier, inputs, live.federation)];
}

/** Addresses that the federation leads to with somebody's consent: the last run's, or those of one that is taken over. */
function inUse({ adopt }: FederationDeclaration, { live, earlier }: Met): PasswordAddresses | undefined {
  return earlier ?? (adopt ? live.federation : undefined);
}

function isOtherApplication(
  inputs: FederationDeclaration,
  met: Met,
  fields: readonly string[],
  allowedHosts: readonly string[] | undefined,
): boolean {
  const { applicationId, issuerUri, passiveSignInUri } = inputs;
  const { live, earlier } = met;
  const isKnown = !isUnknown(applicationId) && !isUnknown(issuerUri) && !isUnknown(passiveSignInUri);
  const leadsElsewhere = fields.includes("issuerUri") || fields.includes("passiveSignInUri");
  if (earlier?.applicationId !== undefined && earlier.applicationId !== applicationId) {
    // A run that was killed after its write has put it there already.
    const isThere = isKnown && live.federation && !leadsElsewhere && isMoved(inputs, met, "passiveSignInUri");
    return !isThere;
  }
  if (earlier?.federationId !== undefined && earlier.federationId === live.federation?.id) return false;
  // Where this program did not make the configuration, an application is recognised by what only one can have.
  if (!live.federation || !isKnown || !leadsElsewhere) return false;
  // Somebody made it anew with our issuer and an address of his own, which is no application's: that is to be repaired.
  const isForeign = !isKnownAddress(live.federation.passiveSignInUri ?? "", allowedHosts);
  return !(isForeign && !fields.includes("issuerUri") && !isMoved(inputs, met, "passiveSignInUri"));
}

/** A federation that no run of this program made is taken over only where it is the declared one, or by `adopt`. */
function ownership(inputs: FederationDeclaration, { earlier }: Met, fields: readonly string[]): Finding[] {
  if (earlier !== undefined || inputs.adopt || fields.length === 0) return [];
  // Another issuer is told by the gate of the domain itself.
  if (fields.includes("issuerUri")) return [];
  // Of a federation that is the declared one in every field, another certificate is an outage and nobody's wish.
  if (fields.length === 1 && fields[0] === "signingCertificate") return [];
  const evidence = `it is federated with ${inputs.issuerUri} already, but differs in ${fields.join(", ")}`;
  const wayOut = "Declare what it has, or set `adopt: true` to change it";
  return [violated("domain-federated", inputs.domain, evidence, wayOut)];
}

async function addressGates(
  inputs: FederationDeclaration,
  { application }: Standing,
  moved: readonly string[],
  { jumpcloud }: Vendors,
  { signal }: Call,
): Promise<Finding[]> {
  const { domain, passiveSignInUri, metadataExchangeUri } = inputs;
  if (!application || isUnknown(passiveSignInUri)) return [];
  const isNew = moved.includes("metadataExchangeUri") && metadataExchangeUri !== undefined;
  const [page, metadata, all] = await Promise.all([
    signInPageReading(jumpcloud, passiveSignInUri, { signal }),
    isNew ? signInPageReading(jumpcloud, metadataExchangeUri, { signal }) : undefined,
    collect(applicationStandings(jumpcloud, { signal })),
  ]);
  return [
    addressAlone(domain, application, all),
    signInPage(domain, passiveSignInUri, page),
    ...(metadata && metadataExchangeUri
      ? [addressAnswers(domain, "metadataExchangeUri", metadataExchangeUri, metadata)]
      : []),
  ];
}

async function deviceGates(
  inputs: FederationDeclaration,
  { graph }: Vendors,
  { signal }: Call,
): Promise<Finding[]> {
  const { joinedDevices } = await tenantReadings(graph, { signal });
  const acceptance = inputs.terms?.acceptDeviceImpact;
  return [deviceImpact(inputs.domain, { protocol: protocolOf(inputs), joined: joinedDevices, acceptance })];
}
