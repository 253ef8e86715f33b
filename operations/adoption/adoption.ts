import type { DirectorySettings } from "../../audit/directory/settings";
import type { ApplicationEvidence } from "../../audit/federation/application-identification";
import type {
  JumpCloudSamlApplication,
  Microsoft365Directory,
  OrganizationIdentity,
  TenantDomain,
  TenantIdentity,
  VendorGroup,
} from "../../audit/vendor-objects";

/** The integration that exists in both tenants, as it was read. */
export interface FoundIntegration {
  /** RFC 3339. */
  readAt: string;
  /** The Entra tenant. */
  tenant: TenantIdentity & {
    /** Its initial domain, `*.onmicrosoft.com`. */
    initialDomain: string;
    /** Its default domain. */
    defaultDomain: string;
  };
  organization: OrganizationIdentity;
  /** The asked domains, or all verified root domains of the tenant but the initial one. */
  domains: FoundDomain[];
  /** Every other domain of the tenant. */
  others: TenantDomain[];
  /** JumpCloud's applications that could sign people in to Microsoft 365. */
  applications: FoundApplication[];
  groups: FoundGroup[];
  /** JumpCloud's Microsoft 365 directories. */
  directories: FoundDirectory[];
  administrators: AdministratorCandidate[];
}

export interface FoundDomain extends TenantDomain {
  /** What it signs in with; several where nothing tells one from the other. */
  candidates: JumpCloudSamlApplication[];
  toldBy?: ApplicationEvidence;
}

export interface FoundApplication extends JumpCloudSamlApplication {
  /** How many people are bound to it without a group. */
  people: number;
}

export interface FoundDirectory extends Microsoft365Directory {
  settings: DirectorySettings;
  /** How many people are bound to it without a group. */
  people: number;
}

/** A group that something of the integration is bound to. */
export interface FoundGroup extends VendorGroup {
  /** As JumpCloud's console shows it. */
  description: string;
  /** How many people are in it. */
  members: number;
  /** Ids of the applications and directories that it is bound to. */
  applications: string[];
  /** Ids of the directories that it is bound to. */
  directories: string[];
}

/** A Global Administrator whom the stack could use as it is. */
export interface AdministratorCandidate {
  /** Object id of the account. */
  id: string;
  /** Sign-in name. */
  userPrincipalName: string;
  /** Cloud-only, enabled, active and on a domain that is not federated. */
  isWayIn: boolean;
  /** Why it is none. */
  why?: string;
}

/** One question of an adoption, which a flag answers as well. */
export interface AdoptionChoice {
  /** Such as `group`; the flag is `--group`. */
  name: "application" | "group" | "directory" | "administrator";
  /** Where every domain has its own answer, as of `application`. */
  domain?: string;
  question: string;
  /** One sentence: what hangs on it. */
  why: string;
  options: { value: string; label: string; effect: string }[];
  /** What is taken where nobody is there to be asked; missing if only a person can tell. */
  preset?: string;
}

/** Answers by the choice's name, or `name:domain`. */
export type AdoptionAnswers = Record<string, string>;

/** What an adoption writes on the machine that it runs on; nothing is written to a tenant. */
export interface Adoption {
  /** Every value that is not the program's default, in the order in which it is written. */
  configuration: ConfigurationEntry[];
  imports: ImportEntry[];
  differences: AdoptionDifference[];
  /** What stays as it is and is no part of the stack, in a sentence each. */
  leftAlone: string[];
}

export interface ConfigurationEntry {
  /** Such as `jumpcloud-entra:domains`. */
  key: string;
  /** As the stack's file has it. */
  value: unknown;
  /** Why it is not the default, in a sentence. */
  comment: string;
}

/** An entry of the file that `pulumi import --file` takes. */
export interface ImportEntry {
  /** Type token of the resource. */
  type: string;
  /** Name of the resource in the program. */
  name: string;
  /** Id of the object at its vendor, as the resource's import takes it. */
  id: string;
}

/** What the tenant holds otherwise than the program would make it. */
export interface AdoptionDifference {
  /** What it is of, such as `example.com`. */
  object: string;
  /** Such as `federatedIdpMfaBehavior`. */
  what: string;
  /** What the tenant holds. */
  found: string;
  /** What the program would make of it. */
  program: string;
  /** The line of the configuration that keeps it. */
  keep: string;
  /** How to change the tenant instead, and what people would notice. */
  change: string;
}
