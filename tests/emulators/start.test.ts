import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningEmulators, startEmulators, WORKFLOW_TOKEN_PATH } from "../../emulators";
import { startReady } from "./ready";

const folder = mkdtempSync(join(tmpdir(), "start-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** GET over https that trusts the emulators' authority alone. */
function get(
  emulators: RunningEmulators,
  url: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const ca = readFileSync(emulators.certificateFile);
  return new Promise((resolve, reject) => {
    request(url, { ca, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => {
        text += part;
      });
      response.on("end", () => resolve(text));
    })
      .on("error", reject)
      .end();
  });
}

describe("both emulators together", () => {
  let emulators: RunningEmulators;
  beforeAll(async () => {
    emulators = await startEmulators({ provisioningDelayMs: 0, authorityFolder: join(folder, "together") });
  });
  afterAll(() => emulators.close());
  afterEach(() => emulators.reset());

  it("serve Entra over https with a certificate that names the loopback addresses", async () => {
    const port = new URL(emulators.urls.entra).port;
    for (const host of ["localhost", "127.0.0.1"]) {
      const text = await get(emulators, `https://${host}:${port}/metadata/endpoints?api-version=2022-09-01`);
      expect(JSON.parse(text)).toMatchObject({ microsoftGraphResourceId: `https://${host}:${port}` });
    }
  });

  it("keep the authority's key to the user", () => {
    expect(statSync(join(folder, "together", "authority.key")).mode & 0o777).toBe(0o600);
  });

  it("say what a program needs to use them", () => {
    const { env } = emulators;
    expect(env("deploy")).toMatchObject({
      JUMPCLOUD_BASE_URL: emulators.urls.jumpcloud,
      JUMPCLOUD_SSO_BASE_URL: `${emulators.urls.signIn}/saml2`,
      JUMPCLOUD_API_KEY: "emulator-deploy-key-not-a-secret",
      ARM_METADATA_HOSTNAME: new URL(emulators.urls.entra).host,
      SSL_CERT_FILE: emulators.certificateFile,
    });
    expect(() => env("root")).toThrow(
      'There is no identity "root" in the seed. Name one of: bootstrap, deploy, read.',
    );
  });

  it("provision the members of a bound group once an administrator has consented", async () => {
    const { jumpcloud, entra } = emulators;
    const directory = await emulators.consent();
    const headers = { "x-api-key": "emulator-deploy-key-not-a-secret", "content-type": "application/json" };
    const groups = await fetch(`${emulators.urls.jumpcloud}/api/v2/usergroups?limit=100`, { headers });
    const [engineering] = ((await groups.json()) as { id: string; name: string }[]).filter(
      (group) => group.name === "Engineering",
    );
    expect(entra.state.findUser("lucas@example.com")).toBeUndefined();

    const bound = await fetch(`${emulators.urls.jumpcloud}/api/v2/office365s/${directory}/associations`, {
      method: "POST",
      headers,
      body: JSON.stringify({ op: "add", type: "user_group", id: engineering?.id }),
    });
    expect(bound.status).toBe(204);
    await emulators.settle();

    const lucas = [...jumpcloud.state.users.values()].find((user) => user.email === "lucas@example.com");
    expect(entra.state.findUser("lucas@example.com")).toMatchObject({
      displayName: "Lucas Moreau",
      onPremisesImmutableId: lucas?._id,
    });
    expect(entra.journal.writes().map((entry) => entry.identity)).toEqual(
      expect.arrayContaining(["JumpCloud"]),
    );
  });

  it("give a workflow's run a token that the tenant trusts for its identity", async () => {
    const url = `${emulators.urls.entra}${WORKFLOW_TOKEN_PATH}?audience=api://AzureADTokenExchange`;
    const text = await get(emulators, url, {
      Authorization: "Bearer emulator-read-run-not-a-secret",
    });
    const assertion = (JSON.parse(text) as { value: string }).value;
    const ask = (clientId: string) =>
      emulators.entra.app.request(
        `${emulators.urls.entra}/${emulators.company.tenant.id}/oauth2/v2.0/token`,
        {
          method: "POST",
          body: new URLSearchParams({
            grant_type: "client_credentials",
            scope: `${emulators.urls.entra}/.default`,
            client_id: clientId,
            client_assertion: assertion,
            client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
          }),
        },
      );
    expect((await ask("0a000000-0000-4000-8000-000000000003")).status).toBe(200);
    const refused = await ask("0a000000-0000-4000-8000-000000000002");
    expect(await refused.json()).toMatchObject({ error: "invalid_client", error_codes: [700213] });
  });
});

describe("the state file", () => {
  it("brings both vendors back as they were", async () => {
    const statePath = join(folder, "kept.json");
    const authorityFolder = join(folder, "kept");
    const first = await startReady({ statePath, authorityFolder, provisioningDelayMs: 0 });
    await first.consent();
    first.entra.state.tenant.displayName = "Renamed";
    await first.close();

    const second = await startReady({ statePath, authorityFolder, provisioningDelayMs: 0 });
    expect([...second.jumpcloud.state.directories.values()].map((directory) => directory.type)).toEqual([
      "office_365",
    ]);
    expect(second.entra.state.tenant.displayName).toBe("Renamed");
    await second.close();
  });

  it.each([
    ["no JSON", "{"],
    ["another program's", '{"format":"other"}'],
    [
      "one without Entra's part",
      '{"format":"jumpcloud-entra emulator state","version":1,"parts":{"jumpcloud":{}}}',
    ],
  ])("is refused when it is %s, by its name, and left alone", async (_kind, text) => {
    const statePath = join(folder, "damaged.json");
    writeFileSync(statePath, text);
    await expect(startReady({ statePath })).rejects.toThrow(
      `The emulators' state file ${statePath} can't be used`,
    );
    expect(readFileSync(statePath, "utf8")).toBe(text);
  });
});

describe("a port in use", () => {
  it("is named with what it is for and how to choose another, and frees the others", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    await expect(startReady({ ports: { signIn: port } })).rejects.toThrow(
      `Port ${port} for JumpCloud's sign-in pages is in use on 127.0.0.1. ` +
        "Stop the program that holds it, or choose another: --sign-in-port PORT",
    );
    other.close();
  });
});

describe("generated people", () => {
  it("come on top of the seeded ones, at both vendors", async () => {
    const emulators = await startReady({ users: 300, provisioningDelayMs: 0 });
    expect(emulators.company.people.length).toBeGreaterThan(330);
    expect(emulators.entra.state.usersOf("example.com").length).toBeGreaterThan(200);
    await emulators.close();
  });
});
