export type { CallOptions } from "./ask";
export type { Transport } from "./channel";
export { existing } from "./existing";
export {
  BadAnswer,
  Conflict,
  Forbidden,
  NotFound,
  Throttled,
  Unauthenticated,
  Unreachable,
  VendorError,
} from "./vendor-error";
