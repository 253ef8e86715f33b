import { groupsReliedOn } from "../directory/group-dependencies";
import { groupShrinks } from "../directory/group-losses";
import { gate } from "./gate";

/** Companies give licences and policies to synced groups for a purpose: nothing is wrong with it. */
export const reliedOn = gate({
  name: "licences and policies of synced groups",
  codes: ["group-relied-on"],
  asked: ["live"],
  isOptional: true,
  needs: ["tenantGroups", "conditionalAccess"],
  judge: (_, { tenantGroups, conditionalAccess }) =>
    "unread" in tenantGroups
      ? []
      : groupsReliedOn(tenantGroups.value, "value" in conditionalAccess ? conditionalAccess.value : []),
});

export const shrinks = gate({
  name: "a synced group that loses people",
  codes: ["group-shrinks"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["groupChange", "conditionalAccess"],
  judge: (_, { groupChange, conditionalAccess }) => groupShrinks(groupChange, conditionalAccess),
});
