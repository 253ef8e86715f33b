import { domainOfAddress } from "../../audit/people/accounts";
import type { BlockedLeaver, LeaverAccount } from "../../audit/people/leavers";
import type { PeopleAtJumpCloud } from "../../audit/people/people-at-jumpcloud";
import type { PasswordGroup, PasswordReading } from "../../audit/rollback/cloud-passwords";
import type { InternalDomainFederation, TenantDomain } from "../../audit/vendor-objects";
import type { FederationDeclaration } from "../federation/declaration";

/** Changes with every change of {@link FederationRecord} that an older reader would misread; @1 had no `terms`. */
export const RECORD_FORMAT = "jumpcloud-entra/federation-record@2";

/** What a domain's gates are judged on, beside its federation. */
export type RecordedDeclaration = Pick<
  FederationDeclaration,
  | "applicationId"
  | "directoryId"
  | "groupId"
  | "administrator"
  | "adoptedAdministrator"
  | "terms"
  | "undeclaredFields"
>;

/**
 * One domain's federation, with which it can be made again, and who has a password without it. Plain JSON without secrets:
 * certificates are public ones. See docs/decisions/0012-rollback-record.md.
 */
export interface FederationRecord {
  /** Format of the record, so that a reader knows whether it can use it. */
  format: typeof RECORD_FORMAT;
  /** RFC 3339. */
  takenAt: string;
  /** Id of the tenant. */
  tenantId: string;
  /** JumpCloud's organisation; missing if the record was taken without JumpCloud. */
  organizationId?: string;
  /** Name of the domain. */
  domain: string;
  /** Children that sign in as the domain does. */
  children: string[];
  /** How the tenant held the domain when the record was taken. */
  before: Pick<TenantDomain, "authenticationType" | "isDefault" | "isInitial" | "isVerified" | "isRoot">;
  /** Each field as Graph calls it; missing if the tenant is Federated without a configuration to read. */
  federation?: Omit<InternalDomainFederation, "id">;
  /** Settings of it that this version has no name for; missing if there is none. */
  newerFields?: { [field: string]: unknown };
  /** The federation before, if a live federation got another application, or was taken over and changed. */
  former?: Omit<InternalDomainFederation, "id">;
  /** Missing if the record was taken from the tenant alone. */
  declared?: RecordedDeclaration;
  /** Everybody who could sign in on the domain or its children, by whether Microsoft takes a password of theirs. */
  passwords: PasswordGroup[];
  /** Why nobody is listed, where Microsoft did not show the people. */
  passwordsUnread?: string;
  /** Since about when the domain is federated; missing if that is not known. RFC 3339. */
  federatedSince?: string;
  /** Missing if JumpCloud was not asked, did not answer, or an earlier version took the record. */
  atJumpCloud?: PeopleAtJumpCloud;
  /** Leavers whom the rollback that took the record blocked, or was about to; missing if it was to block nobody. */
  blocked?: BlockedLeaver[];
}

/** Leavers as a record has them; nothing where it was taken without JumpCloud. */
export function recordedLeavers({
  domain,
  children,
  atJumpCloud,
}: Pick<FederationRecord, "domain" | "children" | "atJumpCloud">): LeaverAccount[] | undefined {
  const scope = new Set([domain, ...(children ?? [])]);
  return atJumpCloud?.departed.filter(({ upn }) => scope.has(domainOfAddress(upn)));
}

/** People, or why they could not be read. */
export type PasswordsOrUnread = PasswordReading[] | { unread: string };

/** What an earlier run knew, for what can't be read any more. */
export interface EarlierRecord {
  record: FederationRecord;
  atJumpCloud?: PeopleAtJumpCloud | undefined;
}

/** A record that was taken of a Managed domain is the one that it was federated with. */
export function federatedSinceByRecord({
  federatedSince,
  before,
  declared,
  takenAt,
}: FederationRecord): string | undefined {
  return federatedSince ?? (before?.authenticationType === "Managed" && declared ? takenAt : undefined);
}
