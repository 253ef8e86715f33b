import { Throttled, Unauthenticated, VendorError } from "./vendor-error";

/**
 * The vendor understood the request and refused it as such: nothing was done, and it would refuse it again. A time-out
 * (408) says nothing of what was done.
 */
export function isRefusal(error: unknown): error is VendorError {
  // JumpCloud answers a redirect for a credential that it does not accept.
  if (error instanceof Unauthenticated) return true;
  if (!(error instanceof VendorError) || error.status === undefined) return false;
  return saysNothingWasDone(error.status) && error.status !== 429;
}

/** The vendor says that nothing was done; another time it may. */
export function isWithoutEffect(error: unknown): error is VendorError {
  return isRefusal(error) || error instanceof Throttled;
}

/** The same of an answer's status, before it is an error. */
export function saysNothingWasDone(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408;
}
