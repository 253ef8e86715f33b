import { checkExternalPasswords, checkJumpCloudAdministrators } from "../../jumpcloud/privileged-people";
import { checkLeavers } from "../../people/leavers";
import { defineGate } from "../gate";

export const leaversGate = defineGate({
  name: "people who have left",
  codes: ["leaver-enabled"],
  asked: ["live"],
  isOptional: true,
  needs: ["departures"],
  judge: (_, { departures }) => checkLeavers(departures),
});

/** Both are told of whoever is read as somebody who might have left, and ask for nothing more. */
const PEOPLE = { asked: ["live"], isOptional: true, needs: ["departures"] } as const;

export const jumpcloudAdministratorsGate = defineGate({
  ...PEOPLE,
  name: "people who administer JumpCloud",
  codes: ["jumpcloud-administrator"],
  judge: (_, { departures: { administering = [] } }) => checkJumpCloudAdministrators(administering),
});

export const externalPasswordsGate = defineGate({
  ...PEOPLE,
  name: "people whose password another directory checks",
  codes: ["jumpcloud-password-elsewhere"],
  judge: (_, { departures }) => checkExternalPasswords(departures.checkedElsewhere ?? []),
});
