import * as pulumi from "@pulumi/pulumi";
import * as jumpcloud from "jumpcloud-entra/jumpcloud";
import type { Finding } from "../audit/finding";
import {
  type FederationRecord,
  Preflight,
  type PreflightArgs,
  PrimaryDomain,
  type Unready,
  UserParity,
} from "../providers/graph";
import { DirectoryIntegration } from "./directory-integration";
import { type DomainNames, domainNamesOfAll, wsFedCommandsPage } from "./domain-names";
import { type DomainStatus, describeDomains } from "./domain-status";
import { FederatedDomain } from "./federated-domain";
import { declaredHolder, holderForMark } from "./holder";
import {
  administratorPlanOf,
  adoptsAtJumpCloud,
  type JumpCloudMicrosoft365Args,
  judgedArgs,
} from "./integration-args";
import { demandFederationParts, isPartDeclared, missingParts } from "./left-out";
import { nextStepsOf } from "./next-steps";
import { declaredFieldsOf, declaredProtocolOf, declaredWsFedOf, onlyAsItStands } from "./own-domain";
import { type HolderArgs, ignoringChangesOf, registeredInputs, withoutMembers } from "./registered-inputs";
import { SsoApplication } from "./sso-application";
import { preflightRemovals, SyncGroup } from "./sync-group";
import { TechnicalAdmin } from "./technical-admin";

/**
 * Sign-in to Microsoft 365 with JumpCloud, whole: from the check of both directories to the proof of the federation.
 * Everything waits for {@link Preflight}, which only reads and fails the preview where something can't work.
 *
 * ```ts
 * const m365 = new JumpCloudMicrosoft365("m365", {
 *   domains: ["example.com"],
 *   syncGroup: { name: "Microsoft 365 users", members: ["ada@example.com"] },
 * });
 * ```
 */
export class JumpCloudMicrosoft365 extends pulumi.ComponentResource {
  static readonly type = "jumpcloud-entra:components:JumpCloudMicrosoft365";

  /** The technical administrator's userPrincipalName; nothing where you have your own. */
  declare readonly administrator: pulumi.Output<string | undefined>;
  /** The id of the JumpCloud group that decides who syncs; nothing where it is left out. */
  declare readonly group: pulumi.Output<string | undefined>;
  /** The id of JumpCloud's Microsoft 365 directory; nothing where it is left out. */
  declare readonly directory: pulumi.Output<string | undefined>;
  declare readonly domains: pulumi.Output<DomainStatus[]>;
  /** Who can't sign in, or could not once the domains are federated, each with the reasons. */
  declare readonly notReady: pulumi.Output<Unready[]>;
  /** What is left to do, in words. */
  declare readonly nextSteps: pulumi.Output<string[]>;
  /**
   * For each federated domain what a rollback may need: the whole federation, and who has a password at Microsoft.
   * `npx jumpcloud-entra rollback --undo --record FILE` takes it. Secret, as it lists people.
   */
  declare readonly rollbackRecord: pulumi.Output<FederationRecord[]>;
  private readonly plans: DomainNames[];
  private readonly holding: HolderArgs;

  constructor(
    private readonly name: string,
    private readonly args: JumpCloudMicrosoft365Args,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const own = { ...args, syncGroup: withoutMembers(args.syncGroup) };
    super(
      JumpCloudMicrosoft365.type,
      name,
      registeredInputs(own),
      ignoringChangesOf("syncGroup.members", opts),
    );
    demandFederationParts(args);
    this.plans = domainNamesOfAll(args.domains, args);

    const preflight = this.checkBothDirectories(declaredHolder(name, opts));
    this.holding = {
      holder: holderForMark(preflight.holder, args),
      transferFrom: args.transferFrom,
    };
    const administrator = this.declareAdministrator(preflight);
    const primaryDomain = this.movePrimaryDomain(preflight);
    const group = isPartDeclared(args, "group") ? this.declareGroup(preflight) : undefined;
    const applications = this.plans
      .filter(({ domain }) => isPartDeclared(args, "application") || args.applications?.[domain])
      .map((plan) => this.declareApplication(plan, group, preflight));
    const preparations = [...(administrator ? [administrator] : []), primaryDomain, ...applications];
    const directory = isPartDeclared(args, "directory")
      ? this.integrateDirectory(group, preparations)
      : undefined;
    const parity = group && directory && this.awaitPeople(group, directory);
    const standing = pulumi
      .all([preflight.standing, parity?.standing])
      .apply((found) => found.flatMap((findings) => findings ?? []));
    const { found } = preflight;
    const federations = applications.flatMap((application) =>
      args.stage === "federated" && group && directory && parity
        ? [this.federate({ application, administrator, group, directory, parity, standing, found })]
        : [],
    );

    this.administrator = administrator?.userPrincipalName ?? this.adoptedName(preflight);
    this.group = pulumi.output(group?.groupId);
    this.directory = pulumi.output(directory?.directoryId);
    this.domains = describeDomains(applications, federations, { parent: this, dependsOn: preflight });
    this.notReady = pulumi.output(parity?.notReady ?? []);
    this.nextSteps = this.describeNextSteps(preflight, parity);
    this.rollbackRecord = pulumi.secret(pulumi.all(federations.map(({ record }) => record)));
    const { rollbackRecord: _people, ...shown } = this.stackOutputs;
    this.registerOutputs(shown);
  }

