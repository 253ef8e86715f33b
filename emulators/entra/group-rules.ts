import { referencedId } from "./answer";
import { blankGroup } from "./blank-objects";
import { directoryObject } from "./directory-objects";
import type { Group, JsonObject } from "./entities";
import { badRequest, notFound } from "./errors";
import { newObjectId } from "./ids";
import type { Entra } from "./service";

const REQUIRED = ["displayName", "mailEnabled", "mailNickname", "securityEnabled"];
const READ_ONLY = [
  "id",
  "assignedLicenses",
  "createdDateTime",
  "deletedDateTime",
  "mail",
  "onPremisesSyncEnabled",
  "proxyAddresses",
];

const LONGEST_DESCRIPTION = 1024;

/** Names of a group's properties. https://learn.microsoft.com/graph/api/resources/group */
export const groupProperties = Object.keys(blankGroup("", new Date(0)));

/** "Returned only on $select": https://learn.microsoft.com/graph/api/resources/group */
export const groupSelection = groupProperties.filter((name) => name !== "assignedLicenses");

/** https://learn.microsoft.com/graph/api/group-post-groups */
export function createGroup(entra: Entra, body: JsonObject): Group {
  for (const name of REQUIRED) {
    if (body[name] === undefined || body[name] === null || body[name] === "") {
      throw badRequest(`A value is required for property '${name}' of resource 'Group'.`);
    }
  }
  const members = boundIds(entra, body["members@odata.bind"]);
  const owners = boundIds(entra, body["owners@odata.bind"]);
  const group: Group = { ...blankGroup(newObjectId(), entra.now()), ...groupValues(body) };
  entra.store.groups.set(group.id, group);
  entra.store.members.set(group.id, members);
  entra.store.owners.set(group.id, owners);
  return group;
}

/** https://learn.microsoft.com/graph/api/group-update, which can also add members */
export function updateGroup(entra: Entra, before: Group, body: JsonObject): void {
  const added = boundIds(entra, body["members@odata.bind"]);
  entra.store.groups.set(before.id, { ...before, ...groupValues(body) });
  const members = entra.store.members.get(before.id) ?? new Set();
  entra.store.members.set(before.id, new Set([...members, ...added]));
}

export function deleteGroup(entra: Entra, group: Group): void {
  entra.store.groups.delete(group.id);
  entra.store.members.delete(group.id);
  entra.store.owners.delete(group.id);
}

function groupValues(body: JsonObject): JsonObject {
  const values: JsonObject = {};
  for (const [name, value] of Object.entries(body)) {
    if (name.includes("@odata.")) continue;
    if (READ_ONLY.includes(name)) throw badRequest(`Property '${name}' is read-only and cannot be set.`);
    if (name === "description" && String(value ?? "").length > LONGEST_DESCRIPTION) {
      throw badRequest("Invalid value specified for property 'description' of resource 'Group'.");
    }
    values[name] = value;
  }
  return values;
}

function boundIds(entra: Entra, references: unknown): Set<string> {
  const ids = Array.isArray(references) ? references.map(referencedId) : [];
  const missing = ids.find((id) => !directoryObject(entra, id));
  if (missing !== undefined) throw notFound(missing);
  return new Set(ids);
}
