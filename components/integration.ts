import * as pulumi from "@pulumi/pulumi";
import {
  type FederationRecord,
  Preflight,
  type PreflightArgs,
  PrimaryDomain,
  type Unready,
  UserParity,
} from "../providers/graph";
import {
  directoryArgs,
  federatedDomainArgs,
  type PreparedDomain,
  parityArgs,
  preflightArgs,
  primaryDomainArgs,
  ssoApplicationArgs,
} from "./child-args";
import { DirectoryIntegration } from "./directory-integration";
import { type DomainNames, domainNamesOfAll } from "./domain-names";
import { type DomainStatus, describeDomains } from "./domain-status";
import { FederatedDomain } from "./federated-domain";
import { declaredHolder, holderForMark } from "./holder";
import { adoptsAtJumpCloud, type JumpCloudMicrosoft365Args, madeAdministratorOf } from "./integration-args";
import { demandFederationParts, isPartDeclared } from "./left-out";
import { describeNextSteps } from "./next-steps";
import { plannedDomainOf } from "./planned-domain";
import { type HolderArgs, ignoringChangesOf, registeredInputs, withoutMembers } from "./registered-inputs";
import { SsoApplication } from "./sso-application";
import { SyncGroup } from "./sync-group";
import { TechnicalAdmin } from "./technical-admin";

/**
 * Sign-in to Microsoft 365 with JumpCloud. The complete set-up, from the first check to the proof.
 * Everything waits for {@link Preflight}, which only reads and fails the preview if something can't work.
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

  /** The technical administrator's userPrincipalName; no value with `technicalAdmin: "none"`. */
  declare readonly administrator: pulumi.Output<string | undefined>;
  /** The id of the JumpCloud group that decides who is synced; no value if `leftOut` names the group. */
  declare readonly group: pulumi.Output<string | undefined>;
  /** The id of JumpCloud's Microsoft 365 directory; no value if `leftOut` names the directory. */
  declare readonly directory: pulumi.Output<string | undefined>;
  /** Each domain: how its people sign in, and with which application and certificate. */
  declare readonly domains: pulumi.Output<DomainStatus[]>;
  /** People who can't sign in, or could not once the domains are federated, each with the reasons. */
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
        ? [this.federate({ application, administrator, group, directory, standing, found }, parity)]
        : [],
    );

    this.administrator = administrator?.userPrincipalName ?? this.adoptedName(preflight);
    this.group = pulumi.output(group?.groupId);
    this.directory = pulumi.output(directory?.directoryId);
    this.domains = describeDomains(applications, federations, { parent: this, dependsOn: preflight });
    this.notReady = pulumi.output(parity?.notReady ?? []);
    this.nextSteps = describeNextSteps(args, this.domains, preflight, parity);
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
      domains,
      notReady,
      nextSteps,
      rollbackRecord,
    };
  }

  private checkBothDirectories(holder: PreflightArgs["holder"]): Preflight {
    const domains = this.plans.map((plan) => plannedDomainOf(plan, this.args, this));
    return new Preflight(`${this.name}-preflight`, preflightArgs(this.args, domains, holder), {
      parent: this,
    });
  }

  private declareAdministrator(preflight: Preflight): TechnicalAdmin | undefined {
    const settings = madeAdministratorOf(this.args);
    if (!settings) return undefined;
    const mark = preflight.administrator.apply((plan) =>
      plan && "mailNickname" in plan ? plan.mark : undefined,
    );
    return new TechnicalAdmin(
      `${this.name}-admin`,
      { ...settings, domain: preflight.initialDomain, mark, holder: this.holding.holder },
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
      primaryDomainArgs(this.args, this.holding),
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
    return new SsoApplication(
      `${this.name}-sso-${plan.domain}`,
      ssoApplicationArgs(plan, this.args, group?.groupId, this.holding),
      this.after(preflight),
    );
  }

  /** Last of the preparations: where a human has to consent first, everything else is done by then. */
  private integrateDirectory(
    group: SyncGroup | undefined,
    preparations: pulumi.Resource[],
  ): DirectoryIntegration {
    return new DirectoryIntegration(
      `${this.name}-sync`,
      directoryArgs(this.args, group?.groupId, this.holding),
      this.after(...preparations),
    );
  }

  private awaitPeople(group: SyncGroup, directory: DirectoryIntegration): UserParity {
    return new UserParity(`${this.name}-parity`, parityArgs(this.args, group, directory), { parent: this });
  }

  private federate(prepared: PreparedDomain, parity: UserParity): FederatedDomain {
    return new FederatedDomain(
      `${this.name}-${prepared.application.domain}`,
      federatedDomainArgs(this.args, prepared, this.holding),
      this.after(parity),
    );
  }

  private after(...resources: pulumi.Resource[]): pulumi.ComponentResourceOptions {
    return { parent: this, dependsOn: resources };
  }
}
