import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAuthority, issueLoopbackCertificate } from "../../../emulators/core/authority";
import { connectGraph, type Graph } from "../../../standins/azuread/graph";
import { createHttpClient } from "../../../standins/azuread/http-client";
import { readyRsaPair } from "../../emulators/rsa-pairs";

export interface Objects {
  domains: object[];
  templates: { id: string; displayName: string; description?: string }[];
  users?: Map<string, Record<string, unknown>>;
}

export interface Ids {
  user: string;
  role: string;
  assignment: string;
}

export interface Asked {
  method: string;
  path: string;
  /** The query as it is read, for example `$select=id`; empty where there is none. */
  query: string;
  body: unknown;
}

/** An answer that is given once instead of the right one. */
export interface Disturbance {
  method: string;
  path: RegExp;
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface FakeGraph {
  address: string;
  /** The certificate authority of its address. */
  authorityFile: string;
  asked: Asked[];
  users: Map<string, Record<string, unknown>>;
  disturb(disturbance: Disturbance): void;
  close(): Promise<void>;
}

interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

const folder = mkdtempSync(join(tmpdir(), "fake-graph-"));
const authorityFile = join(folder, "authority.pem");
const authority = createAuthority(new Date(), readyRsaPair);
const certificate = issueLoopbackCertificate(authority, new Date(), readyRsaPair);
beforeAll(() => writeFileSync(authorityFile, authority.certificate));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the token endpoint accepts; it refuses everything else as Entra does. */
export const application = {
  tenantId: "11111111-1111-4111-8111-111111111111",
  clientId: "app",
  secret: "right",
};

/** The few routes of Graph and of the sign-in that the stand-in uses, with given ids for what is made. */
export async function startFakeGraph(objects: Objects, ids: Ids): Promise<FakeGraph> {
  const asked: Asked[] = [];
  const disturbances: Disturbance[] = [];
  const users = objects.users ?? new Map<string, Record<string, unknown>>();
  const roles = new Map<string, Record<string, unknown>>();
  const assignments = new Map<string, Record<string, unknown>>();

  let address = "";
  const answer = (method: string, url: URL, body: Record<string, unknown>): Reply => {
    if (url.pathname === "/metadata/endpoints") return ok(metadata(address));
    if (url.pathname.endsWith("/openid-configuration"))
      return ok(openidConfiguration(address, application.tenantId));
    if (url.pathname.endsWith("/oauth2/v2.0/token")) return answerToken(url, body);
    const [, , collection, ...rest] = url.pathname.split("/");
    if (collection === "domains") return ok({ value: objects.domains });
    if (collection === "directoryRoleTemplates")
      return byId(new Map(objects.templates.map((t) => [t.id, t])), rest[0]);
    if (collection === "users") return answerUsers(method, url, rest, body);
    if (collection === "directoryRoles") return answerRoles(method, rest[0], body);
    if (collection === "roleManagement") return answerAssignments(method, rest[2], body);
    return { status: 501, body: { error: { code: "NotImplemented", message: `${method} ${url.pathname}` } } };
  };

  const answerUsers = (
    method: string,
    url: URL,
    [id, part]: string[],
    body: Record<string, unknown>,
  ): Reply => {
    if (part === "manager") return missing();
    if (id === undefined && method === "POST") {
      const { passwordProfile, ...kept } = body;
      users.set(ids.user, { ...kept, id: ids.user, userType: "Member" });
      return { status: 201, body: users.get(ids.user) };
    }
    if (id === undefined) return ok({ value: [...users.values()].filter((user) => passes(user, url)) });
    const user = users.get(id);
    if (user === undefined) return missing();
    if (method === "DELETE") users.delete(id);
    if (method === "PATCH") users.set(id, { ...user, ...body });
    return method === "GET" ? ok(user) : { status: 204 };
  };

  const answerRoles = (method: string, id: string | undefined, body: Record<string, unknown>): Reply => {
    if (id !== undefined) return byId(roles, id);
    if (method === "GET") return ok({ value: [...roles.values()] });
    const template = objects.templates.find((one) => one.id === body.roleTemplateId);
    const { displayName, description } = template ?? {};
    roles.set(ids.role, { id: ids.role, roleTemplateId: template?.id, displayName, description });
    return { status: 201, body: roles.get(ids.role) };
  };

  const answerAssignments = (
    method: string,
    id: string | undefined,
    body: Record<string, unknown>,
  ): Reply => {
    if (method === "POST") {
      assignments.set(ids.assignment, { ...body, id: ids.assignment });
      return { status: 201, body: assignments.get(ids.assignment) };
    }
    if (method === "DELETE" && assignments.delete(id ?? "")) return { status: 204 };
    return byId(assignments, id);
  };

  const listener: RequestListener = (request, response) => {
    void readBody(request).then((body) => {
      const url = new URL(request.url ?? "/", "http://graph");
      const method = request.method ?? "GET";
      asked.push({ method, path: url.pathname, query: queryOf(url), body });
      reply(response, takeDisturbance(disturbances, method, url.pathname) ?? answer(method, url, body));
    });
  };
  const server = createServer(certificate, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  address = `https://localhost:${port}`;
  return {
    address,
    authorityFile,
    asked,
    users,
    disturb: (disturbance) => disturbances.push(disturbance),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Graph as the stand-in's resources and functions get it, without the sign-in. */
export function connectTo({ address, authorityFile: SSL_CERT_FILE }: FakeGraph, tenantId = "t"): Graph {
  const credential = { getToken: async () => ({ token: "token", expiresOnTimestamp: 4e12 }) };
  return connectGraph({ address, tenantId, credential, client: createHttpClient({ SSL_CERT_FILE }) });
}

function metadata(address: string) {
  return { authentication: { loginEndpoint: address }, microsoftGraphResourceId: `${address}/` };
}

/** What the sign-in library asks for before a token. */
export function openidConfiguration(address: string, tenantId: string) {
  const base = `${address}/${tenantId}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
}

function answerToken(url: URL, form: Record<string, unknown>): Reply {
  if (url.pathname.startsWith(`/${application.tenantId}/`) && form.client_secret === application.secret) {
    return ok({ token_type: "Bearer", expires_in: 3599, access_token: "a.b.c" });
  }
  const words = "AADSTS7000215: Invalid client secret provided. Trace ID: 1234 Correlation ID: 5678";
  return { status: 401, body: { error: "invalid_client", error_description: words, error_codes: [7000215] } };
}

function takeDisturbance(waiting: Disturbance[], method: string, path: string): Disturbance | undefined {
  const at = waiting.findIndex((one) => one.method === method && one.path.test(path));
  return at < 0 ? undefined : waiting.splice(at, 1)[0];
}

/** The query of an address as it is read. */
export function queryOf({ searchParams }: URL): string {
  return [...searchParams].map(([name, value]) => `${name}=${value}`).join("&");
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}

function missing(): Reply {
  return {
    status: 404,
    body: { error: { code: "Request_ResourceNotFound", message: "It does not exist." } },
  };
}

function byId(objects: Map<string, object>, id: string | undefined): Reply {
  if (id === undefined) return ok({ value: [...objects.values()] });
  const found = objects.get(id);
  return found ? ok(found) : missing();
}

/** `property eq 'value'`, the only filter that is asked for. */
function passes(user: Record<string, unknown>, url: URL): boolean {
  const [, property = "", value = ""] = /^(\w+) eq '(.*)'$/.exec(url.searchParams.get("$filter") ?? "") ?? [];
  return property === "" || user[property] === value.replaceAll("''", "'");
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  if (request.headers["content-type"]?.includes("form")) return Object.fromEntries(new URLSearchParams(text));
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function reply(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
