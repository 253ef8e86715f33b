import { Ambiguous } from "../../../clients/jumpcloud";
import type { Call, Failure } from "../../lifecycle/handler";
import type { Account } from "../account";
import type { Office365DirectoryInputs } from "./office365-directory";

/** The step that only a person can take: https://jumpcloud.com/support/sync-users-and-groups-from-jumpcloud-to-m365-azure-ad */
export class NotConnected extends Error {
  constructor(name: string | undefined) {
    super(
      `No Microsoft 365 directory${name ? ` named "${name}"` : ""} is connected to JumpCloud yet, and the API can't ` +
        "connect one. A Global Administrator does it once: in JumpCloud's Admin Portal open Directory Integrations > " +
        `Cloud Directories, add Microsoft 365${name ? ` with the name "${name}"` : ""}, and sign in to Microsoft with ` +
        "a dedicated administrator account to consent. Then run `pulumi up` again; it goes on from here.",
    );
    this.name = "NotConnected";
  }
}

/** Names may repeat at JumpCloud; then only an id says which is meant. */
export async function sameNameFailures(
  account: Account,
  inputs: Office365DirectoryInputs,
  call: Call,
): Promise<Failure[]> {
  if (inputs.directoryId !== undefined) return idFailures(account, inputs.directoryId, inputs.name, call);
  try {
    await account.jumpcloud.directories.findOffice365({ name: inputs.name }, call);
    return [];
  } catch (error) {
    if (!(error instanceof Ambiguous)) throw error;
    const which = inputs.name === undefined ? "" : ` named "${inputs.name}"`;
    const reason = `JumpCloud has ${error.ids.length} Microsoft 365 directories${which}: ${error.ids.join(", ")}`;
    return [{ property: "directoryId", reason: `${reason}; set directoryId to the one that is meant` }];
  }
}

async function idFailures(
  account: Account,
  id: string,
  name: string | undefined,
  call: Call,
): Promise<Failure[]> {
  const directory = await account.jumpcloud.directories.findOffice365({ id }, call);
  if (!directory) {
    return [
      { property: "directoryId", reason: `JumpCloud has no Microsoft 365 directory with the id "${id}"` },
    ];
  }
  if (name === undefined || name === directory.name) return [];
  return [{ property: "name", reason: `the directory ${id} is named "${directory.name}", not "${name}"` }];
}

/** Without a working consent JumpCloud writes nothing to the tenant, and nobody notices until a sign-in fails. */
export async function consentFailures(
  account: Account,
  { directoryId, name }: Office365DirectoryInputs,
  call: Call,
): Promise<Failure[]> {
  const directory = await account.jumpcloud.directories.findOffice365({ id: directoryId, name }, call);
  const consent = directory?.consent;
  if (!directory || !consent || consent.healthy) return [];
  const answer = [consent.error, consent.message].filter(Boolean).join(": ");
  const reason =
    `JumpCloud's consent for the directory "${directory.name}" (${directory.id}) no longer works (${answer}). A Global ` +
    "Administrator has to renew it: Admin Portal > Directory Integrations > Cloud Directories > the directory > Reactivate";
  return [{ reason }];
}
