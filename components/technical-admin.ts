import { randomBytes } from "node:crypto";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { RoleAssignment } from "../providers/graph";

/** Template id of Global Administrator, the same in every tenant. */
const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

export interface TechnicalAdminArgs {
  /** The tenant's initial domain, for example `example.onmicrosoft.com`; it has to be known in a preview. */
  domain: pulumi.Input<string>;
  /** The part of the userPrincipalName before the `@`. @default "jumpcloud-admin" */
  mailNickname?: string;
  /** The name that Microsoft's consoles show. @default "JumpCloud integration administrator" */
  displayName?: string;
}

export const ADMIN_NICKNAME = "jumpcloud-admin";

interface Nodes {
  user: azuread.User;
}

/**
 * A Global Administrator on the tenant's initial domain (`*.onmicrosoft.com`), which can't be federated: a way in that
 * does not depend on JumpCloud. Let this account give the consent to JumpCloud's directory, because the sync stops when
 * the consenting administrator is blocked or changed.
 *
 * Its password is drawn once from a cryptographic source and kept as a secret in state. Register a strong method for the
 * account before you rely on it. Account and role are protected: `destroy` needs `--exclude-protected` and leaves them.
 * An account of this name that an interrupted run left behind is taken over, and nobody knows its password: another
 * administrator resets it. One that differs is refused by the engine.
 *
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
 */
export class TechnicalAdmin extends pulumi.ComponentResource<Nodes> {
  static readonly type = "jumpcloud-entra:components:TechnicalAdmin";

  /** For example `jumpcloud-admin@example.onmicrosoft.com`. */
  declare readonly userPrincipalName: pulumi.Output<string>;

  constructor(name: string, args: TechnicalAdminArgs, opts?: pulumi.ComponentResourceOptions) {
    super(TechnicalAdmin.type, name, args, opts);
    this.userPrincipalName = pulumi.output(this.getData()).user.userPrincipalName;
  }

  protected override async initialize(
    {
      domain,
      mailNickname = ADMIN_NICKNAME,
      displayName = "JumpCloud integration administrator",
    }: TechnicalAdminArgs,
    _opts: pulumi.ComponentResourceOptions,
    name: string,
  ): Promise<Nodes> {
    const options = { parent: this, protect: true };
    const userPrincipalName = `${mailNickname}@${await settled(domain)}`;
    const user = new azuread.User(
      `${name}-user`,
      { userPrincipalName, mailNickname, displayName, password: pulumi.secret(newPassword()) },
      {
        ...options,
        import: await this.existing(userPrincipalName),
        ignoreChanges: ["password", "forcePasswordChange"],
      },
    );
    const role = new azuread.DirectoryRole(`${name}-role`, { templateId: GLOBAL_ADMINISTRATOR }, options);
    new RoleAssignment(
      `${name}-assignment`,
      { principalId: user.objectId, roleId: role.templateId },
      options,
    );
    return { user };
  }

  /** The id under which an account of this name can be imported; nothing where the name is free. */
  private async existing(userPrincipalName: string): Promise<string | undefined> {
    const { users } = await azuread.getUsers(
      { userPrincipalNames: [userPrincipalName], ignoreMissing: true },
      { parent: this },
    );
    return users[0] && `/users/${users[0].objectId}`;
  }
}

/** The plain value, which an import id is made of. Preflight's outputs are known in every preview. */
function settled(domain: pulumi.Input<string>): Promise<string> {
  return new Promise((resolve) => pulumi.output(domain).apply(resolve));
}

/** 32 random characters, of which the suffix satisfies Entra's rule of three character classes. */
function newPassword(): string {
  return `${randomBytes(24).toString("base64url")}aA1!`;
}
