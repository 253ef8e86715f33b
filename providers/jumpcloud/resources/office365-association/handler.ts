import { missingObjectReason } from "../../missing-object";
import { createAssociationHandler } from "../association/handler";
import type { Office365AssociationInputs } from "./types";

/** Members of a group exist in a Microsoft 365 tenant. https://docs.jumpcloud.com/api/2.0/index.html#tag/Office-365 */
export const office365AssociationHandler = createAssociationHandler<Office365AssociationInputs>({
  type: "office_365",
  property: "directoryId",
  rules: {
    directoryId: "replace",
    groupId: "replace",
    maxRemovals: "update",
    allowRemovals: { change: "update", unordered: true },
    holder: "ignore",
    onDelete: "update",
  },
  destinationOf: ({ directoryId }) => directoryId,
  inputsOf: ({ groupId, to }) => ({ directoryId: to.id, groupId, onDelete: "release" }),
  async problemOf({ jumpcloud }, id, call) {
    const found = await jumpcloud.directories.findOffice365({ id }, call);
    return found ? undefined : missingObjectReason("Microsoft 365 directory", id);
  },
});
