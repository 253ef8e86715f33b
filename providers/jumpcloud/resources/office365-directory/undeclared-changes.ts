import { isSameDirectorySetting } from "../../../../audit/directory/settings";
import type { LastResource } from "../../../lifecycle/handler";
import type { Office365DirectoryInputs, Office365DirectoryState, UndeclaredSettings } from "./handler";

const SETTINGS = [
  "groupsEnabled",
  "userLockoutAction",
  "userPasswordExpirationAction",
  "defaultDomain",
  "domains",
  "translationRules",
] as const satisfies readonly (keyof UndeclaredSettings)[];

/** Settings that no program declares, and that are otherwise than the last run left them: as they are, and as they were. */
export function undeclaredChangesSince(
  { inputs, state }: LastResource<Office365DirectoryInputs, Office365DirectoryState>,
  live: Office365DirectoryState,
): { changed: Partial<UndeclaredSettings>; before: Partial<UndeclaredSettings> } {
  const names = SETTINGS.filter(
    (name) => inputs[name] === undefined && !isSameDirectorySetting(state[name], live[name]),
  );
  const pick = (from: UndeclaredSettings) => Object.fromEntries(names.map((name) => [name, from[name]]));
  return { changed: pick(live), before: pick(state) };
}
