export type { Transport } from "./channel";
export { collect } from "./collect";
export { answered } from "./if-answered";
export { existing } from "./if-exists";
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
export type { CallOptions } from "./vendor-request";
