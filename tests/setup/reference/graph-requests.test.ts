import { COMMAND_NEEDS, IDENTITIES, NEEDS_OF } from "../../../audit/permissions/permissions";
import type { RunningEmulators } from "../../../emulators";
import { GRAPH_REQUESTS, type GraphRequest } from "../../../setup/reference/graph-requests";
import { startCompany } from "../../providers/graph/company";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
afterAll(() => emulators.close());

test("docs/permissions.md has a request for each permission, and for no other", () => {
  const needs = [...IDENTITIES.flatMap((identity) => NEEDS_OF[identity]), ...COMMAND_NEEDS];
  const permissions = new Set(needs.map(({ permission }) => permission));
  expect(Object.keys(GRAPH_REQUESTS).sort()).toEqual([...permissions].sort());
});

/** What Graph answers to an application that has these permissions and no others. */
async function statusOf({ method, path }: GraphRequest, permissions: string[]): Promise<number> {
  const { entra } = emulators;
  const reader = [...entra.state.applications.values()].find(({ displayName }) => displayName === "read");
  if (!reader) throw new Error("The tenant has no application read.");
  reader.permissions = permissions;
  const { ARM_CLIENT_ID = "", ARM_CLIENT_SECRET = "", ARM_TENANT_ID = "" } = emulators.env("read");
  const scope = `${emulators.urls.entra}/.default`;
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: ARM_CLIENT_ID,
    client_secret: ARM_CLIENT_SECRET,
    scope,
  });
  const signIn = `${emulators.urls.entra}/${ARM_TENANT_ID}/oauth2/v2.0/token`;
  const signedIn = await entra.app.request(signIn, { method: "POST", body });
  const token = (await signedIn.json()) as { access_token: string };
  const answer = await entra.app.request(`${emulators.urls.entra}/v1.0${withObjects(path, ARM_TENANT_ID)}`, {
    method,
    ...(method === "GET" ? {} : { body: bodyOf(path) }),
    headers: { Authorization: `Bearer ${token.access_token}`, "Content-Type": "application/json" },
  });
  return answer.status;
}

/** Of the seeded company: whom nobody has made answers 404, which is an answer. */
function withObjects(path: string, tenant: string): string {
  const { users, servicePrincipals } = emulators.entra.state as unknown as Record<
    string,
    Map<string, unknown>
  >;
  const [user = ""] = users?.keys() ?? [];
  const [principal = user] = servicePrincipals?.keys() ?? [];
  return path
    .replace("{tenant}", tenant)
    .replace("{domain}", "example.com")
    .replace("{user}", user)
    .replace("{principal}", principal)
    .replace("{id}", "00000000-0000-0000-0000-000000000000");
}

const bodyOf = (path: string) => (path === "/users/{user}" ? '{"accountEnabled":true}' : "{}");

const requests = Object.entries(GRAPH_REQUESTS).flatMap(([permission, all]) =>
  all.map((request) => ({ permission, ...request })),
);

test.each(requests)(
  "$permission: $method $path is answered with it alone, and refused without",
  async (one) => {
    const besides = one.permission === "User.EnableDisableAccount.All" ? ["User.Read.All"] : [];
    expect(await statusOf(one, besides)).toBe(403);
    expect(await statusOf(one, [one.permission, ...besides])).not.toBe(403);
  },
);
