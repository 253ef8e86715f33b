import type { ApplicationUsers, DirectoryCoverage } from "../access/declared-group";
import type { JumpCloudAccessPolicy } from "../access/policies";
import type { MissingAdministratorPart, NamesakeAccount } from "../administrators/technical-administrator";
import type { SignInProbeSnapshot } from "../assumptions/probe-snapshot";
import type { TenantGroup } from "../directory/group-dependencies";
import type { GroupChange } from "../directory/group-losses";
import type { DirectorySettings } from "../directory/settings";
import type { EmergencyJudgement } from "../emergency/administrator";
import type { CloudPasswordPolicy, StagedRollout } from "../federation/sign-in-bypasses";
import type { EntraIdentityProviderSnapshot } from "../federation/sign-in-loop";
import type { TokenValidationPolicy } from "../federation/token-validation";
import type { ConsentAccount } from "../jumpcloud/consent-account";
import type { OrganizationRules } from "../jumpcloud/organization-rules";
import type { JumpCloudTenantApplication } from "../jumpcloud/tenant-application";
import type { AdministratorSnapshot } from "../people/accounts";
import type { LeaverSnapshot } from "../people/leavers";
import type { PersonVerdict } from "../people/verdicts";
import type { TokenLifetime } from "../permissions/clock";
import type { TakenGroupNames } from "../plan/planned-objects";
import type { Reading } from "../reading";
import type { ConditionalAccessSnapshot } from "../second-factor/managed-sign-in";
import type { ConditionalAccessRule, SecondFactorSnapshot } from "../second-factor/second-factor";
import type { BlockedMember } from "../sync/blocks";
import type {
  CatalogueTemplate,
  JumpCloudSamlApplication,
  Microsoft365Directory,
  TenantDomain,
  TenantIdentity,
  UserRealm,
} from "../vendor-objects";

/** Everything that a gate may need to have read, by name. What can't be known yet, as in a first preview, is left out. */
export type GateReadings = DomainReadings & RunReadings;

/** What is read of one domain, its application and their surroundings. */
export interface DomainReadings {
  /** All domains of the tenant. */
  domains: TenantDomain[];
  application: JumpCloudSamlApplication;
  /** Every application of JumpCloud. */
  applications: JumpCloudSamlApplication[];
  /** Of which the application is, or is going to be; empty where JumpCloud's catalogue has it not. */
  template: Partial<CatalogueTemplate>;
  /** Ids of the groups that may use the application. */
  groups: string[];
  /** Ids of the groups that the directory leads to. */
  syncedGroups: string[];
  /** Read only where the declared group is not bound to the application, or none is. */
  applicationUsers: ApplicationUsers;
  /** Somebody may use the application by no group; read only where a policy denies it. */
  isAnyoneBoundAlone: boolean;
  /** Read only where no group is bound to both ends. */
  directoryCoverage: DirectoryCoverage;
  /** Where everybody sees that sign-ins of the domain are sent. */
  realm: UserRealm;
  /** Status of the declared sign-in address. */
  signInPage: Reading<number>;
  /** Status of the declared address for programs and devices. */
  activePage: Reading<number>;
  /** Status of the declared metadata address. */
  metadataPage: Reading<number>;
  /** Who asks for a second factor; only where a write would change who is to ask. */
  secondFactor: Pick<SecondFactorSnapshot, "jumpcloud" | "securityDefaults" | "conditionalAccess"> & {
    /** What an application of its template says of it, where there is none yet. */
    templateContext?: SecondFactorSnapshot["context"];
  };
  /** Microsoft's time, by the token in use. */
  token: TokenLifetime;
  joinedDevices: Reading<number>;
  tokenValidation: Reading<TokenValidationPolicy>;
  /** Where JumpCloud itself signs people in. */
  entraProviders: Reading<EntraIdentityProviderSnapshot>;
  /** A local Active Directory is synced into the tenant. */
  onPremisesSync: Reading<boolean>;
  /** What both vendors show of the assumptions that a sign-in rests on. */
  assumptions: SignInProbeSnapshot;
  /** Everybody whom a flip concerns, each with a verdict. `plan` has `knownMembers` instead. */
  people: PeopleSnapshotOfGate;
  /** Whether anybody gets into the tenant without JumpCloud; missing if nothing is known of the administrator yet. */
  emergency: EmergencyJudgement;
  /** Who holds a role of the tenant. */
  administrators: AdministratorSnapshot;
  /** JumpCloud's connection to the tenant; empty where it has none. */
  directory: { value?: Microsoft365Directory };
  /** The account that let JumpCloud into the tenant. */
  consenter: Reading<ConsentAccount>;
  /** Enabled accounts on the domain whose people have left JumpCloud. */
  departures: LeaverSnapshot;
  /** JumpCloud's policies that decide about the application. */
  accessPolicies: Reading<JumpCloudAccessPolicy[]>;
  securityDefaults: Reading<boolean>;
  entraPolicies: Reading<ConditionalAccessSnapshot>;
  /** Policies that are on. */
  conditionalAccess: Reading<ConditionalAccessRule[]>;
  /** Names of the groups that the directory leads to. */
  syncedGroupNames: string[];
  /** The tenant's groups of these names. */
  tenantGroups: Reading<TenantGroup[]>;
  /** Those that are on. */
  stagedRollouts: Reading<StagedRollout[]>;
  cloudPasswordPolicies: CloudPasswordPolicy[];
  /** Ids of authentication methods of Microsoft's that are on. */
  signInMethods: Reading<string[]>;
  /** Names of those whose certificates sign people in. */
  certificateAuthorities: string[];
  /** JumpCloud's application as it stands in the tenant. */
  jumpcloudAccess: Reading<JumpCloudTenantApplication[]>;
  /** What somebody consented to for it. */
  jumpcloudScopes: Reading<string[]>;
  organizationRules: OrganizationRules;
  /** Only where a state knows what they were. */
  directorySettings: DirectorySettings;
}