  /** What a stack shows of it, without what the arguments leave out: the engine warns, in every run, of an output without a value. */
  get stackOutputs() {
    const { administrator, group, directory, domains, notReady, nextSteps, rollbackRecord } = this;
    const { technicalAdmin, leftOut = [] } = this.args;
    return {
      ...(technicalAdmin === "none" ? {} : { administrator }),
      ...(leftOut.includes("group") ? {} : { group }),
      ...(leftOut.includes("directory") ? {} : { directory }),
      ...{ domains, notReady, nextSteps, rollbackRecord },
    };
  }

  private checkBothDirectories(holder: PreflightArgs["holder"]): Preflight {
    const { stage = "prepare", syncGroup, directory, primaryDomain, mark, transferFrom, leftOut } = this.args;
    return new Preflight(
      `${this.name}-preflight`,
      {
        stage,
        domains: this.plans.map((plan) => this.judgedDomain(plan)),
        primaryDomain,
        group: { id: syncGroup.id, name: syncGroup.name, email: syncGroup.email },
        members: syncGroup.members ?? [],
        removals: preflightRemovals(syncGroup),
        directory,
        administrator: administratorPlanOf(this.args),
        ...judgedArgs(this.args),
        ...{ holder, mark, transferFrom, leftOut },
      },
      { parent: this },
    );
  }

  /** What an application by id has and nobody declares, it tells itself, where it has it by now. */
  private judgedDomain(plan: DomainNames) {
    const { domain } = plan;
    const own = this.args.applications?.[domain];
    const told =
      own && !(own.ssoUrl && own.issuerUri)
        ? jumpcloud.getApplicationOutput({ id: own.id }, { parent: this })
        : undefined;
    return {
      domain,
      issuerUri:
        own?.issuerUri ?? told?.apply(({ idpEntityId }) => idpEntityId || plan.issuerUri) ?? plan.issuerUri,
      ssoUrl: own?.ssoUrl ?? told?.apply(({ ssoUrl }) => ssoUrl || plan.ssoUrl) ?? plan.ssoUrl,
      wsFed: declaredWsFedOf(domain, this.args),
      applicationId: own?.id,
      federation: declaredFieldsOf(domain, this.args),
    };
  }

  private declareAdministrator(preflight: Preflight): TechnicalAdmin | undefined {
    const { technicalAdmin = {} } = this.args;
    if (technicalAdmin === "none" || "adopt" in technicalAdmin) return undefined;
    const mark = preflight.administrator.apply((plan) =>
      plan && "mailNickname" in plan ? plan.mark : undefined,
    );
    return new TechnicalAdmin(
      `${this.name}-admin`,
      { ...technicalAdmin, domain: preflight.initialDomain, mark, holder: this.holding.holder },
      this.after(preflight),
    );
  }

  private adoptedName(preflight: Preflight): pulumi.Output<string | undefined> {
    if (this.args.technicalAdmin === "none") return pulumi.output(undefined);
    return preflight.administrator.apply((plan) =>
      plan && "adopt" in plan ? plan.userPrincipalName : undefined,
    );
  }

  private movePrimaryDomain(preflight: Preflight): PrimaryDomain {
    return new PrimaryDomain(
      `${this.name}-primary-domain`,
      {
        domain: this.args.primaryDomain,
        federated: this.args.domains,
        holder: this.holding.holder,
        ...(this.args.adopt === "asItStands" ? { stage: this.args.stage ?? "prepare" } : {}),
        ...onlyAsItStands(this.args),
      },
      this.after(preflight),
    );
  }

