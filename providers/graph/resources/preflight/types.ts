import type { Finding } from "../../../../audit/finding";
import type { Holder } from "../../../../audit/holders/holder";
import type { SyncForecast } from "../../../../audit/sync/forecast";
import type {
  Adopt,
  FederationFields,
  FederationTerms,
  OwnFields,
  UndeclaredPart,
  WsFederation,
} from "../../../../operations/federation/declaration";

/** What the run is going to do, so that it can be judged before anything is written. */
export interface PreflightInputs {
  /** `prepare` does all but federate; `federated` federates every domain. */
  stage: "prepare" | "federated";
  /** The domains to be federated, each with its application. */
  domains: DomainPlan[];
  /** Domain that becomes the tenant's default. @default the present one if it stays unfederated, else the initial domain */
  primaryDomain?: string;
  /** Group at JumpCloud whose members sign in to Microsoft 365. */
  group: GroupPlan;
  /** E-mail addresses at JumpCloud that the program adds to the group; left out if JumpCloud's administrators manage them. */
  members?: string[];
  /** Whether people who are in the group and not in `members` are removed, and who may be removed, by e-mail. */
  removals?: { exclusive?: boolean; allowed?: string[] };
  /** JumpCloud's connection to the tenant, by id or by name; the only one needs neither. */
  directory?: { id?: string; name?: string };
  /** The administrator who can sign in without JumpCloud; left out if the program declares none. */
  administrator?: AdministratorPlan;
  /** What is attested, accepted and demanded. The gates are judged by it. */
  terms?: FederationTerms;
  /** The protocol that sign-ins are going to use. @default "saml" */
  protocol?: FederationFields["preferredAuthenticationProtocol"];
  /** Who is going to ask for the second factor. @default "acceptIfMfaDoneByFederatedIdp" */
  federatedIdpMfaBehavior?: FederationFields["federatedIdpMfaBehavior"];
  /** Takes over a group, an application or a federation that exists already. @default false */
  adopt?: Adopt;
  /** Parts that this stack does not declare yet: nothing about them is judged. @default none */
  leftOut?: UndeclaredPart[];
  /** The component and stack that declare all this and are to hold it. Left out, objects of other stacks are not recognised. */
  holder?: DeclaredHolder;
  /** Whether the description of an object says who holds it. @default true */
  mark?: boolean;
  /** Stack that hands over what it holds, as `project/stack`; it does so once. */
  transferFrom?: string;
  /** Id of the tenant that this is meant for. @default the tenant of the credentials */
  tenantId?: string;
  /** Id of JumpCloud's organisation that this is meant for. @default the organisation of the credentials */
  organizationId?: string;
}

/** The component of a stack that is to hold the objects. Its id is drawn in the first run. */
export type DeclaredHolder = Omit<Holder, "id"> & { id?: string };

/** With the members by name: the declared ones, or in a refresh those of the group. */
export type PlannedInputs = PreflightInputs & { members: string[] };

/** The administrator who can sign in without JumpCloud: one that the program makes, or one of yours. */
export type AdministratorPlan = MadeAdministrator | AdoptedAdministrator;

/** An account that this program makes, on the tenant's initial domain. */
export interface MadeAdministrator {
  /** The part of the userPrincipalName before the `@`. */
  mailNickname: string;
  /**
   * The value that the account of this stack has as its `employeeId`, drawn before the account is made. Programs leave it out,
   * and stacks of early versions have none. See docs/decisions/0016-whose-administrator.md.
   */
  mark?: string;
  /** When the mark was drawn. An account that was made at another time has it because somebody has read it. */
  markedAt?: string;
}

/** A Global Administrator that exists already and is used as it is. */
export interface AdoptedAdministrator {
  /** Object id of the account. */
  adopt: string;
  /** Its sign-in name as read from the tenant; programs leave it out. */
  userPrincipalName?: string;
}

/** A domain to be federated and the application at JumpCloud that it is federated with. */
export interface DomainPlan {
  /** Name of the domain. */
  domain: string;
  /** Must be unique among all federated domains, such as `https://example.com`. */
  issuerUri: string;
  /** Sign-in address of the application, such as `https://sso.jumpcloud.com/saml2/office365`. */
  ssoUrl: string;
  /** JumpCloud's addresses of WS-Federation for it; used with the protocol `wsFed`. */
  wsFed?: WsFederation;
  /** Id of an application that exists already. Left out, it is recognised by address and issuer. */
  applicationId?: string;
  /** Settings that differ for this domain; they come before `wsFed`, `protocol` and `federatedIdpMfaBehavior`. */
  federation?: OwnFields;
  /** Template of JumpCloud's catalogue. @default "office365" */
  template?: string;
  /** Configuration keys that are going to be set in the application. */
  configKeys?: string[];
}

/** The group at JumpCloud whose members are synced and sign in. */
export interface GroupPlan {
  /** Id of a group that exists already. Left out, it is recognised by its name. */
  id?: string;
  /** Name of the group. */
  name: string;
  /** Mail address of the group; without one it does not appear in Microsoft 365. */
  email?: string;
  /** What the group is for. */
  description?: string;
}

export interface PreflightState extends PreflightInputs {
  /** With its id; an earlier state has none. */
  holder?: Holder;
  /** Ids of the components that have handed over by the present `transferFrom`, which takes nothing more of others. */
  transferred?: string[];
  /**
   * Domains that were federated when this stack came to them, by nobody known: what ends the stack leaves them federated. An
   * earlier state has none.
   */
  found?: string[];
  /** What stands for `members`, who are in no state; see declared-members.ts. */
  declaredMembers?: string;
  /** By which a later run can tell whom it takes out of the group. */
  memberMarks?: string;
  tenantId: string;
  tenantName: string;
  organizationId: string;
  organizationName: string;
  /** The tenant's `*.onmicrosoft.com` domain. */
  initialDomain: string;
  /** Domain that is or becomes the tenant's default. */
  primaryDomain: string;
  /** The one that the program named, if it named one. */
  wantedPrimaryDomain?: string;
  /** Found connection of JumpCloud; left out until a tenant's administrator has consented. */
  directoryId?: string;
  /** What is left for a person to do or to know; what this project does by itself is not in it. */
  findings: Finding[];
  /** What stood when this stack took over as it stands, and would end each run with an error: it is in state, and none ends so. */
  asFound?: Finding[];
  /** What of it ends each run with an error, once that has mended what it may; an earlier state has none. */
  standing?: Finding[];
  /**
   * Sign-in names, in one text as a refresh leaves none of it out, of those who are Global Administrators for good on domains that stay unfederated, but for the one
   * that the program makes; an earlier state has none.
   */
  globalAdministrators?: string;
  /** What binding the group does to each person who was not bound when it was last told. */
  forecast: SyncForecast[];
}
