import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Both vendors with many people, as lean as can be, so that what is measured is the program and not the server. */
export interface ManyPeople {
  url: string;
  /** How often each path was asked for. */
  requests: Map<string, number>;
  close(): Promise<void>;
}

const DOMAIN = "example.com";
/** Of so many people one is suspended, one is not linked, one is not known to JumpCloud. */
const ODD = 50;

export async function serveManyPeople(count: number): Promise<ManyPeople> {
  const requests = new Map<string, number>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host ?? ""}`);
    requests.set(url.pathname, (requests.get(url.pathname) ?? 0) + 1);
    answer(url, count, response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
  };
  return { url: `http://127.0.0.1:${port}`, requests, close };
}

function answer(url: URL, count: number, response: ServerResponse): void {
  const { pathname, searchParams } = url;
  const skip = Number(searchParams.get("skip") ?? searchParams.get("$skiptoken") ?? 0);
  const limit = Math.min(Number(searchParams.get("limit") ?? 10), 100);
  const page = (size: number) =>
    Array.from({ length: Math.max(0, Math.min(size, count - skip)) }, (_, index) => skip + index);
  const send = (body: unknown, headers: Record<string, string> = {}) =>
    response.writeHead(200, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  const counted = { "x-total-count": String(count) };

  if (pathname === "/api/systemusers")
    return void send({ totalCount: count, results: page(limit).map(person) });
  if (pathname.endsWith("/members")) return void send(page(limit).map(member), counted);
  if (pathname === "/api/v2/office365s/d/users") return void send(page(limit).map(binding), counted);
  if (pathname.endsWith("/domains"))
    return void send({ totalCount: 1, domains: [{ objectId: "o", domain: DOMAIN, default: true }] });
  if (pathname.endsWith("/translationrules")) return void send([], { "x-total-count": "0" });
  if (pathname === "/api/v2/office365s/d") return void send({ id: "d", name: "Microsoft 365" });
  if (pathname === "/api/v2/authn/policies") return void send([], { "x-total-count": "0" });
  if (pathname === "/v1.0/users") return void send(graphPage(page(999), skip, count, url));
  response
    .writeHead(501, { "content-type": "application/json" })
    .end(`{"message":"${pathname} is not served"}`);
}

function graphPage(indexes: number[], skip: number, count: number, url: URL) {
  const next = new URL(url);
  next.searchParams.set("$skiptoken", String(skip + 999));
  const isLast = skip + 999 >= count;
  return { value: indexes.map(account), ...(isLast ? {} : { "@odata.nextLink": next.href }) };
}

function person(index: number) {
  return {
    _id: idOf(index),
    username: `person.${index}`,
    email: emailOf(index % ODD === 2 ? index + 1_000_000 : index),
    alternateEmail: null,
    firstname: "Kim",
    lastname: `Larsen ${index}`,
    displayname: `Kim Larsen ${index}`,
    state: index % ODD === 0 ? "SUSPENDED" : "ACTIVATED",
    activated: true,
    suspended: index % ODD === 0,
    account_locked: false,
    password_expired: false,
    password_never_expires: false,
    password_expiration_date: "2027-01-01T00:00:00.000Z",
    mfa: { configured: true, exclusion: false },
    enable_user_portal_multifactor: true,
    externally_managed: false,
    created: "2024-01-01T00:00:00.000Z",
  };
}

function member(index: number) {
  return { to: { type: "user", id: idOf(index), attributes: null }, attributes: null };
}

function binding(index: number) {
  const edge = (type: string, id: string) => ({ to: { type, id, attributes: null }, attributes: null });
  return {
    id: idOf(index),
    type: "user",
    compiledAttributes: null,
    paths: [[edge("user_group", "g"), edge("user", idOf(index))]],
    ...(index % ODD < 3 ? {} : { externalId: entraIdOf(index) }),
    syncStatus: { code: 0, message: "OK", details: [], syncedAt: "2026-11-01T00:00:00Z" },
  };
}

function account(index: number) {
  const email = emailOf(index);
  return {
    id: entraIdOf(index),
    userPrincipalName: email,
    displayName: `Kim Larsen ${index}`,
    givenName: "Kim",
    surname: `Larsen ${index}`,
    mail: email,
    proxyAddresses: [`SMTP:${email}`, `smtp:p${index}@${DOMAIN}`],
    otherMails: [],
    onPremisesImmutableId: index % ODD < 3 ? null : idOf(index),
    onPremisesSyncEnabled: null,
    accountEnabled: true,
    userType: "Member",
    usageLocation: "SE",
    passwordPolicies: null,
    assignedLicenses: [{ skuId: "6fd2c87f-b296-42f0-b197-1e91e994b900", disabledPlans: [] }],
  };
}

function idOf(index: number): string {
  return index.toString(16).padStart(24, "0");
}

function entraIdOf(index: number): string {
  return `00000000-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
}

function emailOf(index: number): string {
  return `person.${index}@${DOMAIN}`;
}
