export { type Company, EVERYBODYS_PASSWORD, loadCompany, readCompany, SeedError } from "./company";
export {
  behavioursToJson,
  formatBehaviours,
  type JournalEntry,
  type Mishap,
  type MishapKind,
  ServeError,
  SnapshotError,
  type SpoiltKind,
  type SpoiltList,
  type Throttle,
} from "./core";
export { federationFaults } from "./entra";
export { type Endpoints, environmentOf, UnknownIdentity } from "./environment";
export { jumpcloudFaults } from "./jumpcloud";
export { type Credentials, connectionsTo, type Emulated, type SignInResult, signInAs } from "./person";
export { type EmulatorsOptions, type RunningEmulators, startEmulators, WORKFLOW_TOKEN_PATH } from "./start";
