import * as pulumi from "@pulumi/pulumi";
import * as jumpcloud from "jumpcloud-entra/jumpcloud";
import { type HolderArgs, withoutHolder } from "./registered-inputs";
import { withRootAlias } from "./root-alias";

export interface DirectoryIntegrationArgs extends Pick<HolderArgs, "holder"> {
  /** The group whose members are synced; left out if another group gives them access to the directory. */
  groupId?: pulumi.Input<string> | undefined;
  /** Which Microsoft 365 directory of JumpCloud, by id or by name; needed only where the organisation has several. */
  directory?: { id?: string; name?: string };
  /** Whether JumpCloud also makes the bound group in Microsoft 365; the group needs an e-mail address for it. */
  groupsEnabled?: boolean;
  /** Attributes that are exported beside name and userPrincipalName. Left out, they stay as they are. */
  translationRules?: pulumi.Input<jumpcloud.TranslationRule>[];
  /** People whom a change of `translationRules` may rename or block, by e-mail. A refused change names all whom it affects. */
  allowAffected?: string[];
}

/**
 * JumpCloud's Microsoft 365 directory: it writes the group's members into the tenant, with the immutable id that their
 * sign-in needs. No API can make it. If none is connected yet, the run first does everything that does not need it. Then it
 * stops and prints the steps for a Global Administrator; the next `up` goes on. Deleting it releases directory and binding.
 *
 * @see https://jumpcloud.com/support/sync-users-and-groups-from-jumpcloud-to-m365-azure-ad
 */
export class DirectoryIntegration extends pulumi.ComponentResource {
  static readonly type = "jumpcloud-entra:components:DirectoryIntegration";

  /** Id of the directory at JumpCloud. Its readers wait for the group's binding, too. */
  declare readonly directoryId: pulumi.Output<string>;

  constructor(name: string, args: DirectoryIntegrationArgs, opts?: pulumi.ComponentResourceOptions) {
    super(DirectoryIntegration.type, name, withoutHolder(args), opts);

    const directory = new jumpcloud.Office365Directory(
      `${name}-directory`,
      {
        directoryId: args.directory?.id,
        name: args.directory?.name,
        groupsEnabled: args.groupsEnabled,
        translationRules: args.translationRules,
        allowAffected: args.allowAffected,
      },
      withRootAlias(this),
    );
    const binding = this.bind(name, args, directory);

    // Readers of the id wait for the binding too: without it nobody is synced.
    this.directoryId = (binding ?? directory).directoryId;
    this.registerOutputs({ directoryId: this.directoryId });
  }

  private bind(
    name: string,
    { groupId, holder }: DirectoryIntegrationArgs,
    { directoryId }: jumpcloud.Office365Directory,
  ): jumpcloud.Office365Association | undefined {
    if (groupId === undefined) return undefined;
    return new jumpcloud.Office365Association(
      `${name}-binding`,
      { directoryId, groupId, holder },
      withRootAlias(this),
    );
  }
}
