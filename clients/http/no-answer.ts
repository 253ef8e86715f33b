import { isRestError, type PipelineRequest } from "@azure/core-rest-pipeline";
import { CUT_ANSWER, proxyOf, proxyStatus } from "./proxy";
import { type Exchange, Unreachable, type Vendor, VendorError } from "./vendor-error";

const UNTRUSTED = new Set([
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
]);
/** The certificate is good at another time than this machine's. */
const OUT_OF_TIME = new Set(["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"]);
/** No connection came about; with a proxy it is the proxy that is connected to. */
const UNCONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/**
 * The error for a request that brought no answer. A caller's own abort is passed on as it is; an error of a credential
 * already says what failed.
 */
export function noAnswerError(
  error: unknown,
  vendor: Vendor,
  request: PipelineRequest,
  signal?: AbortSignal,
): unknown {
  if (signal?.aborted) return signal.reason ?? error;
  if (error instanceof VendorError) return error;
  if (!isRestError(error)) return error;
  const url = new URL(request.url);
  const exchange = { vendor, method: request.method, url: `${url.origin}${url.pathname}`, cause: error };
  const { host } = url;
  if (error.code === CUT_ANSWER) {
    const advice = `Something between this machine and ${host} cuts answers off: check the network and the proxy.${readBack(request)}`;
    return new Unreachable({
      ...exchange,
      detail: `the answer of ${host} was cut off`,
      advice,
    });
  }
  const proxy = proxyOf(request);
  const trouble = (proxy && proxyTrouble(error.code, proxy, request)) ?? hostTrouble(error.code, host);
  const code = proxyStatus(error.code) === undefined ? error.code : undefined;
  return new Unreachable({ ...exchange, code, ...trouble });
}

/** The error for a host that could not be reached; `code` is Node's, such as `ECONNREFUSED`. */
export function unreachableError(code: string | undefined, cause: unknown, exchange: Exchange): Unreachable {
  return new Unreachable({ ...exchange, code, cause, ...hostTrouble(code, new URL(exchange.url).host) });
}

interface Trouble {
  detail: string;
  advice: string;
}

/** A write that may have been done is never sent again unseen. */
function readBack({ method }: PipelineRequest): string {
  return method === "GET"
    ? ""
    : ` It is not known what the ${method} did. Run it again: it first reads what is there.`;
}

const VARIABLES = "HTTPS_PROXY (or ALL_PROXY, HTTP_PROXY)";

function hostTrouble(code: string | undefined, host: string): Trouble {
  return { detail: `no answer from ${host}`, advice: advise(code, host) };
}

function advise(code: string | undefined, host: string): string {
  if (code !== undefined && UNTRUSTED.has(code)) {
    return `The certificate of ${host} is not trusted. Set NODE_EXTRA_CA_CERTS to the file of its authority before Node starts. A proxy that decrypts the traffic shows its own certificate.`;
  }
  if (code !== undefined && OUT_OF_TIME.has(code)) {
    return `The certificate of ${host} is not valid at the time of this machine, ${new Date().toISOString()}. If that time is wrong, correct the clock, with NTP.`;
  }
  if (code?.includes("CERT")) return `The certificate of ${host} is not valid for it or has expired.`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `The name ${host} can't be resolved; check it and the network. If the Internet is reached only through a proxy, set it in HTTPS_PROXY.`;
  if (code === "ECONNREFUSED")
    return `Nothing listens at ${host}; check the address, and that it is running.`;
  return "Check the network and the proxy settings (HTTPS_PROXY, NO_PROXY). After a write, read back what it did.";
}

/** Nothing where the proxy has nothing to do with it, as far as the code tells. */
function proxyTrouble(code: string | undefined, proxy: URL, request: PipelineRequest): Trouble | undefined {
  const { host } = new URL(request.url);
  const around = `name ${host} in NO_PROXY if it can be reached without a proxy`;
  const status = proxyStatus(code);
  if (status === 407) return unauthenticated(proxy);
  if (status !== undefined) {
    const failed = status >= 500;
    return {
      detail: `the proxy ${proxy.host} ${failed ? "could not reach" : "refuses to connect to"} ${host} (${status})`,
      advice: failed
        ? `Nothing was sent to ${host}. Run it again. If it stays so, ask the administrator of the proxy, or ${around}.`
        : `Nothing was sent to ${host}. Allow ${host} in the proxy, or ${around}.`,
    };
  }
  if (code !== undefined && UNCONNECTED.has(code)) {
    return {
      detail: `no answer from the proxy ${proxy.host}`,
      advice: `Nothing was sent to ${host}. Check ${VARIABLES} and that the proxy runs, or ${around}.`,
    };
  }
  if (code !== undefined && (UNTRUSTED.has(code) || code.includes("CERT"))) return undefined;
  return {
    detail: `no answer from ${host} through the proxy ${proxy.host}`,
    advice: `Check the proxy, or ${around}.${readBack(request)}`,
  };
}

function unauthenticated(proxy: URL): Trouble {
  if (proxy.username) {
    return {
      detail: `the proxy ${proxy.host} does not accept its user name and password (407)`,
      advice: `Correct them in ${VARIABLES}; special characters are percent-encoded there.`,
    };
  }
  return {
    detail: `the proxy ${proxy.host} needs a user name and a password (407)`,
    advice: `Put them into ${VARIABLES}: http://user:password@${proxy.host}, special characters percent-encoded.`,
  };
}
