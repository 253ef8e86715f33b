export { answered } from "./answered";
export type { CallOptions } from "./ask";
export type { Transport } from "./channel";
export { collect } from "./collect";
export { existing } from "./existing";
export { unusableProxy } from "./proxy";
export { isRefusal, isUndone } from "./refusal";
export {
  BadAnswer,
  Conflict,
  Forbidden,
  isBroken,
  NotFound,
  Throttled,
  Unauthenticated,
  Unreachable,
  VendorError,
} from "./vendor-error";
