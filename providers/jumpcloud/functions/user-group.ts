import { ifExists } from "../../../clients/http";
import type { FunctionHandler } from "../../host/definition";
import { checkExactlyOne } from "../../lifecycle/checks";
import type { Account } from "../account";
import { missingObjectText } from "../missing-object";
import { groupInputs } from "../resources/user-group/declaration";

interface Arguments {
  id?: string;
  name?: string;
}

interface Result {
  id: string;
  name: string;
  description?: string;
  email?: string;
  membershipMethod?: string;
  memberIds: string[];
}

/** https://docs.jumpcloud.com/api/2.0/index.html#tag/User-Groups */
export const getUserGroup: FunctionHandler<Arguments, Result, Account> = {
  check: (args) => checkExactlyOne(args, "id", "name"),
  async invoke(account, { id, name = "" }, call) {
    const { userGroups } = account.jumpcloud;
    const group =
      id === undefined ? await userGroups.findByName(name, call) : await ifExists(userGroups.get(id, call));
    if (!group) {
      const [property, value] = id === undefined ? ["name", name] : ["id", id];
      throw new Error(`${missingObjectText("group", property, value)}.`);
    }
    const { description, email, membershipMethod } = groupInputs(group);
    const memberIds = await userGroups.members(group.id, call);
    return { id: group.id, name: group.name, description, email, membershipMethod, memberIds };
  },
};
