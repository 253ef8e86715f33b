import type { AssociationInputs } from "../association/types";

export interface ApplicationAssociationInputs extends AssociationInputs {
  applicationId: string;
}
