import { isRestError } from "@azure/core-rest-pipeline";
import { type Exchange, Unreachable, VendorError } from "./vendor-error";

const UNTRUSTED = new Set([
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
]);

/**
 * The error for a request that brought no answer. A caller's own abort is passed on as it is; an error of a credential
 * already says what failed.
 */
export function noAnswer(error: unknown, exchange: Exchange, signal?: AbortSignal): unknown {
  if (signal?.aborted) return signal.reason ?? error;
  if (error instanceof VendorError) return error;
  if (isRestError(error)) return unreachable(error.code, error, exchange);
  return error;
}

/** The error for a host that could not be reached; `code` is Node's, such as `ECONNREFUSED`. */
export function unreachable(code: string | undefined, cause: unknown, exchange: Exchange): Unreachable {
  const host = new URL(exchange.url).host;
  return new Unreachable({
    ...exchange,
    code,
    cause,
    detail: `no answer from ${host}`,
    advice: advise(code, host),
  });
}

function advise(code: string | undefined, host: string): string {
  if (code !== undefined && UNTRUSTED.has(code)) {
    return `The certificate of ${host} is not trusted: name the file of its authority in NODE_EXTRA_CA_CERTS before Node starts.`;
  }
  if (code?.includes("CERT")) return `The certificate of ${host} is not valid for it or has expired.`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `The name ${host} can't be resolved; check it and the network.`;
  if (code === "ECONNREFUSED")
    return `Nothing listens at ${host}; check the address, and that it is running.`;
  return "Check the network and the proxy settings (HTTPS_PROXY, NO_PROXY); what a write did has to be read back.";
}
