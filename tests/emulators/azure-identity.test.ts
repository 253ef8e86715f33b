import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { RunningEmulators } from "../../emulators";
import { startReady } from "./ready";

// Node reads NODE_EXTRA_CA_CERTS only when it starts, so the vendor's library runs in a process of its own.
const script = `
  const { ClientSecretCredential } = require("@azure/identity");
  const [authorityHost, tenant, client, secret] = process.argv.slice(1);
  const credential = new ClientSecretCredential(tenant, client, secret, { authorityHost, disableInstanceDiscovery: true });
  credential.getToken(authorityHost + "/.default").then(
    async ({ token }) => {
      const answer = await fetch(authorityHost + "/v1.0/domains", { headers: { Authorization: "Bearer " + token } });
      process.stdout.write(String(answer.status));
    },
    (error) => process.stdout.write(error.name + ": " + error.message.split("\\n")[0]),
  );
`;

describe("Microsoft's own login library", () => {
  let emulators: RunningEmulators;
  beforeAll(async () => {
    emulators = await startReady();
  });
  afterAll(() => emulators.close());

  async function login(
    variables: Record<string, string>,
    secret = variables.ARM_CLIENT_SECRET ?? "",
  ): Promise<string> {
    const { ARM_TENANT_ID: tenant = "", ARM_CLIENT_ID: client = "", ...env } = variables;
    const args = ["-e", script, emulators.urls.entra, tenant, client, secret];
    const cwd = join(__dirname, "../..");
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd,
      env: { PATH: process.env.PATH, ...env },
    });
    return stdout;
  }

  it("logs an identity in, and its token is accepted by Graph", async () => {
    expect(await login(emulators.env("read"))).toBe("200");
  });

  it("understands the refusal of a wrong secret", async () => {
    expect(await login(emulators.env("read"), "wrong")).toContain(
      "AADSTS7000215: Invalid client secret provided.",
    );
  });
});
