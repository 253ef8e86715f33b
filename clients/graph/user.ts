import { BadAnswer } from "../http/vendor-error";

/** A user of the tenant with the fields that decide about sign-in; absent values are null, as Graph sends them. */
export interface GraphUser {
  id: string;
  userPrincipalName: string;
  displayName: string | null;
  givenName: string | null;
  surname: string | null;
  mail: string | null;
  proxyAddresses: string[];
  otherMails: string[];
  onPremisesImmutableId: string | null;
  onPremisesSyncEnabled: boolean | null;
  accountEnabled: boolean;
  userType: "Member" | "Guest" | null;
  /** Two letters of a country. */
  usageLocation: string | null;
  /** Left out by answers that don't tell. */
  assignedLicenses?: { skuId: string }[];
  /** Such as `DisablePasswordExpiration, DisableStrongPassword`. */
  passwordPolicies: string | null;
  /** Told of holders of roles only, as is what follows. */
  employeeId?: string | null;
  /** RFC 3339. */
  lastPasswordChangeDateTime?: string | null;
  signInSessionsValidFromDateTime?: string | null;
}

/** A user in the recycle bin, where it stays for 30 days. https://learn.microsoft.com/graph/api/directory-deleteditems-list */
export interface DeletedUser {
  id: string;
  userPrincipalName?: string | null;
  mail?: string | null;
  proxyAddresses?: string[] | null;
  onPremisesImmutableId?: string | null;
  /** RFC 3339. */
  deletedDateTime?: string | null;
}

export interface UserOrigin {
  id: string;
  /** RFC 3339. */
  createdDateTime: string | null;
  employeeId?: string | null;
}

/** How an account is called, and what a stack wrote on it to know it again. */
export interface UserIdentity {
  userPrincipalName: string;
  employeeId: string | null;
}

/** RFC 3339; null where nobody has. https://learn.microsoft.com/graph/api/resources/signinactivity */
export interface SignInActivity {
  /** Of an attempt, that may have failed. */
  lastSignInDateTime?: string | null;
  /** Kept since December 2023. */
  lastSuccessfulSignInDateTime?: string | null;
}

export const GRAPH_USER_FIELDS = [
  "id",
  "userPrincipalName",
  "displayName",
  "givenName",
  "surname",
  "mail",
  "proxyAddresses",
  "otherMails",
  "onPremisesImmutableId",
  "onPremisesSyncEnabled",
  "accountEnabled",
  "userType",
  "usageLocation",
  "assignedLicenses",
  "passwordPolicies",
].join(",");

/** What it takes to read users. */
export const READ_USERS = "the Graph permission User.Read.All";

/** Whether an object among others is a user; lists of several kinds tell the type of each. */
export function isUser(object: { "@odata.type"?: string; userPrincipalName?: string }): boolean {
  const type = object["@odata.type"];
  return type === undefined ? object.userPrincipalName !== undefined : type === "#microsoft.graph.user";
}

/** Graph leaves out what it holds no value for in some answers. */
export function completeUser(
  user: Partial<GraphUser> & Pick<GraphUser, "id" | "userPrincipalName">,
): GraphUser {
  if (!user.userPrincipalName || !user.id) throw nameless(user);
  return {
    ...user,
    displayName: user.displayName ?? null,
    givenName: user.givenName ?? null,
    surname: user.surname ?? null,
    mail: user.mail ?? null,
    proxyAddresses: user.proxyAddresses ?? [],
    otherMails: user.otherMails ?? [],
    onPremisesImmutableId: user.onPremisesImmutableId ?? null,
    onPremisesSyncEnabled: user.onPremisesSyncEnabled ?? null,
    accountEnabled: accountEnabledOf(user),
    userType: user.userType ?? null,
    usageLocation: user.usageLocation ?? null,
    passwordPolicies: user.passwordPolicies ?? null,
  };
}

/** Nobody signs in as it, and nobody could be told whose it is. */
function nameless({ id, displayName }: Partial<GraphUser>): BadAnswer {
  return new BadAnswer({
    vendor: "Microsoft Graph",
    method: "GET",
    url: `/users/${id || "?"}`,
    detail: `an account among the people has no sign-in name${displayName ? ` (${displayName})` : ""}`,
    advice: "Correct it in the Entra admin center, under Users, and run again.",
  });
}

/** A credential that may read basic profiles only is shown null; who is enabled decides who can be locked out. */
export function accountEnabledOf({ id, accountEnabled }: Partial<GraphUser>): boolean {
  if (typeof accountEnabled === "boolean") return accountEnabled;
  throw new BadAnswer({
    vendor: "Microsoft Graph",
    method: "GET",
    url: `/users/${id}`,
    detail: "the answer does not show whether the account is enabled",
    advice: `Without that nobody can be checked. Grant ${READ_USERS.replace("the Graph permission ", "")}.`,
  });
}
