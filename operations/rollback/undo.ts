import { isKnownAddress, PASSWORD_ADDRESSES } from "../../audit/addresses/sign-in-hosts";
import { sameCertificate } from "../../audit/certificates/signing-certificate";
import { unaccounted } from "../../audit/certificates/trusted-certificates";
import { DECLARED_FIELDS, type DeclaredFederation } from "../../audit/federation/health";
import { stillSpreading } from "../../audit/federation/propagation";
import { signInBreaks } from "../../audit/federation/sign-in-breaks";
import { type Finding, holds, violated, violations } from "../../audit/finding";
import { type Roll, rollOf } from "../../audit/people/locked-out-people";
import { sameTenant } from "../../audit/rollback/conditions";
import type { DomainStanding, Federation } from "../../audit/vendor-objects";
import type { Call } from "../../waiting/call";
import { now, type Vendors } from "../connection/vendors";
import { flip } from "../federation/create";
import type { FederationDeclaration, FederationFields } from "../federation/declaration";
import { declaredOf, withDefaults } from "../federation/fields";
import { flipGates, surveyStanding } from "../gates/federation";
import { demandAll } from "../gates/refusal";
import { signingSide } from "../proof/sign-in";
import type { Circumstances, FederationRecord } from "./record";
import { type NewerFields, newerFieldsOf, writeNewerFields } from "./unknown-fields";

/** What federating again from a record comes to, found out by reading. */
export interface UndoPlan {
  declaration: FederationDeclaration;
  gates: Finding[];
  /** Who could sign in when that was judged. */
  roll: Roll;
  /** Each field that the write is going to send; the certificate is JumpCloud's of now. */
  writes: DeclaredFederation & { signingCertificate?: string };
  /** Settings that this version has no name for, written after it as far as Graph takes them. */
  newer: NewerFields["again"];
  /** What will differ from the record, in words. */
  differences: string[];
  /** The domain is federated where the record says already, so there is nothing to write. */
  isDone: boolean;
}

/**
 * Judges every gate of federating the recorded domain again. `circumstances` is asked once the record is known to fit
 * where the credentials lead.
 *
 * @throws Refused where the record leads to another tenant or organisation, or holds no federation
 */
export async function planUndo(
  vendors: Vendors,
  record: FederationRecord,
  circumstances: () => Promise<Circumstances>,
  call: Call,
): Promise<UndoPlan> {
  demandAll(`federate ${record.domain} again`, await placeGates(vendors, record, call));
  const fields = fieldsOf(record);
  const { undeclaredFields = [], ...around } = await circumstances();
  const empty = undeclaredFields.filter((field) => fields[field] === undefined);
  const declaration = withDefaults({
    ...fields,
    ...around,
    ...(empty.length > 0 ? { undeclaredFields: empty } : {}),
    domain: record.domain,
  });
  const standing = await surveyStanding(declaration, vendors, call);
  const live = standing.domains.find(({ name }) => name === record.domain);
  const isFederated = live?.federation !== undefined && live.federation.issuerUri === declaration.issuerUri;
  const moved = isFederated ? await brokenOf(record, live, declaration, vendors, call) : [];
  const signing = standing.application?.certificate?.base64;
  const { findings, roll } = isFederated
    ? { findings: moved, roll: rollOf([]) }
    : await flipGates(declaration, standing, vendors, call);
  const overlap = isFederated ? undefined : stillSpreading(record.domain, record.takenAt, now(vendors));
  return {
    declaration,
    writes: { ...declaredOf(declaration), ...(signing ? { signingCertificate: signing } : {}) },
    newer: newerFieldsOf(record).again,
    gates: [...findings, ...(overlap ? [overlap] : [])],
    roll,
    differences: differencesOf(record, signing),
    isDone: isFederated && moved.length === 0,
  };
}

/** Federates again as planned; a plan that waited for an answer is old, so it is made anew before. */
export async function undo(
  vendors: Vendors,
  { declaration, newer, gates, roll }: UndoPlan,
  call: Call,
): Promise<DomainStanding> {
  const shown = await flip(vendors, declaration, { findings: gates, roll }, call);
  await writeNewerFields(vendors, declaration.domain, shown.federation?.id ?? "", newer, call);
  return shown;
}

