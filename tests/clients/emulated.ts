import {
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type PipelineRequest,
  RestError,
} from "@azure/core-rest-pipeline";
import type { TokenCredential } from "@azure/identity";
import { createGraph, type Graph } from "../../clients/graph";
import { createJumpCloud, type JumpCloud } from "../../clients/jumpcloud";
import type { RunningEmulators } from "../../emulators";
import { CUT_CONNECTION } from "../../emulators/core";

/** Stands between the clients and the vendors; where there is one, no client waits before it tries again. */
export type Between = (client: HttpClient) => HttpClient;

const IMPATIENT = { firstDelay: 1, longestDelay: 1 };

/** The product's clients, signed in to the emulators as one of the seeded identities. */
export function signedIn(
  emulators: RunningEmulators,
  identity: "bootstrap" | "deploy" | "read",
  between?: Between,
): { jumpcloud: JumpCloud; graph: Graph } {
  const env = emulators.env(identity);
  const { entra } = emulators.urls;
  const client = inProcess(emulators.entra.app);
  const api = inProcess(emulators.jumpcloud.api);
  const patience = between ? { patience: IMPATIENT } : {};
  const jumpcloud = createJumpCloud({
    credential: { apiKey: env.JUMPCLOUD_API_KEY ?? "" },
    baseUrl: emulators.urls.jumpcloud,
    organizationId: env.JUMPCLOUD_ORG_ID,
    transport: { client: between ? between(api) : api, ...patience },
  });
  // Whatever host an address names: its path decides which application it is for.
  const visitPage = async (url: string) => (await emulators.jumpcloud.signIn.fetch(new Request(url))).status;
  const graph = createGraph({
    credential: clientSecret(client, entra, env),
    cloud: { name: "emulated", loginEndpoint: entra, graphEndpoint: entra, isMicrosoft: false },
    transport: { client: between ? between(client) : client, ...patience },
  });
  return { jumpcloud: { ...jumpcloud, visitPage }, graph };
}

/** Hands requests to an emulator's app: this process doesn't trust Entra's authority, and over a port they take longer. */
function inProcess(app: { fetch(request: Request): Response | Promise<Response> }): HttpClient {
  return {
    async sendRequest(request) {
      const response = await app.fetch(arrived(request));
      if (response.headers.has(CUT_CONNECTION)) throw cut(request);
      return {
        request,
        status: response.status,
        headers: createHttpHeaders(Object.fromEntries(response.headers)),
        bodyAsText: keptText(response) ?? (await response.text()),
      };
    },
  };
}

/** What the emulators' server would write as it is; to make a whole answer takes a sixth of all that a request takes. */
function keptText(response: Response): string | undefined {
  const kept = Object.getOwnPropertySymbols(response).find(({ description }) => description === "cache");
  const body: unknown = kept && (response as unknown as Record<symbol, unknown[]>)[kept]?.[1];
  return typeof body === "string" ? body : undefined;
}

/** What an app reads of a request, and nothing else: to make a whole one takes as long as to answer it. */
function arrived({ method, url, headers, body }: PipelineRequest): Request {
  const text = body ? String(body) : "";
  if (text !== "" && method === "GET") throw new TypeError(`GET ${url} has a body.`);
  return Object.create(Request.prototype, {
    method: { value: method },
    url: { value: url },
    headers: { value: new Headers(headers.toJSON()) },
    text: { value: async () => text },
  });
}

/** What a client sees of a connection that ended without an answer. */
export function cut(request: PipelineRequest): RestError {
  return new RestError("socket hang up", { code: "ECONNRESET", request });
}

function clientSecret(client: HttpClient, entra: string, env: Record<string, string>): TokenCredential {
  return {
    async getToken(scope) {
      const form = new URLSearchParams({
        grant_type: "client_credentials",
        client_id: env.ARM_CLIENT_ID ?? "",
        client_secret: env.ARM_CLIENT_SECRET ?? "",
        scope: String(scope),
      });
      const request = createPipelineRequest({
        url: `${entra}/${env.ARM_TENANT_ID}/oauth2/v2.0/token`,
        method: "POST",
        headers: createHttpHeaders({ "content-type": "application/x-www-form-urlencoded" }),
        body: form.toString(),
      });
      const answer = await client.sendRequest(request);
      const { access_token } = JSON.parse(answer.bodyAsText ?? "{}") as { access_token: string };
      return { token: access_token, expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  };
}
