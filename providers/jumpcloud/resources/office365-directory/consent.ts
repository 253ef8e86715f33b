import { AmbiguousObject, type Directory } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import type { InputFailure } from "../../../lifecycle/handler";
import type { Account } from "../../account";
import { missingObjectText } from "../../missing-object";
import type { Office365DirectoryInputs } from "./types";

/** The step that only a person can take: https://jumpcloud.com/support/sync-users-and-groups-from-jumpcloud-to-m365-azure-ad */
export class DirectoryNotConnected extends Error {
  constructor(name: string | undefined) {
    super(
      `No Microsoft 365 directory${name ? ` named "${name}"` : ""} is connected to JumpCloud yet, and the API can't ` +
        "connect one. A Global Administrator has to do it once: in JumpCloud's Admin Portal open Directory Integrations > " +
        `Cloud Directories, add Microsoft 365${name ? ` with the name "${name}"` : ""}, and sign in to Microsoft with ` +
        "a dedicated administrator account to consent. Then run `npx pulumi up` again; it continues from here.",
    );
    this.name = "DirectoryNotConnected";
  }
}

export interface IdentifiedDirectory {
  /** Missing where nobody has connected it yet. */
  directory?: Directory;
  failures: InputFailure[];
}

/** Which directory is meant; names may repeat at JumpCloud, and then only an id says it. */
export async function identifyDirectory(
  account: Account,
  inputs: Office365DirectoryInputs,
  olds: Office365DirectoryInputs | undefined,
  call: Call,
): Promise<IdentifiedDirectory> {
  const { directories } = account.jumpcloud;
  const { name, directoryId: id } = inputs;
  try {
    const directory = await directories.findOffice365({ id, name }, call);
    if (directory) return { directory, failures: nameFailures(directory, name) };
  } catch (error) {
    if (error instanceof AmbiguousObject) return { failures: [ambiguity(error, name)] };
    throw error;
  }
  if (id !== undefined) {
    const reason = missingObjectText("Microsoft 365 directory", "id", id);
    return { failures: [{ property: "directoryId", reason }] };
  }
  const before = olds?.directoryId
    ? await directories.findOffice365({ id: olds.directoryId }, call)
    : undefined;
  return { failures: before ? nameFailures(before, name) : [] };
}

function nameFailures({ id, name: present }: Directory, name: string | undefined): InputFailure[] {
  if (name === undefined || name === present) return [];
  return [{ property: "name", reason: `the directory ${id} is named "${present}", not "${name}"` }];
}

function ambiguity({ ids }: AmbiguousObject, name: string | undefined): InputFailure {
  const which = name === undefined ? "" : ` named "${name}"`;
  const reason = `JumpCloud has ${ids.length} Microsoft 365 directories${which}: ${ids.join(", ")}`;
  return { property: "directoryId", reason: `${reason}; set directoryId to the one that you mean` };
}

/** Without a working consent JumpCloud writes nothing to the tenant, and nobody notices until a sign-in fails. */
export function consentFailures({ id, name, consent }: Directory): InputFailure[] {
  if (!consent || consent.healthy) return [];
  const answer = [consent.error, consent.message].filter(Boolean).join(": ");
  const reason =
    `JumpCloud's consent for the directory "${name}" (${id}) no longer works (${answer}). A Global Administrator has to ` +
    "renew it: Admin Portal > Directory Integrations > Cloud Directories > the directory > Reactivate";
  return [{ reason }];
}
