import { isSameDirectorySetting } from "../../../../audit/directory/settings";
import type { LastResource } from "../../../lifecycle/handler";
import type { Office365DirectoryInputs, Office365DirectorySettings, Office365DirectoryState } from "./types";

/** Every setting: the compiler asks for one that is left out. */
const SETTINGS: Record<keyof Office365DirectorySettings, true> = {
  groupsEnabled: true,
  userLockoutAction: true,
  userPasswordExpirationAction: true,
  defaultDomain: true,
  domains: true,
  translationRules: true,
};

/** Settings that no program declares, and that are otherwise than the last run left them: as they are, and as they were. */
export function undeclaredChangesSince(
  { inputs, state }: LastResource<Office365DirectoryInputs, Office365DirectoryState>,
  live: Office365DirectoryState,
): { changed: Partial<Office365DirectorySettings>; before: Partial<Office365DirectorySettings> } {
  const names = (Object.keys(SETTINGS) as (keyof Office365DirectorySettings)[]).filter(
    (name) => inputs[name] === undefined && !isSameDirectorySetting(state[name], live[name]),
  );
  const pick = (from: Office365DirectorySettings) =>
    Object.fromEntries(names.map((name) => [name, from[name]]));
  return { changed: pick(live), before: pick(state) };
}
