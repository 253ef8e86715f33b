import type { Directory } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import { checkOneOf, checkUnique } from "../../../lifecycle/checks";
import type { InputFailure, ResourceHandler } from "../../../lifecycle/handler";
import { type InputRules, ONCE_NAMED, WHEN_DECLARED } from "../../../lifecycle/rules";
import { holdsUnknown, isUnknown, UNKNOWN } from "../../../lifecycle/unknown";
import type { Account } from "../../account";
import { onlyDeclared, withoutEmpty } from "../../declared-values";
import { releasedText } from "../../deletion-texts";
import { currentOrganizationId, inSameOrganization } from "../../same-organization";
import { takeOverMessage } from "../../take-over";
import { directoryChangeStop } from "./brake";
import { consentFailures, DirectoryNotConnected, identifyDirectory } from "./consent";
import {
  declaredDomainsAmong,
  directoryTakeOver,
  readDirectoryState,
  waitForDeclaredDirectory,
  writeDirectorySettings,
} from "./settings";
import type { Office365DirectoryInputs, Office365DirectoryState } from "./types";
import { undeclaredChangesSince } from "./undeclared-changes";

const rules: InputRules<Office365DirectoryInputs> = {
  // Naming the same directory in another way is no change; `check` adds the id that a name leads to.
  name: ONCE_NAMED,
  directoryId: ONCE_NAMED,
  groupsEnabled: WHEN_DECLARED,
  userLockoutAction: WHEN_DECLARED,
  userPasswordExpirationAction: WHEN_DECLARED,
  defaultDomain: WHEN_DECLARED,
  domains: { ...WHEN_DECLARED, unordered: true },
  translationRules: { ...WHEN_DECLARED, unordered: true },
  allowAffected: "ignore",
  changed: { change: "update", byRefresh: true },
};

type Handler = ResourceHandler<Office365DirectoryInputs, Office365DirectoryState, Account>;

/** https://docs.jumpcloud.com/api/2.0/index.html#tag/Office-365 */
export const office365DirectoryHandler: Handler = inSameOrganization({
  rules,
  async check(inputs, olds, account, call) {
    const failures = shapeFailures(inputs);
    if (failures.length > 0 || isUnknown(inputs.directoryId) || isUnknown(inputs.name)) {
      return { inputs, failures };
    }
    const { directory, failures: unclear } = await identifyDirectory(account, inputs, olds, call);
    if (!directory || unclear.length > 0) return { inputs, failures: unclear };
    // A consent that worked at the last run shows in what JumpCloud tells of the directory; a write refuses without it.
    const isHeld = olds?.directoryId === directory.id;
    const consent = isHeld ? [] : await consentStops(account, directory, inputs, call);
    const stop = consent.length > 0 ? undefined : await stopOf(account, directory.id, inputs, call);
    const stops = stop === undefined ? [] : [{ reason: stop }];
    return { inputs: { ...inputs, directoryId: directory.id }, failures: [...consent, ...stops] };
  },
  async preview(account, inputs, olds, call) {
    const known = olds ?? (await stateToTakeOver(account, inputs, call));
    const { translationRules = known?.translationRules } = inputs;
    return {
      name: UNKNOWN,
      directoryId: UNKNOWN,
      groupsEnabled: UNKNOWN,
      consent: UNKNOWN,
      ...known,
      ...inputs,
      domains: known ? [...new Set([...known.domains, ...(inputs.domains ?? [])])].sort() : UNKNOWN,
      translationRules: translationRules ?? UNKNOWN,
      organizationId: await currentOrganizationId(account, call),
    };
  },
  async create(account, inputs, call) {
    const directory = await find(account, inputs, call);
    if (!directory) throw new DirectoryNotConnected(inputs.name);
    const message = takeOverMessage(
      directoryTakeOver(await readDirectoryState(account, directory, call), inputs),
    );
    await writeDirectorySettings(account, directory.id, inputs, call);
    call.log("info", message);
    return { id: directory.id, state: await waitForDeclaredDirectory(account, directory.id, inputs, call) };
  },
  async read(account, id, last, call) {
    const directory = await account.jumpcloud.directories.findOffice365({ id }, call);
    if (!directory) return undefined;
    const state = await readDirectoryState(account, directory, call);
    const { consent: _, organizationId: __, ...live } = state;
    if (!last) return { state, inputs: live };
    const domains = declaredDomainsAmong(live.domains, last.inputs.domains ?? []);
    const inputs = onlyDeclared<Office365DirectoryInputs>({ ...live, domains }, last.inputs);
    const { changed, before } = undeclaredChangesSince(last, state);
    // Taken into the state, a change that nobody declared would show in no preview that refreshes.
    return { state: { ...state, ...before }, inputs: { ...inputs, ...withoutEmpty({ changed }) } };
  },
  async update(account, id, inputs, _last, call) {
    const directory = await account.jumpcloud.directories.findOffice365({ id }, call);
    const [lost] = directory ? consentFailures(directory) : [];
    if (lost) throw new Error(`Nothing was changed: ${lost.reason}.`);
    await writeDirectorySettings(account, id, inputs, call);
    return waitForDeclaredDirectory(account, id, inputs, call);
  },
  async delete(_account, id, { state }, call) {
    call.log(
      "info",
      releasedText(`The directory ${state.name} (${id}) stays connected with all its bindings`),
    );
  },
});

/** Of a directory that is named by its id and taken over as it is, a lost consent is only a warning: nothing is written to it. */
async function consentStops(
  account: Account,
  directory: Directory,
  inputs: Office365DirectoryInputs,
  call: Call,
): Promise<InputFailure[]> {
  const [lost] = consentFailures(directory);
  if (!lost || inputs.directoryId === undefined || holdsUnknown(inputs)) return lost ? [lost] : [];
  const { differing } = directoryTakeOver(await readDirectoryState(account, directory, call), inputs);
  if (differing.length > 0) return [lost];
  call.log("warning", `${lost.reason}. Until then JumpCloud does not write anybody into the tenant.`);
  return [];
}

/** What is not known yet in a preview is judged by the write. */
async function stopOf(account: Account, id: string, inputs: Office365DirectoryInputs, call: Call) {
  return holdsUnknown(inputs) ? undefined : directoryChangeStop(account, id, inputs, call);
}

function shapeFailures(inputs: Office365DirectoryInputs): InputFailure[] {
  return [
    ...checkOneOf(inputs, "userLockoutAction", ["suspend", "maintain"]),
    ...checkOneOf(inputs, "userPasswordExpirationAction", ["suspend", "maintain"]),
    ...checkUnique(inputs, "domains"),
    ...checkUnique(inputs, "translationRules"),
    ...checkUnique(inputs, "allowAffected"),
  ];
}

function find(account: Account, { directoryId, name }: Office365DirectoryInputs, call: Call) {
  return account.jumpcloud.directories.findOffice365({ id: directoryId, name }, call);
}

/** The directory is made by people, so a preview can know it; where it is missing, it says what comes. */
async function stateToTakeOver(account: Account, inputs: Office365DirectoryInputs, call: Call) {
  if (isUnknown(inputs.directoryId) || isUnknown(inputs.name)) return undefined;
  const directory = await find(account, inputs, call);
  if (directory) {
    const state = await readDirectoryState(account, directory, call);
    if (!holdsUnknown(inputs)) call.log("info", takeOverMessage(directoryTakeOver(state, inputs)));
    return state;
  }
  call.log("warning", new DirectoryNotConnected(inputs.name).message);
  return undefined;
}
