import * as pulumi from "@pulumi/pulumi";
import * as jumpcloud from "jumpcloud-entra/jumpcloud";
import { type HolderArgs, ignoringChangesOf, withoutHolder, withoutMembers } from "./registered-inputs";
import { withRootAlias } from "./root-alias";

/** Arguments of {@link SyncGroup}. */
export interface SyncGroupArgs extends HolderArgs {
  /**
   * A group that exists already, by its id at JumpCloud. Its description, its membership method and, if `email` is left out,
   * its e-mail address stay as they are. @default the group of this name, or a new one
   */
  id?: string;
  /** The group's name in JumpCloud, for example `Microsoft 365 users`. */
  name: string;
  /** The group's e-mail address; JumpCloud makes the group in Microsoft 365 only when it has one. */
  email?: string;
  /** E-mail addresses of the members that this program manages; left out if JumpCloud's administrators manage them all. */
  members?: string[];
  /** Whether `members` is the whole group. Other members are removed, as far as the brake lets them. @default false */
  exclusive?: boolean;
  /** People who may leave the group even if JumpCloud then suspends them, by e-mail. A refused removal names them. */
  allowRemovals?: string[];
  /** Whether a group of this name that differs is taken over instead of refused. @default false */
  adopt?: boolean;
}

const DESCRIPTION = "Who syncs to Microsoft 365 and signs in there with JumpCloud.";

/**
 * The JumpCloud group that decides who is synced to Microsoft 365 and who may sign in there. Deleting it releases group and
 * members, because JumpCloud suspends everybody who loses the last path to the directory.
 *
 * @see https://jumpcloud.com/support/sync-users-and-groups-from-jumpcloud-to-m365-azure-ad
 */
export class SyncGroup extends pulumi.ComponentResource {
  static readonly type = "jumpcloud-entra:components:SyncGroup";

  /** Id of the group at JumpCloud. Its readers wait for the members, too. */
  declare readonly groupId: pulumi.Output<string>;

  constructor(name: string, args: SyncGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super(SyncGroup.type, name, withoutMembers(withoutHolder(args)), ignoringChangesOf("members", opts));

    const group = this.declareGroup(name, args);
    const membership = this.declareMembers(name, args, group);

    // Readers of the id wait for the members too.
    this.groupId = membership?.groupId ?? group.groupId;
    this.registerOutputs({ groupId: this.groupId });
  }

  private declareGroup(name: string, args: SyncGroupArgs): jumpcloud.UserGroup {
    return new jumpcloud.UserGroup(
      `${name}-group`,
      {
        groupId: args.id,
        name: args.name,
        email: args.email,
        description: args.id === undefined ? DESCRIPTION : undefined,
        adopt: args.adopt,
        holder: args.holder,
        transferFrom: args.transferFrom,
      },
      withRootAlias(this),
    );
  }

  private declareMembers(
    name: string,
    { members = [], exclusive = false, allowRemovals = [], holder }: SyncGroupArgs,
    group: jumpcloud.UserGroup,
  ): jumpcloud.UserGroupMembership | undefined {
    if (members.length === 0) return undefined;
    return new jumpcloud.UserGroupMembership(
      `${name}-members`,
      {
        groupId: group.groupId,
        users: members,
        mode: exclusive ? "exclusive" : "additive",
        allowRemovals: allowRemovals.length > 0 ? allowRemovals : undefined,
        holder,
      },
      { parent: this },
    );
  }
}

/** Who may be taken out of the group, as a preflight is told; nothing where the program says nothing of it. */
export function preflightRemovals({
  exclusive = false,
  allowRemovals = [],
}: Pick<SyncGroupArgs, "exclusive" | "allowRemovals">) {
  if (!exclusive && allowRemovals.length === 0) return undefined;
  return { exclusive, allowed: allowRemovals };
}
