import type { Reach, Written } from "../access/application-users";
import type { AccessPolicy } from "../access/policies";
import type { NamesakeAccount, Unmade } from "../administrators/technical-administrator";
import type { SignInObservations } from "../assumptions/probe-snapshot";
import type { TenantGroup } from "../directory/group-dependencies";
import type { GroupChange } from "../directory/group-losses";
import type { DirectorySettings } from "../directory/settings";
import type { EmergencyJudged } from "../emergency/administrator";
import type { CloudPasswordPolicy, StagedRollout } from "../federation/sign-in-bypasses";
import type { EntraProviders } from "../federation/sign-in-loop";
import type { TokenValidation } from "../federation/token-validation";
import type { Consenter } from "../jumpcloud/consent-account";
import type { OrganizationRules } from "../jumpcloud/organization-rules";
import type { JumpCloudAccess } from "../jumpcloud/tenant-application";
import type { Administrators } from "../people/accounts";
import type { Departures } from "../people/leavers";
import type { Verdict } from "../people/verdicts";
import type { TokenSpan } from "../permissions/clock";
import type { TakenNames } from "../plan/planned-objects";
import type { Read } from "../reading";
import type { EntraPolicies } from "../second-factor/managed-sign-in";
import type { ConditionalAccess, SecondFactorPicture } from "../second-factor/second-factor";
import type { BlockedMember } from "../sync/blocks";
import type {
  ApplicationStanding,
  DirectoryStanding,
  DomainStanding,
  Realm,
  TemplateStanding,
  TenantStanding,
} from "../vendor-objects";

/** Everything that a gate may need to have read, by name. What can't be known yet, as in a first preview, is left out. */
export type Readings = DomainReadings & RunReadings;

/** What is read of one domain, its application and their surroundings. */
export interface DomainReadings {
  /** All domains of the tenant. */
  domains: DomainStanding[];
  application: ApplicationStanding;
  /** Every application of JumpCloud. */
  applications: ApplicationStanding[];
  /** Of which the application is, or is going to be; empty where JumpCloud's catalogue has it not. */
  template: Partial<TemplateStanding>;
  /** Ids of the groups that may use the application. */
  groups: string[];
  /** Ids of the groups that the directory leads to. */
  syncedGroups: string[];
  /** Read only where the declared group is not bound to the application, or none is. */
  reach: Reach;
  /** Somebody may use the application by no group; read only where a policy denies it. */
  isAnyoneBoundAlone: boolean;
  /** Read only where no group is bound to both ends. */
  written: Written;
  /** Where everybody sees that sign-ins of the domain are sent. */
  realm: Realm;
  /** Status of the declared sign-in address. */
  signInPage: Read<number>;
  /** Status of the declared address for programs and devices. */
  activePage: Read<number>;
  /** Status of the declared metadata address. */
  metadataPage: Read<number>;
  /** Who asks for a second factor; only where a write would change who is to ask. */
  secondFactor: Pick<SecondFactorPicture, "jumpcloud" | "securityDefaults" | "conditionalAccess"> & {
    /** What an application of its template says of it, where there is none yet. */
    templateContext?: SecondFactorPicture["context"];
  };
  /** Microsoft's time, by the token in use. */
  token: TokenSpan;
  joinedDevices: Read<number>;
  tokenValidation: Read<TokenValidation>;
  /** Where JumpCloud itself signs people in. */
  entraProviders: Read<EntraProviders>;
  /** A local Active Directory is synced into the tenant. */
  onPremisesSync: Read<boolean>;
  /** What both vendors show of the assumptions that a sign-in rests on. */
  assumptions: SignInObservations;
  people: PeopleReading;
  /** Who holds a role of the tenant. */
  administrators: Administrators;
  /** JumpCloud's connection to the tenant; empty where it has none. */
  directory: { standing?: DirectoryStanding };
  /** The account that let JumpCloud into the tenant. */
  consenter: Read<Consenter>;
  /** Enabled accounts on the domain whose people have left JumpCloud. */
  departures: Departures;
  /** JumpCloud's policies that decide about the application. */
  accessPolicies: Read<AccessPolicy[]>;
  securityDefaults: Read<boolean>;
  entraPolicies: Read<EntraPolicies>;
  /** Policies that are on. */
  conditionalAccess: Read<ConditionalAccess[]>;
  /** Names of the groups that the directory leads to. */
  syncedGroupNames: string[];
  /** The tenant's groups of these names. */
  tenantGroups: Read<TenantGroup[]>;
  /** Those that are on. */
  stagedRollouts: Read<StagedRollout[]>;
  cloudPasswordPolicies: CloudPasswordPolicy[];
  /** Ids of authentication methods of Microsoft's that are on. */
  signInMethods: Read<string[]>;
  /** Names of those whose certificates sign people in. */
  certificateAuthorities: string[];
  /** JumpCloud's application as it stands in the tenant. */
  jumpcloudAccess: Read<JumpCloudAccess[]>;
  /** What somebody consented to for it. */
  jumpcloudScopes: Read<string[]>;
  organizationRules: OrganizationRules;
  /** Only where a state knows what they were. */
  directorySettings: DirectorySettings;
}

/** What is read only of a run that is planned. */
export interface RunReadings {
  tenant: TenantStanding;
  technicalAdministrator: TechnicalAdministrator;
  /** E-mail addresses, in lower case, of the declared members whom JumpCloud knows. */
  knownMembers: ReadonlySet<string>;
  /** Members whom being bound would block. */
  blockedMembers: BlockedMember[];
  /** Who has the names of the planned group. */
  takenNames: TakenNames;
  /** Left out where the run takes nobody out of the group. */
  groupChange: GroupChange;
  directories: DirectoryStanding[];
}

/** The account that the program uses as it is, or the one of the name that it makes an account of. */
export type TechnicalAdministrator =
  | { adopts: string }
  /** `namesake` is left out once the program has made the account; `unmade` is what the tenant lacks of it. */
  | { makes: string; namesake?: { account?: NamesakeAccount | undefined }; unmade?: readonly Unmade[] };

/** Everybody on the domain or in its group, and the administrators for emergencies. */
export interface PeopleReading {
  /** Left out while group and directory are not known. */
  verdicts?: Verdict[];
  /** Sign-in names on the domains whose enabled accounts come from a local Active Directory, as far as people are known. */
  onPremises: string[];
  /** Left out where nothing is known of the administrator yet. */
  emergency?: EmergencyJudged;
  /** Why somebody may be missing, as a clause; left out where everybody is there. */
  doubt?: string;
}
