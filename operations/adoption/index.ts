export type {
  Adoption,
  Answers,
  Choice,
  ConfigurationEntry,
  Difference,
  FoundIntegration,
  ImportEntry,
} from "./adoption";
export { choicesOf } from "./choices";
export { adoptionOf } from "./configuration";
export { findIntegration } from "./find";
export { NotAdoptable } from "./not-adoptable";
