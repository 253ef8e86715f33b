import { PASSWORD_ADDRESSES } from "../../audit/addresses/sign-in-hosts";
import { isJumpCloudOrLoopbackAddress } from "../../audit/addresses/web-address";
import { areSameCertificates } from "../../audit/certificates/signing-certificate";
import { checkUnaccountedCertificates } from "../../audit/certificates/trusted-certificates";
import { DECLARED_FIELDS, type DeclaredFederation } from "../../audit/federation/declared-federation";
import { checkPropagation } from "../../audit/federation/propagation";
import { checkSignInBreaks } from "../../audit/federation/sign-in-breaks";
import { type Finding, holds, violated, violatedFindings } from "../../audit/finding";
import { type SignInBaseline, signInBaselineOf } from "../../audit/people/locked-out-people";
import { checkSameTenant } from "../../audit/rollback/conditions";
import type { InternalDomainFederation, TenantDomain } from "../../audit/vendor-objects";
import type { Call } from "../../waiting/call";
import { currentTime, type Vendors } from "../connection/vendors";
import type { FederationDeclaration, FederationFields } from "../federation/declaration";
import { federateDomain } from "../federation/federation-creation";
import { declaredFields, withFieldDefaults } from "../federation/fields";
import { judgeFederateGates, readFederationSnapshot } from "../gates/federation";
import { demandAllHold } from "../gates/refusal";
import { readSignInSide } from "../proof/sign-in";
import type { FederationRecord, RecordedDeclaration } from "./record";
import { type UnknownFields, unknownFieldsOf, writeUnknownFields } from "./unknown-fields";

/** What federating again from a record comes to, found out by reading. */
export interface RollbackUndoPlan {
  declaration: FederationDeclaration;
  gates: Finding[];
  /** Who could sign in when that was judged. */
  baseline: SignInBaseline;
  /** Each field that the write is going to send; the certificate is JumpCloud's of now. */
  writes: DeclaredFederation & { signingCertificate?: string };
  /** Settings that this version has no name for, written after it as far as Graph takes them. */
  newer: UnknownFields["writable"];
  /** What will differ from the record, in words. */
  differences: string[];
  /** The domain is federated where the record says already, so there is nothing to write. */
  isDone: boolean;
}

/**
 * Judges every gate of federating the recorded domain again. `readDeclaration` is asked once the record is known to fit
 * where the credentials lead.
 *
 * @throws Refused where the record leads to another tenant or organisation, or holds no federation
 */
export async function planRollbackUndo(
  vendors: Vendors,
  record: FederationRecord,
  readDeclaration: () => Promise<RecordedDeclaration>,
  call: Call,
): Promise<RollbackUndoPlan> {
  demandAllHold(`federate ${record.domain} again`, await placeGates(vendors, record, call));
  const fields = fieldsOf(record);
  const { undeclaredFields = [], ...around } = await readDeclaration();
  const empty = undeclaredFields.filter((field) => fields[field] === undefined);
  const declaration = withFieldDefaults({
    ...fields,
    ...around,
    ...(empty.length > 0 ? { undeclaredFields: empty } : {}),
    domain: record.domain,
  });
  const snapshot = await readFederationSnapshot(declaration, vendors, call);
  const live = snapshot.domains.find(({ name }) => name === record.domain);
  const isFederated = live?.federation !== undefined && live.federation.issuerUri === declaration.issuerUri;
  const moved = isFederated ? await brokenOf(record, live, declaration, vendors, call) : [];
  const signing = snapshot.application?.certificate?.base64;
  const { findings, baseline } = isFederated
    ? { findings: moved, baseline: signInBaselineOf([]) }
    : await judgeFederateGates(declaration, snapshot, vendors, call);
  const overlap = isFederated
    ? undefined
    : checkPropagation(record.domain, record.takenAt, currentTime(vendors));
  return {
    declaration,
    writes: { ...declaredFields(declaration), ...(signing ? { signingCertificate: signing } : {}) },
    newer: unknownFieldsOf(record).writable,
    gates: [...findings, ...(overlap ? [overlap] : [])],
    baseline,
    differences: differencesOf(record, signing),
    isDone: isFederated && moved.length === 0,
  };
}

