import { getDomainsArguments } from "./functions/get-domains";
import { getUserArguments } from "./functions/get-user";
import { getUsersArguments } from "./functions/get-users";
import { directoryRoleToken } from "./resources/directory-role";
import { directoryRoleAssignmentToken } from "./resources/directory-role-assignment";
import { userToken } from "./resources/user";
import { userRules } from "./resources/user-inputs";
import { userProperties } from "./user-properties";

const text = { type: "string" };
const flag = { type: "boolean" };
const list = { type: "array", items: text };

type Property = typeof text | typeof flag | typeof list;

/** Types by name: the same name means the same everywhere in what is served here. */
const flags = [
  "accountEnabled",
  "adminManaged",
  "disablePasswordExpiration",
  "disableStrongPassword",
  "forcePasswordChange",
  "ignoreMissing",
  "includeUnverified",
  "onlyDefault",
  "onlyInitial",
  "onlyRoot",
  "onpremisesSyncEnabled",
  "returnAll",
  "showInAddressList",
];
const lists = [
  "businessPhones",
  "employeeIds",
  "imAddresses",
  "mailNicknames",
  "mails",
  "objectIds",
  "otherMails",
  "proxyAddresses",
  "supportsServices",
  "userPrincipalNames",
];

/**
 * The part of the azuread package's schema that is served here: what the engine's commands need to write code, for
 * `pulumi import`. https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/
 */
export function azureadSchema(version: string): object {
  const userInputs = Object.keys(userRules).filter((name) => !name.startsWith("__"));
  const userOutputs = [...new Set([...userInputs, ...Object.keys(userProperties({ id: "" })), "aboutMe"])];
  return {
    name: "azuread",
    version,
    // How the module `index` is found in tokens such as azuread:index/user:User.
    meta: { moduleFormat: "(.*)(?:/[^/]*)" },
    resources: {
      [userToken]: resource(userInputs, userOutputs, ["displayName", "userPrincipalName"]),
      [directoryRoleToken]: resource(
        ["displayName", "templateId"],
        ["description", "displayName", "objectId", "templateId"],
        [],
      ),
      [directoryRoleAssignmentToken]: resource(
        ["appScopeId", "directoryScopeId", "principalObjectId", "roleId"],
        ["appScopeId", "directoryScopeId", "principalObjectId", "roleId"],
        ["principalObjectId", "roleId"],
      ),
    },
    functions: {
      "azuread:index/getDomains:getDomains": { inputs: { properties: properties(getDomainsArguments) } },
      "azuread:index/getUser:getUser": { inputs: { properties: properties(getUserArguments) } },
      "azuread:index/getUsers:getUsers": { inputs: { properties: properties(getUsersArguments) } },
    },
  };
}

function resource(inputs: readonly string[], outputs: readonly string[], requiredInputs: readonly string[]) {
  return {
    inputProperties: properties(inputs),
    requiredInputs,
    properties: properties(outputs),
    required: outputs,
  };
}

function properties(names: readonly string[]): Record<string, Property & { secret?: boolean }> {
  return Object.fromEntries(
    names.map((name) => [name, { ...typeOf(name), ...(name === "password" ? { secret: true } : {}) }]),
  );
}

function typeOf(name: string): Property {
  if (flags.includes(name)) return flag;
  return lists.includes(name) ? list : text;
}
