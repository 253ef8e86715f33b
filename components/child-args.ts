import type * as pulumi from "@pulumi/pulumi";
import type { Finding } from "../audit/finding";
import type { Preflight, PreflightArgs, PrimaryDomainArgs, UserParityArgs } from "../providers/graph";
import type { DirectoryIntegration, DirectoryIntegrationArgs } from "./directory-integration";
import type { DomainNames } from "./domain-names";
import type { FederatedDomainArgs } from "./federated-domain";
import {
  administratorPlanOf,
  adoptedAdministratorOf,
  adoptsAtJumpCloud,
  type JumpCloudMicrosoft365Args,
  judgedArgs,
} from "./integration-args";
import { isPartDeclared } from "./left-out";
import { declaredWsFedOf, onlyAsItStands } from "./own-domain";
import type { HolderArgs } from "./registered-inputs";
import type { SsoApplication, SsoApplicationArgs } from "./sso-application";
import { preflightRemovals, type SyncGroup } from "./sync-group";
import type { TechnicalAdmin } from "./technical-admin";

type Args = JumpCloudMicrosoft365Args;
type GroupId = pulumi.Output<string> | undefined;

export function preflightArgs(
  args: Args,
  domains: PreflightArgs["domains"],
  holder: PreflightArgs["holder"],
): PreflightArgs {
  const { stage = "prepare", syncGroup, directory, primaryDomain, mark, transferFrom, leftOut } = args;
  return {
    stage,
    domains,
    primaryDomain,
    group: { id: syncGroup.id, name: syncGroup.name, email: syncGroup.email },
    members: syncGroup.members ?? [],
    removals: preflightRemovals(syncGroup),
    directory,
    administrator: administratorPlanOf(args),
    ...judgedArgs(args),
    holder,
    mark,
    transferFrom,
    leftOut,
  };
}

export function primaryDomainArgs(args: Args, { holder }: HolderArgs): PrimaryDomainArgs {
  return {
    domain: args.primaryDomain,
    federated: args.domains,
    holder,
    ...(args.adopt === "asItStands" ? { stage: args.stage ?? "prepare" } : {}),
    ...onlyAsItStands(args),
  };
}

export function ssoApplicationArgs(
  plan: DomainNames,
  args: Args,
  groupId: GroupId,
  holding: HolderArgs,
): SsoApplicationArgs {
  const { id: applicationId, ...own } = args.applications?.[plan.domain] ?? {};
  return {
    ...(applicationId === undefined ? plan : { domain: plan.domain, applicationId, ...own }),
    groupId: isPartDeclared(args, "applicationBinding") ? groupId : undefined,
    adopt: adoptsAtJumpCloud(args),
    ...holding,
  };
}

export function directoryArgs(
  args: Args,
  groupId: GroupId,
  { holder }: HolderArgs,
): DirectoryIntegrationArgs {
  const { directory, translationRules, allowAffected, syncGroup, adopt } = args;
  return {
    directory,
    translationRules,
    allowAffected,
    groupId: isPartDeclared(args, "directoryBinding") ? groupId : undefined,
    groupsEnabled: syncGroup.email === undefined || adopt === "asItStands" ? undefined : true,
    holder,
  };
}

export function parityArgs(args: Args, group: SyncGroup, directory: DirectoryIntegration): UserParityArgs {
  return {
    directoryId: directory.directoryId,
    groupId: group.groupId,
    domains: args.domains,
    members: args.syncGroup.members ?? [],
    terms: args.terms,
    ...onlyAsItStands(args),
  };
}

/** What a domain needs before it can be federated. */
export interface PreparedDomain {
  application: SsoApplication;
  administrator: TechnicalAdmin | undefined;
  group: SyncGroup;
  directory: DirectoryIntegration;
  standing: pulumi.Output<Finding[]>;
  found: Preflight["found"];
}

export function federatedDomainArgs(
  args: Args,
  { application, administrator, group, directory, standing, found }: PreparedDomain,
  { holder }: HolderArgs,
): FederatedDomainArgs {
  const { signOutUri, systemBrowserEnabledOn, refederate, certificateRollover } = args;
  return {
    domain: application.domain,
    applicationId: application.applicationId,
    ssoUrl: application.ssoUrl,
    issuerUri: application.issuerUri,
    directoryId: directory.directoryId,
    groupId: group.groupId,
    administrator: administrator?.userPrincipalName,
    adoptedAdministrator: adoptedAdministratorOf(args),
    ...judgedArgs(args),
    signOutUri,
    systemBrowserEnabledOn,
    refederate,
    certificateRollover,
    standing,
    isFound: found.apply((domains) => domains?.includes(application.domain) || undefined),
    wsFed: declaredWsFedOf(application.domain, args),
    federation: args.federations?.[application.domain],
    holder,
  };
}
