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
  /** @default the same as `passiveSignInUri` */
  activeSignInUri?: string;
  /** @default "https://console.jumpcloud.com/userconsole/" */
  signOutUri?: string;
  metadataExchangeUri?: string;
  /** @default "saml" */
  preferredAuthenticationProtocol?: "saml" | "wsFed";
  promptLoginBehavior?: "translateToFreshPasswordAuthentication" | "nativeSupport" | "disabled";
  /** @default "acceptIfMfaDoneByFederatedIdp" */
  federatedIdpMfaBehavior?:
    | "acceptIfMfaDoneByFederatedIdp"
    | "enforceMfaByFederatedIdp"
    | "rejectMfaByFederatedIdp";
  /** @default false */
  isSignedAuthenticationRequestRequired?: boolean;
  passwordResetUri?: string;
  /**
   * Where Outlook, Teams and OneDrive open JumpCloud's page in the system's browser, in which its passkeys and device sign-on
   * work: `none`, or some of `ios`, `android`, `mac` and `linux` with commas between. @default left as it is, which is off
   */
  systemBrowserEnabledOn?: string;
}

/** Of what a program may say nothing: who a domain signs in with, and where, it always says. */
export type UndeclaredField = Exclude<keyof FederationFields, "issuerUri" | "passiveSignInUri">;

/** The fields that are declared, and those of which the program says nothing. */
export interface DeclaredFields extends FederationFields {
  /** They stay as the tenant has them, also empty: no default is taken for them, they are never written and are no drift. */
  undeclaredFields?: UndeclaredField[];
}

/** What of one domain's federation is otherwise than the program makes it. */
export type OwnFields = Partial<DeclaredFields>;

/**
 * Whether what is there already, and is not in this stack's state, is taken over. With `asItStands` it is where nothing of it has
 * to be written; see docs/decisions/0027-taken-over-as-it-stands.md.
 */
export type Adopt = boolean | "asItStands";

/** A part that is not there yet, and that a stack does not declare. */
export type UndeclaredPart =
  | "group"
  | "application"
  | "applicationBinding"
  | "directory"
  | "directoryBinding";

/** What somebody wants of one domain: how it is federated, and what the gates are judged on. */
export interface FederationDeclaration extends DeclaredFields {
  domain: string;
  /** Application at JumpCloud whose certificate is read right before each write. */
  applicationId: string;
  /** JumpCloud's connection to the tenant. */
  directoryId: string;
  /** Group at JumpCloud whose members, read live, are to sign in through JumpCloud. */
  groupId: string;
  /** Sign-in name of the administrator for emergencies that the program makes, if it makes one. */
  administrator?: string;
  /** Object id of an administrator that the program uses as it is; it counts by `emergencyAccess` alone. */
  adoptedAdministrator?: string;
  terms?: FederationTerms;
  /** Takes over a federation that exists already and differs from the declared one, or one that does not. @default false */
  adopt?: Adopt;
  /** How long to wait until a write is visible. @default 300 */
  deadlineSeconds?: number;
  /** Members that have a value which nobody knows yet, as in a preview before the first run; they are left out. @default none */
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
  /** Findings that somebody knows of and answers for; the members before and after are kinds of it. */
  accepted?: AcceptedFinding[];
  /** Other domains of the tenant that are federated with somebody's knowledge; for some time, as an object. */
  knownFederations?: (string | KnownFederation)[];
  /** Certificates that somebody rolls a domain over to, or from, by hand. */
  expectedCertificates?: ExpectedCertificate[];
  /** How many may be newly outside right after the flip of a domain that stays federated; more set it back. */
  outsideBrake?: OutsideBrake;
}

/** The larger of both. */
export interface OutsideBrake {
  /** How many people. @default 5 */
  people?: number;
  /** Of those who could sign in right before. @default 2 */
  percent?: number;
}

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

/** How many devices may stop to join and sign in natively, which a federation with SAML takes from them. */
export interface AcceptedDeviceImpact {
  /** At most this many devices. */
  count: number;
  /** Why that is right. */
  reason: string;
  /** The last day on which it counts (UTC); without it there is none. */
  until?: string;
}

/** Where JumpCloud speaks WS-Federation for a domain, as the page of its application tells; no API does. */
export interface WsFederation {
  /** Where browsers are sent to sign in. */
  signInUri: string;
  /** Where programs and devices sign in (WS-Trust). */
  activeSignInUri: string;
  metadataExchangeUri: string;
  /** What JumpCloud calls itself there, mostly the bare name of the domain. @default `https://` and the domain */
  issuerUri?: string;
}

export interface CertificateView {
  /** SHA-1 of the DER form, in upper case hexadecimal, as Microsoft's pages show it. */
  thumbprint: string;
  /** RFC 3339. */
  notBefore: string;
  /** Last moment at which it is valid: RFC 3339. */
  notAfter: string;
}
