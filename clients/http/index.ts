export type { Transport } from "./channel";
export { collectAll } from "./collect";
export { ifAnswered } from "./if-answered";
export { ifExists } from "./if-exists";
export { unusableProxy } from "./proxy";
export { isRefusal, isWithoutEffect } from "./refusal";
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
