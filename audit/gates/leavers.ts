import { leavers } from "../leavers";
import { gate } from "./gate";

export const peopleWhoLeft = gate({
  name: "people who have left",
  codes: ["leaver-enabled"],
  asked: ["live"],
  isOptional: true,
  needs: ["departures"],
  judge: (_, { departures }) => leavers(departures),
});
