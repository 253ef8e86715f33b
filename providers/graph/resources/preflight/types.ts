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
  domains: DomainPlan[];
  /** Domain that becomes the tenant's default. @default the present one where it stays unfederated, else the initial */
  primaryDomain?: string;
  /** Group at JumpCloud whose members sign in to Microsoft 365. */
  group: GroupPlan;
  /** E-mail addresses at JumpCloud that the program adds to the group; leave it out if others decide who is in it. */
  members?: string[];
  /** Whether whoever is in the group and not in `members` is taken out, and who may go, by e-mail. */
  removals?: { exclusive?: boolean; allowed?: string[] };
  /** JumpCloud's connection to the tenant, by id or by name; the only one needs neither. */
  directory?: { id?: string; name?: string };
  /** The way in that does not depend on JumpCloud; leave it out if people have their own. */
  administrator?: AdministratorPlan;
  terms?: FederationTerms;
  /** What sign-ins are going to speak. @default "saml" */
  protocol?: FederationFields["preferredAuthenticationProtocol"];
  /** Who is going to ask for the second factor. @default "acceptIfMfaDoneByFederatedIdp" */
  federatedIdpMfaBehavior?: FederationFields["federatedIdpMfaBehavior"];
  /** Takes over a group, an application or a federation that exists already. @default false */
  adopt?: Adopt;
  /** Parts that are not there yet and that this stack does not declare: nothing is judged of them. @default none */
  leftOut?: UndeclaredPart[];
  /** Which component of which stack declares all this, and is to hold it; left out, nobody's objects are told from others'. */
  holder?: DeclaredHolder;
  /** Whether who holds an object is written into its description. @default true */
  mark?: boolean;
  /** Stack that hands over what it holds, as `project/stack`; it does so once. */
  transferFrom?: string;
  /** The tenant and the organisation that this is meant for; left out, whichever the credentials belong to. */
  tenantId?: string;
  organizationId?: string;
}

/** Its id is drawn when it is first checked. */
export type DeclaredHolder = Omit<Holder, "id"> & { id?: string };

/** With the members by name: the declared ones, or in a refresh those of the group. */
export type PlannedInputs = PreflightInputs & { members: string[] };

export type AdministratorPlan = MadeAdministrator | AdoptedAdministrator;

/** An account that this program makes, on the tenant's initial domain. */
export interface MadeAdministrator {
  mailNickname: string;
  /**
   * What an account carries as its `employeeId` that this stack has made, drawn before it is made; the program leaves it
   * out, and stacks that were begun without it have none. See docs/decisions/0016-whose-administrator.md.
   */
  mark?: string;
  /** When it was drawn: an account that was made at another time carries it because somebody has read it. */
  markedAt?: string;
}

/** A Global Administrator of somebody else's making, used as it is. */
export interface AdoptedAdministrator {
  /** Its object id. */
  adopt: string;
  /** As found; the program leaves it out. */
  userPrincipalName?: string;
}

/** A domain to be federated and the application at JumpCloud that it is federated with. */
export interface DomainPlan {
  domain: string;
  /** Must be unique among all federated domains, such as `https://example.com`. */
  issuerUri: string;
  /** Sign-in address of the application, such as `https://sso.jumpcloud.com/saml2/office365`. */
  ssoUrl: string;
  /** Where JumpCloud speaks WS-Federation for it; used with the protocol `wsFed`. */
  wsFed?: WsFederation;
  /** Id of an application that is there already; left out, it is recognised by address and issuer. */
  applicationId?: string;
  /** What of its federation is otherwise than the program makes it; it goes before `wsFed`, `protocol` and `federatedIdpMfaBehavior`. */
  federation?: OwnFields;
  /** Template of JumpCloud's catalogue. @default "office365" */
  template?: string;
  /** Configuration keys that are going to be set in the application. */
  configKeys?: string[];
}

export interface GroupPlan {
  /** Of a group that is there already; left out, it is recognised by its name. */
  id?: string;
  name: string;
  /** Address of the group; without one it does not appear in Microsoft 365. */
  email?: string;
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
