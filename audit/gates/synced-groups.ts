import { checkGroupDependencies } from "../directory/group-dependencies";
import { checkGroupLosses } from "../directory/group-losses";
import { defineGate } from "./gate";

/** Companies give licences and policies to synced groups for a purpose: nothing is wrong with it. */
export const groupDependenciesGate = defineGate({
  name: "licences and policies of synced groups",
  codes: ["group-relied-on"],
  asked: ["live"],
  isOptional: true,
  needs: ["tenantGroups", "conditionalAccess"],
  judge: (_, { tenantGroups, conditionalAccess }) =>
    "unread" in tenantGroups
      ? []
      : checkGroupDependencies(
          tenantGroups.value,
          "value" in conditionalAccess ? conditionalAccess.value : [],
        ),
});

export const groupLossesGate = defineGate({
  name: "a synced group that loses people",
  codes: ["group-shrinks"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["groupChange", "conditionalAccess"],
  judge: (_, { groupChange, conditionalAccess }) => checkGroupLosses(groupChange, conditionalAccess),
});
