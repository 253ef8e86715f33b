import type {
  AcceptedFinding,
  ExpectedCertificate,
  KnownFederation,
} from "../../audit/acceptances/acceptances";

/** The fields of Graph's `internalDomainFederation` that a program declares; the certificate is read from JumpCloud. */
export interface FederationFields {
  /** Name that sign-in pages show. @default the domain */
  displayName?: string;
  /** Must be unique among all federated domains, such as `https://example.com`. */
  issuerUri: string;
  /** Where browsers are sent to sign in. */
  passiveSignInUri: string;
  /** Where programs without a browser sign in. @default the same as `passiveSignInUri` */
  activeSignInUri?: string;
  /** Where people land after signing out. @default "https://console.jumpcloud.com/userconsole/" */
  signOutUri?: string;
  /** Where clients read which addresses there are. */
  metadataExchangeUri?: string;
  /** The protocol of sign-ins. @default "saml" */
  preferredAuthenticationProtocol?: "saml" | "wsFed";
  /** What happens when an application wants the password to be asked for again. */
  promptLoginBehavior?: "translateToFreshPasswordAuthentication" | "nativeSupport" | "disabled";
  /** Who asks for the second factor; Microsoft can't unset it. @default "acceptIfMfaDoneByFederatedIdp" */
  federatedIdpMfaBehavior?:
    | "acceptIfMfaDoneByFederatedIdp"
    | "enforceMfaByFederatedIdp"
    | "rejectMfaByFederatedIdp";
  /** Whether Microsoft signs its requests. @default false */
  isSignedAuthenticationRequestRequired?: boolean;
  /** Where people reset their password. */
  passwordResetUri?: string;
  /**
   * Where Outlook, Teams and OneDrive open JumpCloud's page in the system's browser, in which its passkeys and device sign-on
   * work: `none`, or some of `ios`, `android`, `mac` and `linux` with commas between. @default left as it is, which is off
   */
  systemBrowserEnabledOn?: string;
}

/** A field that a program may leave undeclared. It always declares the issuer and the sign-in page. */
export type UndeclaredField = Exclude<keyof FederationFields, "issuerUri" | "passiveSignInUri">;

/** The fields that are declared, and the names of those that are not. */
export interface DeclaredFields extends FederationFields {
  /** Fields that stay as the tenant has them, even if empty: they get no default, are never written and are no drift. */
  undeclaredFields?: UndeclaredField[];
}

/** Settings of one domain's federation that differ from those for all domains. */
export type OwnFields = Partial<DeclaredFields>;

/**
 * Whether an object that exists already, and is not in this stack's state, is taken over. With `asItStands` it is taken over
 * only if nothing of it has to be written; see docs/decisions/0027-taken-over-as-it-stands.md.
 */
export type Adopt = boolean | "asItStands";

/** A part that is not there yet, and that a stack does not declare. */
export type UndeclaredPart =
  | "group"
  | "application"
  | "applicationBinding"
  | "directory"
  | "directoryBinding";

/** What is declared of one domain: how it is federated, and what the gates are judged on. */
export interface FederationDeclaration extends DeclaredFields {
  /** Name of the domain. */
  domain: string;
  /** Application at JumpCloud whose certificate is read right before each write. */
  applicationId: string;
  /** JumpCloud's connection to the tenant. */
  directoryId: string;
  /** Group at JumpCloud whose members, read live, are to sign in through JumpCloud. */
  groupId: string;
  /** Sign-in name of the technical administrator, if the program makes one. */
  administrator?: string;
  /** Object id of an administrator that the program uses as it is; it counts only if `terms.emergencyAccess` names it. */
  adoptedAdministrator?: string;
  /** What is attested, accepted and demanded. The gates are judged by it. */
  terms?: FederationTerms;
  /**
   * Takes over a federation that exists already: `true` also one that differs from what is declared, `asItStands` only one of
   * which nothing has to be written. @default false
   */
  adopt?: Adopt;
  /** Seconds to wait until a write is visible. @default 300 */
  deadlineSeconds?: number;
  /** Members whose value nobody knows yet, as in a preview before the first run; they are left out. @default none */
  pending?: ReadonlySet<string>;
}

/**
 * What a person attests, accepts and demands of a federation. It travels as one object from the program's configuration
 * to the gates that are judged by it and to the record of a rollback.
 */
export interface FederationTerms {
  /** A tested way in for emergencies that this program does not manage. */
  emergencyAccess?: EmergencyAccess;
  /** Day on which the way back was rehearsed, such as `2026-11-02`; it counts for 90 days. */
  rollbackDrilledOn?: string;
  /** Who may lose their sign-in, by name, and why. */
  acceptLockOut?: AcceptedLockOut;
  /** How many devices may stop to join and sign in natively, and why. */
  acceptDeviceImpact?: AcceptedDeviceImpact;
  /** People of the tenant come from a local Active Directory; each has to have the NameID that JumpCloud sends. @default false */
  hybrid?: boolean;
  /** Days that the signing certificate has to be valid for when the domain is federated. @default 30 */
  certificateDays?: number;
  /** Findings that somebody knows of and answers for. The members before and after do this for one kind of finding each. */
  accepted?: AcceptedFinding[];
  /** Other domains of the tenant that are known to be federated. An object says so until a day. */
  knownFederations?: (string | KnownFederation)[];
  /** Certificates that somebody rolls a domain over to, or from, by hand. */
  expectedCertificates?: ExpectedCertificate[];
  /** How many people may newly be outside right after the domain is federated; if there are more, it becomes Managed again. */
  outsideBrake?: OutsideBrake;
}

/** A number of people; the larger of the two counts. */
export interface OutsideBrake {
  /** How many people. @default 5 */
  people?: number;
  /** Per cent of those who could sign in right before. @default 2 */
  percent?: number;
}

/** An administrator who can sign in without JumpCloud, and the day on which somebody tried it. */
export interface EmergencyAccess {
  /** Sign-in name of a Global Administrator on a domain that stays unfederated. */
  upn: string;
  /** Day of the last successful sign-in, such as `2026-11-02`; it counts for 90 days. */
  testedOn: string;
}

/** Names exactly the people who may lose their sign-in, and why that is right. */
export interface AcceptedLockOut {
  /** Sign-in names. */
  users: string[];
  /** Why that is right. */
  reason: string;
  /** The last day on which it counts (UTC), such as `2026-11-30`; without it there is none. */
  until?: string;
}

/** How many devices may lose the native join and sign-in, which a federation with SAML does not have. */
export interface AcceptedDeviceImpact {
  /** At most this many devices. */
  count: number;
  /** Why that is right. */
  reason: string;
  /** The last day on which it counts (UTC); without it there is none. */
  until?: string;
}

/** JumpCloud's addresses of WS-Federation for a domain. Only the page of its application shows them, no API. */
export interface WsFederation {
  /** Where browsers are sent to sign in. */
  signInUri: string;
  /** Where programs and devices sign in (WS-Trust). */
  activeSignInUri: string;
  /** Where clients read which addresses there are. */
  metadataExchangeUri: string;
  /** JumpCloud's issuer there, mostly the bare name of the domain. @default `https://` and the domain */
  issuerUri?: string;
}

/** A signing certificate, for display. */
export interface CertificateView {
  /** SHA-1 of the DER form, in upper case hexadecimal, as Microsoft's pages show it. */
  thumbprint: string;
  /** First moment at which it is valid: RFC 3339. */
  notBefore: string;
  /** Last moment at which it is valid: RFC 3339. */
  notAfter: string;
}