/** Federates again as planned; a plan that waited for an answer is old, so it is made anew before. */
export async function executeRollbackUndo(
  vendors: Vendors,
  { declaration, newer, gates, baseline }: RollbackUndoPlan,
  call: Call,
): Promise<TenantDomain> {
  const shown = await federateDomain(vendors, declaration, { findings: gates, baseline }, call);
  await writeUnknownFields(vendors, declaration.domain, shown.federation?.id ?? "", newer, call);
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
    checkSameTenant(domain, claims.tenantId, tenantId),
    sameOrganization(domain, organization.id, organizationId),
    checkRecordComplete(domain, federation),
  ];
}

function sameOrganization(domain: string, id: string, recorded: string | undefined): Finding {
  const code = "organization-other";
  if (recorded === undefined || recorded === id)
    return holds(code, domain, `JumpCloud's organisation is ${id}`);
  const evidence = `the record is from JumpCloud's organisation ${recorded}, but the credential is for ${id}`;
  return violated(
    code,
    domain,
    evidence,
    `Set JUMPCLOUD_ORG_ID=${recorded}, and use a credential of that organisation`,
  );
}

function checkRecordComplete(domain: string, federation: FederationRecord["federation"]): Finding {
  const code = "record-incomplete";
  if (federation?.issuerUri && federation.passiveSignInUri)
    return holds(code, domain, "the record is complete");
  const evidence = "the record has no federation: there was none to read when it was made";
  const wayOut =
    "Name an earlier record with --record, such as the stack's output `rollbackRecord`. Or federate with `npx pulumi up` and `refederate`";
  return violated(code, domain, evidence, wayOut);
}

function fieldsOf({ federation = {}, newerFields = {} }: FederationRecord): FederationFields {
  const held = DECLARED_FIELDS.map((field) => [field, federation[field] ?? newerFields[field]] as const);
  const { issuerUri = "", passiveSignInUri = "" } = federation;
  const recorded = Object.fromEntries(
    held.filter(([, value]) => value !== undefined && value !== null && value !== ""),
  );
  return { ...recorded, issuerUri, passiveSignInUri };
}

/** What keeps a federation that stands already from being what was recorded, and one with which people sign in. */
async function brokenOf(
  record: FederationRecord,
  live: TenantDomain,
  declaration: FederationDeclaration,
  vendors: Vendors,
  { signal }: Call,
): Promise<Finding[]> {
  const moved = movedFrom(record, live.federation);
  if (moved.length > 0 || !live.federation) return moved;
  const side = await readSignInSide(vendors, declaration, signal);
  const breaks = violatedFindings(checkSignInBreaks(live, declaration, side));
  return [
    ...breaks,
    ...checkUnaccountedCertificates(record.domain, live.federation, side.application?.certificate),
  ];
}

/** Somebody who sends sign-ins elsewhere keeps the issuer, so that it alone does not tell that all is as recorded. */
function movedFrom(record: FederationRecord, live: InternalDomainFederation | undefined): Finding[] {
  const recorded = fieldsOf(record);
  const isForeign = (address: string | undefined) =>
    address !== undefined && !isJumpCloudOrLoopbackAddress(address);
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
  const evidence = `it is already federated with the recorded issuer, but ${shown.join("; ")}`;
  const wayOut = `Run \`npx pulumi up\`, which writes what is declared. Or set the domain to Managed first: \`npx jumpcloud-entra rollback --domain ${record.domain}\``;
  return [violated("domain-federated", record.domain, evidence, wayOut)];
}

const UNSET =
  "The record's federatedIdpMfaBehavior is empty. The former interface MSOnline allowed that, but Graph does not: acceptIfMfaDoneByFederatedIdp is written instead.";

function differencesOf(record: FederationRecord, signing: string | undefined): string[] {
  const { federation } = record;
  const certificate =
    "JumpCloud no longer signs with the record's certificate, which would lock everybody out. The present certificate of JumpCloud is written instead.";
  const next =
    "The record's next certificate is not written: `jumpcloud-entra rotate` publishes one when it is due.";
  return [
    ...(signing && !areSameCertificates(federation?.signingCertificate, signing) ? [certificate] : []),
    ...(federation?.nextSigningCertificate ? [next] : []),
    ...(federation && !federation.federatedIdpMfaBehavior ? [UNSET] : []),
    ...unknownFieldsOf(record).skipped.map(
      (name) =>
        `The record's ${name} is not written: this version does not know it, and it could send people to another place.`,
    ),
  ];
}
