import type {
  ConditionalAccessSeed,
  DeviceSeed,
  EntraApplicationSeed,
  EntraDomainSeed,
  EntraSeed,
  EntraUserSeed,
  LicenceSeed,
  SignInSeed,
} from "../entra";
import type { AdminSeed, GroupSeed, JumpCloudSeed, UserSeed } from "../jumpcloud/seed";
import type { Integration } from "./integration";

/** Who runs the program, with the keys of both vendors. */
export interface CompanyIdentity {
  name: string;
  jumpcloud: AdminSeed;
  entra: EntraApplicationSeed;
}

/** Somebody with an account at JumpCloud, in the tenant, or both. */
export interface Person {
  name: string;
  email: string;
  department?: string;
  jumpcloud?: Partial<UserSeed>;
  /** `linked`: has the immutable id that JumpCloud signs the person in with. */
  entra?: Partial<EntraUserSeed> & { linked?: boolean };
}

/** A run of a workflow that may ask for a token of its own. */
export interface WorkflowRun {
  requestToken: string;
  subject: string;
}

/** A company as both vendors know it. */
export interface Company {
  organization: JumpCloudSeed["organization"];
  tenant: EntraSeed["tenant"];
  domains: EntraDomainSeed[];
  identities: CompanyIdentity[];
  /** JumpCloud's own application, with what an administrator of the tenant consents to. */
  connector: EntraApplicationSeed;
  workflowRuns: WorkflowRun[];
  people: Person[];
  /** Joined or registered in the tenant, beside those that `tenant.devices` counts. */
  devices: DeviceSeed[];
  /** The first is what everybody with a mailbox has, unless a person's account says otherwise. */
  licences: LicenceSeed[];
  /** What the tenant's log of sign-ins has already. */
  signIns: SignInSeed[];
  /** Entra's policies: people, groups and roles by name. */
  conditionalAccess: ConditionalAccessSeed[];
  /** JumpCloud's policies: people, groups and applications by name. */
  accessPolicies: NonNullable<JumpCloudSeed["accessPolicies"]>;
  /** Made by hand before anybody began with a program. */
  integration?: Integration;
  groups: { jumpcloud: GroupSeed[]; entra: NonNullable<EntraSeed["groups"]> };
}
