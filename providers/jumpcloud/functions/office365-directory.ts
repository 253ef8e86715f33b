import type { FunctionHandler } from "../../host/definition";
import type { Account } from "../account";
import { missingObjectText } from "../missing-object";
import { DirectoryNotConnected } from "../resources/office365-directory/consent";
import { readDirectoryState } from "../resources/office365-directory/settings";
import type { Office365DirectoryState } from "../resources/office365-directory/types";

type ResultField = "name" | "defaultDomain" | "domains" | "groupsEnabled" | "consent";
type Result = { id: string } & Pick<Office365DirectoryState, ResultField>;

/** https://docs.jumpcloud.com/api/2.0/index.html#tag/Office-365 */
export const getOffice365Directory: FunctionHandler<{ id?: string; name?: string }, Result, Account> = {
  async invoke(account, { id, name }, call) {
    const directory = await account.jumpcloud.directories.findOffice365({ id, name }, call);
    if (!directory && id) throw new Error(`${missingObjectText("Microsoft 365 directory", "id", id)}.`);
    if (!directory) throw new DirectoryNotConnected(name);
    const { defaultDomain, domains, groupsEnabled, consent } = await readDirectoryState(
      account,
      directory,
      call,
    );
    return { id: directory.id, name: directory.name, defaultDomain, domains, groupsEnabled, consent };
  },
};
