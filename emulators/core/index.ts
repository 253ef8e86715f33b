export {
  type Authority,
  createAuthority,
  issueLoopbackCertificate,
  loadAuthority,
  type ServerCertificate,
} from "./authority";
export {
  type Behaviour,
  behavioursToJson,
  defineBehaviour,
  formatBehaviours,
  loadBearing,
  type ProvenanceLabel,
} from "./behaviours";
export { Faults, injectThrottles, type Throttle } from "./faults";
export { hexId, uuidOf } from "./ids";
export {
  type CoreEnv,
  Journal,
  type JournalEntry,
  type JournalOptions,
  type JournalVariables,
  recordIn,
} from "./journal";
export { type DecodedJwt, decodeJwt, isSignedBy, signJwt } from "./jwt";
export { CUT_CONNECTION, injectMishaps, type Mishap, type MishapKind } from "./mishaps";
export { newRsaPair, type RsaPair, signCertificate } from "./rsa-pair";
export { type RunningServer, type Servable, ServeError, type ServeOptions, serve } from "./server";
export { loadSnapshot, SnapshotError, type SnapshotParts, saveSnapshot } from "./snapshot";
export type { PageRequest, SpoiltKind, SpoiltList } from "./spoilt-lists";
export { refuseUnknownRoutes, unknownFields, unknownQuery, type VendorError } from "./strictness";