  private declareGroup(preflight: Preflight): SyncGroup {
    return new SyncGroup(
      `${this.name}-group`,
      { adopt: adoptsAtJumpCloud(this.args), ...this.args.syncGroup, ...this.holding },
      this.after(preflight),
    );
  }

  private declareApplication(
    plan: DomainNames,
    group: SyncGroup | undefined,
    preflight: Preflight,
  ): SsoApplication {
    const { id: applicationId, ...own } = this.args.applications?.[plan.domain] ?? {};
    return new SsoApplication(
      `${this.name}-sso-${plan.domain}`,
      {
        ...(applicationId === undefined ? plan : { domain: plan.domain, applicationId, ...own }),
        groupId: isPartDeclared(this.args, "applicationBinding") ? group?.groupId : undefined,
        adopt: adoptsAtJumpCloud(this.args),
        ...this.holding,
      },
      this.after(preflight),
    );
  }

  /** Last of the preparations: where a human has to consent first, everything else is done by then. */
  private integrateDirectory(
    group: SyncGroup | undefined,
    preparations: pulumi.Resource[],
  ): DirectoryIntegration {
    const { directory, translationRules, allowAffected, syncGroup, adopt } = this.args;
    return new DirectoryIntegration(
      `${this.name}-sync`,
      {
        directory,
        translationRules,
        allowAffected,
        groupId: isPartDeclared(this.args, "directoryBinding") ? group?.groupId : undefined,
        groupsEnabled: syncGroup.email === undefined || adopt === "asItStands" ? undefined : true,
        holder: this.holding.holder,
      },
      this.after(...preparations),
    );
  }

  private awaitPeople(group: SyncGroup, directory: DirectoryIntegration): UserParity {
    return new UserParity(
      `${this.name}-parity`,
      {
        directoryId: directory.directoryId,
        groupId: group.groupId,
        domains: this.args.domains,
        members: this.args.syncGroup.members ?? [],
        terms: this.args.terms,
        ...onlyAsItStands(this.args),
      },
      { parent: this },
    );
  }

  private federate({
    application,
    administrator,
    group,
    directory,
    parity,
    standing,
    found,
  }: Prepared): FederatedDomain {
    const { signOutUri, systemBrowserEnabledOn, refederate, certificateRollover } = this.args;
    const { federations, technicalAdmin } = this.args;
    const isAdopted = typeof technicalAdmin === "object" && "adopt" in technicalAdmin;
    return new FederatedDomain(
      `${this.name}-${application.domain}`,
      {
        domain: application.domain,
        applicationId: application.applicationId,
        ssoUrl: application.ssoUrl,
        issuerUri: application.issuerUri,
        directoryId: directory.directoryId,
        groupId: group.groupId,
        administrator: administrator?.userPrincipalName,
        adoptedAdministrator: isAdopted ? technicalAdmin.adopt : undefined,
        ...judgedArgs(this.args),
        ...{ signOutUri, systemBrowserEnabledOn, refederate, certificateRollover, standing },
        isFound: found.apply((domains) => domains?.includes(application.domain) || undefined),
        wsFed: declaredWsFedOf(application.domain, this.args),
        federation: federations?.[application.domain],
        holder: this.holding.holder,
      },
      this.after(parity),
    );
  }

  private describeNextSteps(preflight: Preflight, parity: UserParity | undefined): pulumi.Output<string[]> {
    const { stage = "prepare", ssoBaseUrl } = this.args;
    const pageOf = ({ domain, applicationId }: DomainStatus) =>
      declaredProtocolOf(domain, this.args) === "wsFed"
        ? { commandsPage: wsFedCommandsPage(applicationId, ssoBaseUrl) }
        : {};
    return pulumi
      .all([this.domains, preflight.findings, parity?.notReady ?? [], parity?.lockedOut ?? []])
      .apply(([domains, findings, notReady, lockedOut]) =>
        nextStepsOf({
          stage,
          leftOut: missingParts(this.args),
          domains: domains.map((status) => ({ ...status, ...pageOf(status) })),
          ...{ findings, notReady, lockedOut },
        }),
      );
  }

  private after(...resources: pulumi.Resource[]): pulumi.ComponentResourceOptions {
    return { parent: this, dependsOn: resources };
  }
}

/** What a domain needs before it can be federated. */
interface Prepared {
  application: SsoApplication;
  administrator: TechnicalAdmin | undefined;
  group: SyncGroup;
  directory: DirectoryIntegration;
  parity: UserParity;
  standing: pulumi.Output<Finding[]>;
  found: Preflight["found"];
}
