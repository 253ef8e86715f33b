import { existing } from "../../../../clients/http";
import { notThere } from "../../missing-object";
import { type AssociationInputs, association } from "../association/handler";

export interface ApplicationAssociationInputs extends AssociationInputs {
  applicationId: string;
}

/** Members of a group may use an application. https://docs.jumpcloud.com/api/2.0/index.html#tag/Applications */
export const applicationAssociation = association<ApplicationAssociationInputs>({
  type: "application",
  property: "applicationId",
  rules: {
    applicationId: "replace",
    groupId: "replace",
    maxRemovals: "update",
    allowRemovals: { change: "update", unordered: true },
    holder: "ignore",
    onDelete: "update",
  },
  destinationOf: ({ applicationId }) => applicationId,
  inputsOf: ({ groupId, to }) => ({ applicationId: to.id, groupId, onDelete: "release" }),
  async problemOf({ jumpcloud }, id, call) {
    const found = await existing(jumpcloud.applications.get(id, call));
    return found ? undefined : notThere("application", id);
  },
});