/** What is read only of a run that is planned. */
export interface RunReadings {
  tenant: TenantIdentity;
  technicalAdministrator: TechnicalAdministrator;
  /**
   * E-mail addresses, in lower case, of the declared members whom JumpCloud knows; if the run declares none, of those who
   * are in the group.
   */
  knownMembers: ReadonlySet<string>;
  /** Members whom being bound would block. */
  blockedMembers: BlockedMember[];
  /** Who has the names of the planned group. */
  takenNames: TakenGroupNames;
  /** Missing if the run takes nobody out of the group. */
  groupChange: GroupChange;
  directories: Microsoft365Directory[];
}

/** What `plan` has read of one domain; what is not known yet is undefined. */
export type PlannedDomainReadings = OrUndefined<
  Pick<DomainReadings, "application" | "secondFactor" | "signInPage" | "template">
>;

/** What `plan` has read for all domains of the run. */
export type PlannedRunReadings = OrUndefined<
  RunReadings &
    Pick<
      DomainReadings,
      | "administrators"
      | "applications"
      | "conditionalAccess"
      | "domains"
      | "emergency"
      | "joinedDevices"
      | "onPremisesSync"
      | "tokenValidation"
    >
>;

type OrUndefined<Readings> = { [Name in keyof Readings]: Readings[Name] | undefined };

/** A gate that `plan` asks can need nothing else. */
export type PlannedReadingName = keyof (PlannedDomainReadings & PlannedRunReadings);

/** The account that the program uses as it is, or the one of the name that it makes an account of. */
export type TechnicalAdministrator =
  | { adopts: string }
  /** `namesake` is left out once the program has made the account; `unmade` is what the tenant lacks of it. */
  | {
      makes: string;
      namesake?: { account?: NamesakeAccount | undefined };
      unmade?: readonly MissingAdministratorPart[];
    };

/**
 * Everybody on the domain or in its group, and the administrators for emergencies. `plan` does not have it: there are
 * `run.members` of the subject and {@link RunReadings.knownMembers}.
 */
export interface PeopleSnapshotOfGate {
  /** Left out while group and directory are not known. `isMember` counts also those who get in without the group. */
  verdicts?: PersonVerdict[];
  /** Sign-in names on the domains whose enabled accounts come from a local Active Directory, as far as people are known. */
  onPremises: string[];
  /** The reading `emergency`. */
  emergency?: EmergencyJudgement;
  /** Why somebody may be missing, as a clause; missing if everybody is there. */
  doubt?: string;
}