async function placeGates(
  { graph, jumpcloud }: Vendors,
  { domain, tenantId, organizationId, federation }: FederationRecord,
  { signal }: Call,
): Promise<Finding[]> {
  const [claims, organization] = await Promise.all([
    graph.claims(),
    jumpcloud.organizations.current({ signal }),
  ]);
  return [
    sameTenant(domain, claims.tenantId, tenantId),
    sameOrganization(domain, organization.id, organizationId),
    whole(domain, federation),
  ];
}

function sameOrganization(domain: string, id: string, recorded: string | undefined): Finding {
  const code = "organization-other";
  if (recorded === undefined || recorded === id)
    return holds(code, domain, `JumpCloud's organisation is ${id}`);
  const evidence = `the record is of JumpCloud's organisation ${recorded}, the credential leads to ${id}`;
  return violated(code, domain, evidence, `Set JUMPCLOUD_ORG_ID=${recorded} and a credential of it`);
}

function whole(domain: string, federation: FederationRecord["federation"]): Finding {
  const code = "record-incomplete";
  if (federation?.issuerUri && federation.passiveSignInUri) return holds(code, domain, "the record is whole");
  const evidence = "the record holds no federation: there was no configuration to read when it was taken";
  const wayOut =
    "Name an earlier one with --record, such as the stack's output `rollbackRecord`, or federate with `pulumi up` and `refederate`";
  return violated(code, domain, evidence, wayOut);
}

function fieldsOf({ federation = {}, newerFields = {} }: FederationRecord): FederationFields {
  const held = DECLARED_FIELDS.map((field) => [field, federation[field] ?? newerFields[field]] as const);
  const { issuerUri = "", passiveSignInUri = "" } = federation;
  const told = Object.fromEntries(
    held.filter(([, value]) => value !== undefined && value !== null && value !== ""),
  );
  return { ...told, issuerUri, passiveSignInUri };
}

/** What keeps a federation that stands already from being what was recorded, and one with which people sign in. */
async function brokenOf(
  record: FederationRecord,
  live: DomainStanding,
  declaration: FederationDeclaration,
  vendors: Vendors,
  { signal }: Call,
): Promise<Finding[]> {
  const moved = movedFrom(record, live.federation);
  if (moved.length > 0 || !live.federation) return moved;
  const side = await signingSide(vendors, declaration, signal);
  const breaks = violations(signInBreaks(live, declaration, side));
  return [...breaks, ...unaccounted(record.domain, live.federation, side.application?.certificate)];
}

/** Somebody who sends sign-ins elsewhere keeps the issuer, so that it alone does not tell that all is as recorded. */
function movedFrom(record: FederationRecord, live: Federation | undefined): Finding[] {
  const recorded = fieldsOf(record);
  const isForeign = (address: string | undefined) => address !== undefined && !isKnownAddress(address);
  const moved = [...PASSWORD_ADDRESSES, "preferredAuthenticationProtocol" as const].filter(
    (field) =>
      live &&
      live[field] !== recorded[field] &&
      (recorded[field] !== undefined ||
        (field !== "preferredAuthenticationProtocol" && isForeign(live[field]))),
  );
  if (moved.length === 0) return [];
  const shown = moved.map(
    (field) => `${field} is ${live?.[field] ?? "empty"}, recorded as ${recorded[field] ?? "empty"}`,
  );
  const evidence = `it is federated with the recorded issuer already, but ${shown.join("; ")}`;
  const wayOut = `Run \`pulumi up\`, which writes what is declared, or set the domain to Managed first: \`npx jumpcloud-entra rollback --domain ${record.domain}\``;
  return [violated("domain-federated", record.domain, evidence, wayOut)];
}

const UNSET =
  "The record's federatedIdpMfaBehavior is empty, as MSOnline left it; Graph refuses to create one so, and acceptIfMfaDoneByFederatedIdp is written.";

function differencesOf(record: FederationRecord, signing: string | undefined): string[] {
  const { federation } = record;
  const certificate =
    "The record's certificate is not the one that JumpCloud signs with now; JumpCloud's is written, the other one would lock everybody out.";
  const next =
    "The record's next certificate is not written: `jumpcloud-entra rotate` publishes one when it is due.";
  return [
    ...(signing && !sameCertificate(federation?.signingCertificate, signing) ? [certificate] : []),
    ...(federation?.nextSigningCertificate ? [next] : []),
    ...(federation && !federation.federatedIdpMfaBehavior ? [UNSET] : []),
    ...newerFieldsOf(record).left.map(
      (name) =>
        `The record's ${name} is not written: this version does not know it, and it may lead people elsewhere.`,
    ),
  ];
}
