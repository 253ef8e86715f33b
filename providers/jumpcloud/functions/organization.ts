import type { FunctionHandler } from "../../host/definition";
import type { Account } from "../account";

/** https://docs.jumpcloud.com/api/1.0/index.html#tag/Organizations */
export const getOrganization: FunctionHandler<object, { id: string; name: string }, Account> = {
  async invoke(account, _args, call) {
    const { id, displayName } = await account.jumpcloud.organizations.current(call);
    return { id, name: displayName };
  },
};
