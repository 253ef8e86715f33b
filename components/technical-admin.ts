import { randomBytes } from "node:crypto";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { ADMIN_NICKNAME } from "../audit/administrators/nickname";
import { GLOBAL_ADMINISTRATOR_ROLE } from "../audit/people/accounts";
import { RoleAssignment } from "../providers/graph";
import { plainValue } from "./plain-value";
import { type HolderArgs, ignoringChangesOf, withoutHolder } from "./registered-inputs";

/**
 * What describes the account and no sign-in looks at. Taking back what a personnel department wrote, or the person, would
 * need the permission to write accounts, and without it every run after a refresh would end there.
 */
const DETAILS = [
  "ageGroup",
  "businessPhones",
  "city",
  "companyName",
  "consentProvidedForMinor",
  "costCenter",
  "country",
  "department",
  "division",
  "employeeHireDate",
  "employeeType",
  "faxNumber",
  "givenName",
  "jobTitle",
  "managerId",
  "mobilePhone",
  "officeLocation",
  "otherMails",
  "postalCode",
  "preferredLanguage",
  "showInAddressList",
  "state",
  "streetAddress",
  "surname",
  "usageLocation",
];

/** Arguments of {@link TechnicalAdmin}. */
export interface TechnicalAdminArgs extends Pick<HolderArgs, "holder"> {
  /** The tenant's initial domain, for example `example.onmicrosoft.com`; it has to be known in a preview. */
  domain: pulumi.Input<string>;
  /**
   * The value that the account gets as its `employeeId`, drawn before the account is made; it has to be known in a preview.
   * An account of the same name is taken over only if it carries this mark. @default no account is taken over
   */
  mark?: pulumi.Input<string | undefined>;
  /** The part of the userPrincipalName before the `@`. @default "jumpcloud-admin" */
  mailNickname?: string;
  /** The name that Microsoft's consoles show. @default "JumpCloud integration administrator" */
  displayName?: string;
}

interface Nodes {
  user: azuread.User;
  role: azuread.DirectoryRole;
}

/**
 * A Global Administrator on the tenant's initial domain (`*.onmicrosoft.com`), which can't be federated. So this account can
 * sign in without JumpCloud. Give the consent to JumpCloud's directory with it, because the sync stops when the consenting
 * administrator is blocked or changed.
 *
 * Its password is drawn once from a cryptographic source and kept as a secret in state. Register a strong method for the
 * account before you rely on it. Account and role are protected: `destroy` needs `--exclude-protected` and leaves them.
 * Without the protection, `destroy` takes away a role that this stack gave and leaves the account: delete it by hand if nobody
 * needs it. An account that an interrupted run left behind is taken over. Nobody knows its password, so another administrator
 * resets it. Any other account of this name stays as it is and gets no role: Microsoft refuses to make a second one.
 *
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
 */
export class TechnicalAdmin extends pulumi.ComponentResource<Nodes> {
  static readonly type = "jumpcloud-entra:components:TechnicalAdmin";

  /** For example `jumpcloud-admin@example.onmicrosoft.com`. */
  declare readonly userPrincipalName: pulumi.Output<string>;

  constructor(name: string, args: TechnicalAdminArgs, opts?: pulumi.ComponentResourceOptions) {
    super(TechnicalAdmin.type, name, withSecretMark(withoutHolder(args)), ignoringChangesOf("mark", opts));
    const { user, role } = pulumi.output(this.getData());
    new RoleAssignment(
      `${name}-assignment`,
      { principalId: user.objectId, roleId: role.templateId, holder: args.holder },
      { parent: this, protect: true },
    );
    this.userPrincipalName = user.userPrincipalName;
  }

  protected override async initialize(
    {
      domain,
      mark,
      mailNickname = ADMIN_NICKNAME,
      displayName = "JumpCloud integration administrator",
    }: TechnicalAdminArgs,
    _opts: pulumi.ComponentResourceOptions,
    name: string,
  ): Promise<Nodes> {
    // A renamed component's account of before is the one that it has by now, which azuread's resource can't know.
    const options = { parent: this, protect: true, retainOnDelete: true };
    // An import id is made of them. Preflight's outputs are known in every preview.
    const userPrincipalName = `${mailNickname}@${await plainValue(domain)}`;
    const employeeId = await plainValue(mark);
    const user = new azuread.User(
      `${name}-user`,
      {
        userPrincipalName,
        mailNickname,
        displayName,
        // Until the account is there, somebody who reads it in a log could make one that is taken over.
        employeeId: employeeId && pulumi.secret(employeeId),
        password: pulumi.secret(newPassword()),
      },
      {
        ...options,
        import: employeeId && (await this.leftBehind(userPrincipalName, employeeId)),
        // Stacks of before the mark have none.
        ignoreChanges: ["password", "forcePasswordChange", "employeeId", ...DETAILS],
      },
    );
    const role = new azuread.DirectoryRole(
      `${name}-role`,
      { templateId: GLOBAL_ADMINISTRATOR_ROLE },
      options,
    );
    return { user, role };
  }

  /** The id under which an account that this stack made can be imported, whether the engine knows of it or not. */
  private async leftBehind(userPrincipalName: string, mark: string): Promise<string | undefined> {
    const { users } = await azuread.getUsers(
      { userPrincipalNames: [userPrincipalName], ignoreMissing: true },
      { parent: this },
    );
    const [account] = users;
    if (account === undefined) return undefined;
    if (account.employeeId === mark) return `/users/${account.objectId}`;
    const message =
      `${userPrincipalName} (${account.objectId}) does not have this stack's mark as its employeeId. ` +
      "If this stack did not make the account, the account stays as it is and gets no role.";
    await pulumi.log.info(message, this);
    return undefined;
  }
}

/** A preview shows what a component has among its inputs; a state of before has it there as it is. */
function withSecretMark<Args extends Pick<TechnicalAdminArgs, "mark">>({ mark, ...args }: Args) {
  return mark === undefined ? args : { ...args, mark: pulumi.secret(mark) };
}

/** 32 random characters, of which the suffix satisfies Entra's rule of three character classes. */
function newPassword(): string {
  return `${randomBytes(24).toString("base64url")}aA1!`;
}
