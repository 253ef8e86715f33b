import type { Acceptances, Attestation, ExpiredAcceptance } from "../acceptances/acceptances";
import type { PasswordAddresses } from "../addresses/sign-in-hosts";
import type { DirectorySettings } from "../directory/settings";
import type { DeclaredFederation } from "../federation/declared-federation";
import type { OwnershipClaim } from "../holders/ownership";
import type { DeclaredPlan } from "../plan/declared-plan";
import type { PlannedApplication, PlannedGroup } from "../plan/planned-objects";
import type { MfaBehavior } from "../second-factor/mfa-behaviors";

/** What is judged: one domain as somebody wants it federated. What is not known yet is left out. */
export interface GateSubject {
  domain: string;
  declared: DeclaredFederation;
  /** Fields of it that the program says nothing of, and that are judged as the tenant has them. */
  undeclaredFields?: readonly (keyof DeclaredFederation)[];
  protocol: "saml" | "wsFed";
  behavior: MfaBehavior;
  groupId?: string;
  /** Sign-in name of the administrator that the program makes. */
  administrator?: string;
  /** What counts of them now. */
  terms: Acceptances & {
    expired?: ExpiredAcceptance[];
    emergencyAccess?: Attestation;
    rollbackDrilledOn?: string;
    hybrid?: boolean;
    certificateDays?: number;
  };
  /** A federation that points elsewhere may be taken over. */
  adopt: boolean;
  /** The run federates nothing yet, and people sign in at another identity provider, whose federation it leaves alone. */
  isBesideStranger?: boolean;
  /** Fields in which a federation that no run of this program made differs from the declared one. */
  foreignFields?: readonly string[];
  /** A rollover of this program may have put a certificate of its own beside JumpCloud's. */
  rollsOver?: boolean;
  /** Addresses that the federation leads to already with somebody's consent. */
  inUse?: PasswordAddresses;
  /** What a record of the federation shows of the day on which it was taken. */
  recorded?: RecordedDomain;
  /** Hosts beside JumpCloud's at which this run lets people type passwords. */
  allowedHosts: readonly string[];
  /** Of Microsoft's cloud that the tenant is in. */
  loginEndpoint: string;
  now: Date;
  /** Missing if nobody plans a whole run. */
  run?: PlannedRun;
  /** The application that the run makes for the domain, or finds made. */
  planned?: PlannedApplication;
}

export interface RecordedDomain {
  /** RFC 3339. */
  takenAt: string;
  /** Domains that signed in as the domain did. */
  children: readonly string[];
  /** As the stack's last run left it; a stack's state alone knows it. */
  directory?: DirectorySettings | undefined;
}

/** A run that is to set up everything, as declared. */
export interface PlannedRun extends Pick<DeclaredPlan, "domains" | "members"> {
  stage?: "prepare" | "federated";
  /** What is there already, under the same names, may be taken over. */
  adopt: boolean;
  /** It writes nothing to what it takes over. */
  isAsItStands?: boolean;
  /** Domain that becomes the default; `kept` is the choice of an earlier run. */
  primaryDomain: { wanted?: string; kept?: string };
  group: PlannedGroup;
  /** As an earlier run made it. */
  formerGroup?: PlannedGroup;
  directory?: { id?: string; name?: string };
  /** Missing if nobody's objects are told from others'. */
  claim?: OwnershipClaim;
}
