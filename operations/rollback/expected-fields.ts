import { signInAddressOf } from "../../audit/application/sign-in-address";
import type { JumpCloudSamlApplication, TenantDomain } from "../../audit/vendor-objects";
import type { DeclaredFields, FederationFields } from "../federation/declaration";
import type { FederationRecord } from "./record";

interface RecordedSide {
  record?: FederationRecord | undefined;
  applications: readonly JumpCloudSamlApplication[];
}

/**
 * What a live federation is to be, by the application that it leads to and by its record. Where it leads to another application
 * than the recorded one, the record decides: somebody moved the domain.
 */
export function expectedFields(
  application: JumpCloudSamlApplication,
  { federation }: Pick<TenantDomain, "federation">,
  { record, applications }: RecordedSide,
): DeclaredFields {
  const recorded = record ? fieldsOf(record) : {};
  const { undeclaredFields } = record?.declared ?? {};
  const former = isMoved(application, { record, applications }) ? recorded : {};
  const address = signInAddressOf(application, federation, recorded);
  return {
    ...recorded,
    ...address,
    issuerUri: former.issuerUri ?? application.idpEntityId,
    passiveSignInUri: former.passiveSignInUri ?? address.passiveSignInUri,
    ...(undeclaredFields ? { undeclaredFields } : {}),
  };
}

/** An application that was made anew in the place of the recorded one is what the stack made. */
function isMoved(
  { id, idpEntityId }: JumpCloudSamlApplication,
  { record, applications }: RecordedSide,
): boolean {
  const { declared, federation } = record ?? {};
  if (declared)
    return declared.applicationId !== id && applications.some((one) => one.id === declared.applicationId);
  return federation?.issuerUri !== undefined && federation.issuerUri !== idpEntityId;
}

/** The declared fields of a record; the certificate is compared with JumpCloud's live one instead. */
function fieldsOf({ federation, declared }: FederationRecord): Partial<FederationFields> {
  const { signingCertificate: _old, nextSigningCertificate: _next, ...fields } = federation ?? {};
  const left = new Set<string>(declared?.undeclaredFields);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !left.has(name)));
}
