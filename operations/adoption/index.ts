export type {
  Adoption,
  AdoptionAnswers,
  AdoptionChoice,
  AdoptionDifference,
  ConfigurationEntry,
  FoundIntegration,
  ImportEntry,
} from "./adoption";
export { adoptionChoices } from "./choices";
export { planAdoption } from "./configuration";
export { findIntegration } from "./found-integration";
export { NotAdoptable } from "./not-adoptable";
