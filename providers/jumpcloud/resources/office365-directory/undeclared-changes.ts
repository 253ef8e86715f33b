import { sameSetting } from "../../../../audit/directory/settings";
import type { Last } from "../../../lifecycle/handler";
import type { Office365DirectoryInputs, Office365DirectoryState, Undeclared } from "./handler";

const SETTINGS = [
  "groupsEnabled",
  "userLockoutAction",
  "userPasswordExpirationAction",
  "defaultDomain",
  "domains",
  "translationRules",
] as const satisfies readonly (keyof Undeclared)[];

/** Settings that no program declares, and that are otherwise than the last run left them: as they are, and as they were. */
export function changedSince(
  { inputs, state }: Last<Office365DirectoryInputs, Office365DirectoryState>,
  live: Office365DirectoryState,
): { changed: Partial<Undeclared>; before: Partial<Undeclared> } {
  const names = SETTINGS.filter(
    (name) => inputs[name] === undefined && !sameSetting(state[name], live[name]),
  );
  const pick = (from: Undeclared) => Object.fromEntries(names.map((name) => [name, from[name]]));
  return { changed: pick(live), before: pick(state) };
}
