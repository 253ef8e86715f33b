export type { Company, CompanyIdentity, Person, WorkflowRun } from "./company";
export { generatePeople } from "./generate";
export { handBuilt } from "./hand-built";
export { loadCompany, readCompany, seedFile, seedNames } from "./load";
export { SeedError } from "./seed-error";
export { EVERYBODYS_PASSWORD, entraSeed, jumpCloudSeed } from "./seeds";
