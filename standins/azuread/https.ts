import { readFileSync } from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import * as tls from "node:tls";

export interface Request {
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  url: string;
  headers: Record<string, string>;
  body?: string;
}

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** Parsed where the service answered JSON, the plain text where it did not, undefined where it was empty. */
  body: unknown;
}

export type Send = (request: Request, signal?: AbortSignal) => Promise<Answer>;

/**
 * Sends one request over a kept-alive connection. `SSL_CERT_FILE` names the authorities to trust, as for the Go
 * program that this one stands in for; Node by itself would only look at `NODE_EXTRA_CA_CERTS`.
 */
export function sender(env: NodeJS.ProcessEnv): Send {
  const plain = new http.Agent({ keepAlive: true });
  const secure = new https.Agent({ keepAlive: true, secureContext: trust(env) });
  return (request, signal) =>
    request.url.startsWith("https:")
      ? exchange(https.request, secure, request, signal)
      : exchange(http.request, plain, request, signal);
}

function trust(env: NodeJS.ProcessEnv): tls.SecureContext | undefined {
  if (!env.SSL_CERT_FILE) return undefined;
  const files = [env.SSL_CERT_FILE, env.NODE_EXTRA_CA_CERTS].filter(
    (file) => file !== undefined && file !== "",
  );
  return tls.createSecureContext({ ca: files.map((file) => readFileSync(file as string, "utf8")) });
}

function exchange(
  open: typeof http.request,
  agent: http.Agent,
  request: Request,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) =>
      reject(signal?.aborted ? cause : unreachable(request.url, cause));
    const outgoing = open(request.url, { method: request.method, headers: request.headers, agent, signal });
    outgoing.on("error", fail);
    outgoing.on("response", (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("error", fail);
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: parsed(Buffer.concat(chunks).toString("utf8"), incoming.headers["content-type"]),
        }),
      );
    });
    outgoing.end(request.body);
  });
}

function parsed(text: string, type: string | undefined): unknown {
  if (text === "") return undefined;
  if (!type?.startsWith("application/json")) return text;
  // The cloud metadata of some Azure Stack hosts begins with a byte order mark.
  return JSON.parse(text.replace(/^\uFEFF/, ""));
}

const untrusted = new Set([
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
]);

function unreachable(url: string, cause: NodeJS.ErrnoException): Error {
  const { origin } = new URL(url);
  const code = cause.code ?? cause.message;
  const wayOut = untrusted.has(code)
    ? "Name the file with its certificate authority in SSL_CERT_FILE."
    : "Check the address (ARM_METADATA_HOSTNAME or azuread:metadataHost) and that the service runs.";
  return new Error(`${origin} can't be reached (${code}). ${wayOut}`, { cause });
}
