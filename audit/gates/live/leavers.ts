import { jumpcloudAdministrators, passwordsElsewhere } from "../../jumpcloud/privileged-people";
import { leavers } from "../../people/leavers";
import { gate } from "../gate";

export const peopleWhoLeft = gate({
  name: "people who have left",
  codes: ["leaver-enabled"],
  asked: ["live"],
  isOptional: true,
  needs: ["departures"],
  judge: (_, { departures }) => leavers(departures),
});

/** Both are told of whoever is read as somebody who might have left, and ask for nothing more. */
const PEOPLE = { asked: ["live"], isOptional: true, needs: ["departures"] } as const;

export const administrators = gate({
  ...PEOPLE,
  name: "people who administer JumpCloud",
  codes: ["jumpcloud-administrator"],
  judge: (_, { departures: { administering = [] } }) => jumpcloudAdministrators(administering),
});

export const checkedElsewhere = gate({
  ...PEOPLE,
  name: "people whose password another directory checks",
  codes: ["jumpcloud-password-elsewhere"],
  judge: (_, { departures }) => passwordsElsewhere(departures.checkedElsewhere ?? []),
});
