export type { Company, CompanyIdentity, Person, WorkflowRun } from "./company";
export { generatePeople } from "./generate";
export { loadCompany, northwindFile, readCompany } from "./load";
export { SeedError } from "./seed-error";
export { EVERYBODYS_PASSWORD, entraSeed, jumpCloudSeed } from "./seeds";
