import type { TokenSpan } from "../clock";
import type { EmergencyJudged } from "../emergency-access";
import type { SecondFactorPicture } from "../mfa";
import type { SignInObservations } from "../observations";
import type { Read } from "../reading";
import type {
  ApplicationStanding,
  AssertionStanding,
  DirectoryStanding,
  DomainStanding,
  Realm,
} from "../standings";
import type { TokenValidation } from "../token-policy";
import type { Verdict } from "../verdicts";

/** Everything that a gate may need to have read, by name. What can't be known yet, as in a first preview, is left out. */
export interface Readings {
  /** All domains of the tenant. */
  domains: DomainStanding[];
  application: ApplicationStanding;
  /** Every application of JumpCloud. */
  applications: ApplicationStanding[];
  /** What an application of the same template asserts that sets nothing of its own; empty without a template. */
  template: { assertion?: AssertionStanding };
  /** Ids of the groups that may use the application. */
  groups: string[];
  /** JumpCloud's connection to the tenant. */
  directory: DirectoryStanding;
  /** Ids of the groups that the directory leads to. */
  syncedGroups: string[];
  /** Where everybody sees that sign-ins of the domain are sent. */
  realm: Realm;
  /** Status of the declared sign-in address. */
  signInPage: Read<number>;
  /** Status of the declared metadata address. */
  metadataPage: Read<number>;
  /** Who asks for a second factor; only where a write would change who is to ask. */
  secondFactor: Pick<SecondFactorPicture, "jumpcloud" | "securityDefaults" | "conditionalAccess">;
  /** Microsoft's time, by the token in use. */
  token: TokenSpan;
  joinedDevices: Read<number>;
  tokenValidation: Read<TokenValidation>;
  /** A local Active Directory is synced into the tenant. */
  onPremisesSync: Read<boolean>;
  /** What both vendors show of the assumptions that a sign-in rests on. */
  assumptions: SignInObservations;
  people: PeopleReading;
}

/** Everybody on the domain or in its group, and the administrators for emergencies. */
export interface PeopleReading {
  /** Left out while group and directory are not known. */
  verdicts?: Verdict[];
  /** Sign-in names on the domains whose enabled accounts come from a local Active Directory, as far as people are known. */
  onPremises: string[];
  /** Left out where nothing is known of the administrator yet. */
  emergency?: EmergencyJudged;
}
