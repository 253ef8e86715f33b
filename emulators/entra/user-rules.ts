import type { JsonObject, User } from "./entities";
import { badRequest, duplicateValue } from "./errors";
import { newObjectId } from "./ids";
import { domainOf } from "./names";
import type { Entra } from "./service";
import { userFaults } from "./user-faults";
import { blankUser, writableUserProperties } from "./user-properties";

const REQUIRED = ["accountEnabled", "displayName", "mailNickname", "userPrincipalName", "passwordProfile"];

/** https://learn.microsoft.com/graph/api/user-post-users */
export function createUser(entra: Entra, body: JsonObject): User {
  for (const name of REQUIRED) {
    if (body[name] === undefined || body[name] === null || body[name] === "") {
      throw badRequest(`A value is required for property '${name}' of resource 'User'.`);
    }
  }
  const values = checkedValues(body);
  const user: User = {
    ...blankUser({
      id: newObjectId(),
      userPrincipalName: String(values.userPrincipalName),
      displayName: String(values.displayName),
    }),
    createdDateTime: entra.now().toISOString(),
    lastPasswordChangeDateTime: entra.now().toISOString(),
    showInAddressList: null,
    ...values,
  };
  refuseInconsistent(entra, user);
  entra.store.putUser(withMailAddress(user, null));
  keepPassword(entra, user, body);
  return user;
}

/** https://learn.microsoft.com/graph/api/user-update */
export function updateUser(entra: Entra, before: User, body: JsonObject): User {
  const values = checkedValues(body);
  const after: User = {
    ...before,
    ...mailOfName(entra, before, values),
    ...values,
    ...passwordDate(entra, body),
  };
  refuseInFederatedDomain(entra, before, after, body);
  refuseInconsistent(entra, after);
  entra.store.putUser(withMailAddress(after, before.mail));
  keepPassword(entra, after, body);
  return after;
}

/** Whether Exchange takes a new name for the address as well is not settled. */
function mailOfName({ faults }: Entra, before: User, { userPrincipalName }: JsonObject): JsonObject {
  if (userPrincipalName === undefined || userPrincipalName === before.userPrincipalName) return {};
  return faults.take(userFaults.mailFollowsName) ? { mail: userPrincipalName } : {};
}

/** What the person signs in with from now on, while the domain is managed. */
function keepPassword(entra: Entra, user: User, { passwordProfile }: JsonObject): void {
  if (!isObject(passwordProfile) || typeof passwordProfile.password !== "string") return;
  entra.store.signIns.passwords.set(user.id, passwordProfile.password);
}

/** "When the password was created or last changed, whichever was later." https://learn.microsoft.com/graph/api/resources/user */
function passwordDate(entra: Entra, { passwordProfile }: JsonObject): JsonObject {
  return isObject(passwordProfile) && typeof passwordProfile.password === "string"
    ? { lastPasswordChangeDateTime: entra.now().toISOString() }
    : {};
}

const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null;

/** Into the bin, where it stays for 30 days. https://learn.microsoft.com/graph/api/user-delete */
export function deleteUser(entra: Entra, user: User): void {
  entra.store.removeUser(user);
  entra.store.deletedUsers.set(user.id, { ...user, deletedDateTime: entra.now().toISOString() });
}

/** https://learn.microsoft.com/graph/api/directory-deleteditems-restore */
export function restoreUser(entra: Entra, deleted: User): User {
  const user = { ...deleted, deletedDateTime: null };
  refuseInconsistent(entra, user);
  entra.store.deletedUsers.delete(deleted.id);
  entra.store.putUser(user);
  return user;
}

function checkedValues(body: JsonObject): JsonObject {
  const checked = writableUserProperties(body);
  if ("refusal" in checked) throw badRequest(checked.refusal);
  const { usageLocation } = checked.values;
  if (usageLocation && !/^[A-Z]{2}$/.test(String(usageLocation))) {
    throw badRequest("Invalid value specified for property 'usageLocation' of resource 'User'.");
  }
  return checked.values;
}

/** What can't be changed as long as an identity provider signs the user in. */
function refuseInFederatedDomain(entra: Entra, before: User, after: User, body: JsonObject): void {
  const isFederated = (user: User) => {
    const domain = entra.store.domains.get(domainOf(user.userPrincipalName));
    return domain !== undefined && entra.store.isFederated(domain);
  };
  if (!isFederated(before) || !isFederated(after)) return;
  if (before.onPremisesImmutableId !== after.onPremisesImmutableId) {
    // Seen in MicrosoftDocs/azure-docs issue 5108; over a name in a managed domain it can be changed.
    throw badRequest("You must provide a required property: Parameter name: FederatedUser.SourceAnchor");
  }
  // "Can't be used for federated users": https://learn.microsoft.com/graph/api/resources/user
  if (isObject(body.passwordProfile)) {
    throw badRequest("Property 'passwordProfile' can't be set for a federated user.");
  }
}

/** The rules that hold between a user and the rest of the tenant. */
function refuseInconsistent(entra: Entra, user: User): void {
  const [local = "", ...rest] = user.userPrincipalName.split("@");
  if (rest.length !== 1 || !/^[A-Za-z0-9'.\-_!#^~]+$/.test(local)) {
    throw badRequest("Invalid value specified for property 'userPrincipalName' of resource 'User'.");
  }
  const domain = entra.store.domains.get(domainOf(user.userPrincipalName));
  if (!domain?.isVerified) {
    throw badRequest(
      "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.",
    );
  }
  const namesake = entra.store.findUser(user.userPrincipalName);
  if (namesake && namesake.id !== user.id) throw duplicateValue("userPrincipalName");
  if (entra.store.isFederated(domain) && !user.onPremisesImmutableId) {
    // Seen in microsoftgraph/microsoft-graph-docs issue 8668.
    throw badRequest("SourceAnchor is a required property for creation of a federated user.");
  }
  refuseOthersAddress(entra, user);
  refuseImmutableId(entra, user);
}

function refuseOthersAddress(entra: Entra, user: User): void {
  const address = `smtp:${user.userPrincipalName.toLowerCase()}`;
  for (const other of entra.store.users.values()) {
    const isTaken = other.proxyAddresses.some((taken) => taken.toLowerCase() === address);
    if (isTaken && other.id !== user.id) throw duplicateValue("proxyAddresses");
  }
}

function refuseImmutableId(entra: Entra, user: User): void {
  const anchor = user.onPremisesImmutableId;
  if (!anchor) return;
  // "$ and _ characters can't be used": https://learn.microsoft.com/graph/api/resources/user
  if (/[$_]/.test(anchor)) {
    throw badRequest("Invalid value specified for property 'onPremisesImmutableId' of resource 'User'.");
  }
  for (const other of entra.store.users.values()) {
    if (other.id !== user.id && other.onPremisesImmutableId === anchor) {
      throw duplicateValue("onPremisesImmutableId");
    }
  }
}

/** Changing `mail` also changes the primary address. https://learn.microsoft.com/graph/api/resources/user */
function withMailAddress(user: User, mailBefore: string | null): User {
  if (user.mail === mailBefore || !user.mail) return user;
  const primary = `SMTP:${user.mail}`;
  const others = user.proxyAddresses
    .filter((address) => address.toLowerCase() !== primary.toLowerCase())
    .map((address) => address.replace(/^SMTP:/, "smtp:"));
  user.proxyAddresses = [primary, ...others];
  return user;
}
