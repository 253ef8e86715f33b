import { readFileSync } from "node:fs";
import {
  createDefaultHttpClient,
  type HttpClient,
  isRestError,
  type PipelineResponse,
} from "@azure/core-rest-pipeline";

/**
 * What the stand-in sends all its requests by. `SSL_CERT_FILE` names the authorities to trust, as for the Go program
 * that this one stands in for; Node by itself would only look at `NODE_EXTRA_CA_CERTS`. No proxy is used, whatever the
 * environment says: the emulators run on this machine.
 */
export function createHttpClient(env: NodeJS.ProcessEnv): HttpClient {
  const client = createDefaultHttpClient();
  const tlsSettings = { ca: trustedAuthorities(env) };
  return {
    async sendRequest(request) {
      request.tlsSettings = tlsSettings;
      // The sign-in library puts an agent for the proxy here.
      request.agent = undefined;
      try {
        return await client.sendRequest(request);
      } catch (error) {
        throw isRestError(error) ? unreachable(request.url, error) : error;
      }
    },
  };
}

/** Parsed where the service answered JSON, the plain text where it did not, undefined where it was empty. */
export function bodyOf({ bodyAsText, headers }: PipelineResponse): unknown {
  if (!bodyAsText) return undefined;
  if (!headers.get("content-type")?.startsWith("application/json")) return bodyAsText;
  // The cloud metadata of some Azure Stack hosts begins with a byte order mark.
  return JSON.parse(bodyAsText.replace(/^\uFEFF/, ""));
}

function trustedAuthorities(env: NodeJS.ProcessEnv): string[] | undefined {
  if (!env.SSL_CERT_FILE) return undefined;
  const files = env.NODE_EXTRA_CA_CERTS ? [env.SSL_CERT_FILE, env.NODE_EXTRA_CA_CERTS] : [env.SSL_CERT_FILE];
  return files.map((file) => readFileSync(file, "utf8"));
}

const untrusted = new Set([
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
]);

function unreachable(url: string, cause: { code?: string; message: string }): Error {
  const { origin } = new URL(url);
  const code = cause.code ?? cause.message;
  const wayOut = untrusted.has(code)
    ? "Name the file with its certificate authority in SSL_CERT_FILE."
    : "Check the address (ARM_METADATA_HOSTNAME or azuread:metadataHost) and that the service runs.";
  return new Error(`${origin} can't be reached (${code}). ${wayOut}`, { cause });
}
