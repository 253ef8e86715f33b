import type { AssociationInputs } from "../association/types";

export interface Office365AssociationInputs extends AssociationInputs {
  directoryId: string;
}
