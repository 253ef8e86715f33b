import * as pulumi from "@pulumi/pulumi";
import * as jumpcloud from "jumpcloud-entra/jumpcloud";
import { type HolderArgs, withoutHolder } from "./registered-inputs";
import { withRootAlias } from "./root-alias";

export interface DirectoryIntegrationArgs extends Pick<HolderArgs, "holder"> {
  /** The group whose members are synced; leave it out if they are bound to the directory elsewhere. */
  groupId?: pulumi.Input<string> | undefined;
  /** Which Microsoft 365 directory of JumpCloud, by id or by name; needed only where the organisation has several. */
  directory?: { id?: string; name?: string };
  /** Whether JumpCloud also makes the bound group in Microsoft 365; the group needs an e-mail address for it. */
  groupsEnabled?: boolean;
  /** Attributes that are exported beside name and userPrincipalName. What is left out stays as it is. */
  translationRules?: pulumi.Input<jumpcloud.TranslationRule>[];
  /** Whom a change of `translationRules` may rename or block, by e-mail; a stop names everybody whom it would touch. */
  allowAffected?: string[];
}

/**
 * JumpCloud's Microsoft 365 directory: it writes the group's members into the tenant, with the immutable id that their
 * sign-in needs. It can't be made by API: where none is connected yet, the run stops here, after everything that does not
 * need it, with the steps for a Global Administrator; the next `up` goes on. Deleting it releases directory and binding.
 *
 * @see https://jumpcloud.com/support/sync-users-and-groups-from-jumpcloud-to-m365-azure-ad
 */
export class DirectoryIntegration extends pulumi.ComponentResource {
  static readonly type = "jumpcloud-entra:components:DirectoryIntegration";

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

    // Whoever reads the id waits for the binding too: without it nobody is synced.
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
