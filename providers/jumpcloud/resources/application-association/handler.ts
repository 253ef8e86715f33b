import { ifExists } from "../../../../clients/http";
import { missingObjectReason } from "../../missing-object";
import { createAssociationHandler } from "../association/handler";
import type { ApplicationAssociationInputs } from "./types";

/** Members of a group may use an application. https://docs.jumpcloud.com/api/2.0/index.html#tag/Applications */
export const applicationAssociationHandler = createAssociationHandler<ApplicationAssociationInputs>({
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
    const found = await ifExists(jumpcloud.applications.get(id, call));
    return found ? undefined : missingObjectReason("application", id);
  },
});
