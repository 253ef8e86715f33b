import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createEntra, createTokenKey } from "../../../emulators/entra";
import { readyRsaPair } from "../rsa-pairs";

interface Exchange {
  mark?: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Record<string, unknown> | null;
  status: number;
  response: Record<string, unknown> | null;
}

const recording = join(__dirname, "../../../../shared/recordings/azuread/http.jsonl");
const describeWithRecording = existsSync(recording) ? describe : describe.skip;
if (!existsSync(recording))
  process.stderr.write("No recording of the azuread plugin beside the checkout: its replay is skipped.\n");

const TENANT = "11111111-1111-4111-8111-111111111111";
const READING_CLIENT = "44444444-4444-4444-8444-444444444444";
const CLIENT = "33333333-3333-4333-8333-333333333333";
const SECRET = "recorded-client-secret";
const ORIGIN = "https://localhost:18443";

const tokenKey = createTokenKey(readyRsaPair().privateKey);

/** The tenant that the recording was made with: no role activated, no user, two domains. */
const recorded = () =>
  createEntra({
    tokenKey,
    now: () => new Date("2026-11-23T00:00:00Z"),
    seed: {
      tenant: { id: TENANT, displayName: "Contoso" },
      domains: [
        { name: "contoso.onmicrosoft.com", isInitial: true, isDefault: true },
        { name: "example.com" },
      ],
      activeRoles: [],
      applications: [
        {
          clientId: CLIENT,
          displayName: "deploy",
          secrets: [SECRET],
          permissions: ["User.ReadWrite.All", "Domain.Read.All", "RoleManagement.ReadWrite.Directory"],
        },
        {
          clientId: READING_CLIENT,
          displayName: "read",
          secrets: [SECRET],
          permissions: ["User.Read.All", "Domain.Read.All", "RoleManagement.Read.Directory"],
        },
      ],
    },
  });

const isGraph = ({ path }: { path: string }) => path.startsWith("/v1.0") || path.startsWith("/beta");

describeWithRecording("the azuread plugin's recorded requests", () => {
  const exchanges = readRecording();
  const entra = recorded();
  const ids = new Map<string, string>();
  let token = "";
  let readersToken = "";

  it("covers the four runs that were recorded", () => {
    expect(exchanges.map((exchange) => exchange.mark).filter(Boolean)).toEqual([
      "up: create",
      "preview --refresh, no change",
      "up: change display name",
      "destroy",
    ]);
  });

  const requests = exchanges.filter((exchange) => exchange.method);
  it.each(requests.map((exchange, index) => [index, exchange.method, exchange.path, exchange] as const))(
    "%i %s %s is answered as recorded",
    async (_index, _method, _path, exchange) => {
      if (isGraph(exchange)) expect(await statusForReader(exchange)).toBe(readersStatus(exchange));
      const response = await entra.app.request(ORIGIN + mapped(exchange.path), requestOf(exchange));
      const text = await response.text();
      const answer = text === "" ? null : JSON.parse(text);

      expect(response.status).toBe(exchange.status);
      if (answer !== null) expect(response.headers.get("Content-Type")).toMatch(/^application\/json/);
      if (answer?.access_token) token = answer.access_token;
      remember(exchange.response, answer);
      expectFields(exchange, answer);
    },
  );

  /** What whoever may only read is answered: the reads as they are, and no write. */
  const readersStatus = ({ method, status }: Exchange) => (method === "GET" ? status : 403);

  async function statusForReader(exchange: Exchange): Promise<number> {
    readersToken ||= await tokenOf(READING_CLIENT);
    const { headers, ...rest } = requestOf(exchange);
    const authorized = { ...(headers as Record<string, string>), Authorization: `Bearer ${readersToken}` };
    const asked = { ...rest, headers: authorized };
    return (await entra.app.request(ORIGIN + mapped(exchange.path), asked)).status;
  }

  async function tokenOf(clientId: string): Promise<string> {
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: SECRET,
      scope: `${ORIGIN}/.default`,
    });
    const answer = await entra.app.request(`${ORIGIN}/${TENANT}/oauth2/v2.0/token`, { method: "POST", body });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  function requestOf({ method, headers, body, path }: Exchange): RequestInit {
    const isForm = headers["Content-Type"]?.includes("form");
    const text = isForm
      ? new URLSearchParams({ ...(body as object), client_secret: SECRET }).toString()
      : undefined;
    const json = body ? mapped(JSON.stringify(body)) : undefined;
    const authorization: Record<string, string> = isGraph({ path })
      ? { Authorization: `Bearer ${token}` }
      : {};
    return {
      method,
      headers: { ...headers, ...authorization },
      ...(body ? { body: text ?? json ?? "" } : {}),
    };
  }

  /** The recorded text with the ids that this run handed out instead. */
  function mapped(text: string): string {
    return [...ids].reduce((current, [before, after]) => current.replaceAll(before, after), text);
  }

  function remember(before: Record<string, unknown> | null, after: Record<string, unknown> | null): void {
    if (typeof before?.id === "string" && typeof after?.id === "string") ids.set(before.id, after.id);
  }

  /** Every recorded value that a real tenant would send too: `$select`, or v1.0's default, limits what that is. */
  function expectFields(exchange: Exchange, answer: Record<string, unknown> | null): void {
    if (!exchange.response || !answer) {
      expect(answer).toBe(exchange.response);
      return;
    }
    if (exchange.path.includes("/token")) {
      expect(answer).toMatchObject({ token_type: "Bearer", expires_in: 3599 });
      expect(claimsOf(String(answer.access_token))).toMatchObject({
        tid: TENANT,
        appid: CLIENT,
        oid: expect.any(String),
      });
      return;
    }
    if (exchange.status >= 400) {
      const { code, message } = exchange.response.error as Record<string, string>;
      expect(answer).toMatchObject({ error: { code, message: mapped(message ?? "") } });
      return;
    }
    const list = exchange.response.value;
    const pairs = Array.isArray(list)
      ? list.map((item, index) => [item, (answer.value as unknown[])[index]])
      : [[exchange.response, answer]];
    if (Array.isArray(list)) expect(answer.value).toHaveLength(list.length);
    for (const [before, after] of pairs) expectEntity(exchange, before, after);
  }

  function expectEntity(
    exchange: Exchange,
    before: Record<string, unknown>,
    after: Record<string, unknown>,
  ): void {
    for (const [name, value] of Object.entries(before)) {
      if (NOT_COMPARED.includes(name) || !isSent(exchange.path, name)) continue;
      expect({ [name]: after[name] }).toEqual({ [name]: typeof value === "string" ? mapped(value) : value });
    }
  }
});

/** Annotations, and texts and defaults that are the stand-in's own choice. */
const NOT_COMPARED = ["@odata.context", "@odata.type", "description", "createdDateTime", "supportedServices"];

// https://learn.microsoft.com/graph/api/user-get
const SENT_BY_DEFAULT = [
  "businessPhones",
  "displayName",
  "givenName",
  "id",
  "jobTitle",
  "mail",
  "mobilePhone",
  "officeLocation",
  "preferredLanguage",
  "surname",
  "userPrincipalName",
];

function isSent(path: string, property: string): boolean {
  const selected = new URL(path, ORIGIN).searchParams.get("$select");
  if (selected) return selected.split(",").includes(property);
  return !path.startsWith("/v1.0/users") || SENT_BY_DEFAULT.includes(property);
}

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

function readRecording(): Exchange[] {
  if (!existsSync(recording)) return [];
  return readFileSync(recording, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}
