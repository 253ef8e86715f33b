import { ADMIN_NICKNAME } from "../audit/administrators/nickname";
import type { AdministratorPlan, WsFederation } from "../providers/graph";
import type { DirectoryIntegrationArgs } from "./directory-integration";
import type { FederatedDomainArgs } from "./federated-domain";
import type { Part } from "./left-out";
import type { OwnApplication, OwnFederation } from "./own-domain";
import type { HolderArgs } from "./registered-inputs";
import type { SyncGroupArgs } from "./sync-group";
import type { TechnicalAdminArgs } from "./technical-admin";

/** What every federated domain shares. */
type FederationPolicy = Pick<
  FederatedDomainArgs,
  | "signOutUri"
  | "federatedIdpMfaBehavior"
  | "systemBrowserEnabledOn"
  | "terms"
  | "protocol"
  | "certificateRollover"
  | "adopt"
  | "refederate"
>;

export interface JumpCloudMicrosoft365Args
  extends FederationPolicy,
    Pick<DirectoryIntegrationArgs, "directory" | "translationRules" | "allowAffected"> {
  /** The domains whose people sign in with JumpCloud. Dropping one makes only that one Managed again. */
  domains: string[];
  /**
   * `prepare` sets up everything but the federation, and says in `nextSteps` what is outstanding; `federated` also
   * federates every domain, once its gates hold. Back to `prepare` is the rollback. @default "prepare"
   */
  stage?: "prepare" | "federated";
  /** The group of the people who are synced and sign in. */
  syncGroup: Omit<SyncGroupArgs, keyof HolderArgs>;
  /**
   * An administrator who can sign in without JumpCloud. `{ adopt: <object id> }` uses a Global Administrator of yours as it
   * is, which counts only if `terms.emergencyAccess` names it. Use `"none"` if you have two emergency administrators.
   * @default one is made
   */
  technicalAdmin?: Pick<TechnicalAdminArgs, "mailNickname" | "displayName"> | { adopt: string } | "none";
  /** The verified domain that becomes the tenant's default and is never federated. @default the initial domain */
  primaryDomain?: string;
  /** By domain: the application at JumpCloud that exists already and signs its people in. @default one is made */
  applications?: Record<string, OwnApplication>;
  /** By domain: settings of its federation that differ from those for all domains. */
  federations?: Record<string, OwnFederation>;
  /** Parts that this stack does not make yet. A part that you take off the list is made. @default none */
  leftOut?: Part[];
  /** With `protocol: "wsFed"`, by domain: JumpCloud's addresses of WS-Federation, from the page of its application. */
  wsFed?: Record<string, WsFederation>;
  /**
   * Whether the descriptions of application and group say which stack holds them, so that no other stack takes them over or
   * deletes them. @default true
   */
  mark?: boolean;
  /** Stack that hands over what it holds, as `project/stack`. It does so once, and is refused afterwards. */
  transferFrom?: string;
  /** Address under which JumpCloud's SAML sign-in pages are. @default "https://sso.jumpcloud.com/saml2" */
  ssoBaseUrl?: string;
}

/** What Preflight is to go by. */
export function administratorPlanOf({
  technicalAdmin = {},
}: Pick<JumpCloudMicrosoft365Args, "technicalAdmin">): AdministratorPlan | undefined {
  if (technicalAdmin === "none") return undefined;
  if ("adopt" in technicalAdmin) return { adopt: technicalAdmin.adopt };
  return { mailNickname: technicalAdmin.mailNickname ?? ADMIN_NICKNAME };
}

/** Settings of the account that is made; nothing where people have their own. */
export function madeAdministratorOf({
  technicalAdmin = {},
}: Pick<JumpCloudMicrosoft365Args, "technicalAdmin">) {
  return technicalAdmin === "none" || "adopt" in technicalAdmin ? undefined : technicalAdmin;
}

/** Object id of the account that is used as it is. */
export function adoptedAdministratorOf({
  technicalAdmin,
}: Pick<JumpCloudMicrosoft365Args, "technicalAdmin">): string | undefined {
  return typeof technicalAdmin === "object" && "adopt" in technicalAdmin ? technicalAdmin.adopt : undefined;
}

/** Group and application are brought to the declaration by `true` only. */
export function adoptsAtJumpCloud({ adopt }: Pick<JumpCloudMicrosoft365Args, "adopt">): boolean | undefined {
  return adopt === "asItStands" ? false : adopt;
}

/** What every federation is judged by, in a preview and right before it is written. */
export function judgedArgs(args: JumpCloudMicrosoft365Args) {
  const { terms, protocol, federatedIdpMfaBehavior, adopt } = args;
  return { terms, protocol, federatedIdpMfaBehavior, adopt };
}
