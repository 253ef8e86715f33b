import type { Graph } from "../graph";
import { organizationTexts, userTexts } from "../user-properties";
import type { UserInputs } from "./user-inputs";

/** Body of `POST /users`. https://learn.microsoft.com/graph/api/user-post-users */
export function userToCreate(inputs: UserInputs): object {
  return {
    ...properties(inputs),
    mail: inputs.mail || null,
    mailNickname: inputs.mailNickname || inputs.userPrincipalName.split("@")[0],
    passwordProfile: passwordProfile(inputs),
    ...(inputs.businessPhones?.length ? { businessPhones: inputs.businessPhones } : {}),
    ...(inputs.employeeHireDate ? { employeeHireDate: inputs.employeeHireDate } : {}),
    ...(inputs.onpremisesImmutableId ? { onPremisesImmutableId: inputs.onpremisesImmutableId } : {}),
  };
}

/**
 * Body of `PATCH /users/{id}`: everything that the program declares, and those properties only when they changed
 * whose mere repetition has an effect or needs another right. https://learn.microsoft.com/graph/api/user-update
 */
export function userChanges(inputs: UserInputs, before: UserInputs): object {
  const changed = (name: keyof UserInputs) => inputs[name] !== undefined && inputs[name] !== before[name];
  return {
    ...properties(inputs),
    ...(inputs.mailNickname === undefined ? {} : { mailNickname: inputs.mailNickname || null }),
    ...(changed("password") && before.password !== undefined
      ? { passwordProfile: passwordProfile(inputs) }
      : {}),
    ...(changed("businessPhones") ? { businessPhones: inputs.businessPhones } : {}),
    ...(changed("mail") && inputs.mail ? { mail: inputs.mail } : {}),
    ...(changed("onpremisesImmutableId")
      ? { onPremisesImmutableId: inputs.onpremisesImmutableId || null }
      : {}),
    ...(inputs.employeeHireDate === before.employeeHireDate
      ? {}
      : { employeeHireDate: inputs.employeeHireDate || null }),
  };
}

/** What both writes say; null empties a property. */
function properties(inputs: UserInputs) {
  const orNull = (names: readonly (keyof UserInputs)[]) =>
    Object.fromEntries(names.map((name) => [name, inputs[name] || null]));
  return {
    "@odata.type": "#microsoft.graph.user",
    ...orNull(userTexts),
    accountEnabled: inputs.accountEnabled ?? true,
    displayName: inputs.displayName,
    employeeOrgData: orNull(organizationTexts),
    otherMails: inputs.otherMails ?? [],
    passwordPolicies: passwordPolicies(inputs),
    userPrincipalName: inputs.userPrincipalName,
  };
}

function passwordProfile(inputs: UserInputs) {
  return { forceChangePasswordNextSignIn: inputs.forcePasswordChange ?? false, password: inputs.password };
}

function passwordPolicies(inputs: UserInputs): string | null {
  const policies = [
    ...(inputs.disablePasswordExpiration ? ["DisablePasswordExpiration"] : []),
    ...(inputs.disableStrongPassword ? ["DisableStrongPassword"] : []),
  ];
  return policies.join(", ") || null;
}

/** Only beta takes it. https://developer.microsoft.com/graph/known-issues/?search=14972 */
export function listInAddressBook(graph: Graph, objectId: string, listed: boolean, signal: AbortSignal) {
  const body = { "@odata.type": "#microsoft.graph.user", showInAddressList: listed };
  return graph.write<undefined>("PATCH", `/beta/users/${objectId}`, body, signal);
}

/** https://learn.microsoft.com/graph/api/user-post-manager */
export async function assignManager(
  graph: Graph,
  objectId: string,
  managerId: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const path = `/v1.0/users/${objectId}/manager/$ref`;
  if (!managerId) {
    await graph.remove(path, signal);
    return;
  }
  await graph.write(
    "PUT",
    path,
    { "@odata.id": `${graph.address}/v1.0/directoryObjects/${managerId}` },
    signal,
  );
}
