import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { RunningEmulators } from "../../emulators";
import { functionsForShell } from "./pages";

/** What a block leaves behind for the next one, as a terminal does. */
const LEFT = "left.sh";

/** Runs a block of a page in bash, as somebody pastes it, against the emulators. */
export function inShell(block: string, emulators: RunningEmulators, token: string): Promise<string> {
  const { entra, jumpcloud } = emulators.urls;
  const left = existsSync(LEFT) ? readFileSync(LEFT, "utf8") : "";
  const keep = `{ declare -p | grep -E '^declare -[-x] ([a-z]+|GRAPH_TOKEN)=' || true; declare -f; } >${LEFT}`;
  const script = ["set -euo pipefail", functionsForShell(), left, block, keep].join("\n");
  writeFileSync(
    "block.sh",
    script
      .replaceAll(/https:\/\/(graph\.microsoft|login\.microsoftonline)\.com/g, entra)
      .replaceAll("https://api.jumpcloud.com", jumpcloud),
  );
  const { PATH = "" } = process.env;
  const env = {
    PATH,
    HOME: process.cwd(),
    NO_PROXY: "localhost,127.0.0.1",
    CURL_CA_BUNDLE: emulators.certificateFile,
    GRAPH_TOKEN: token,
    JUMPCLOUD_API_KEY: emulators.env("deploy").JUMPCLOUD_API_KEY,
  };
  return new Promise((resolve, reject) =>
    execFile("bash", ["block.sh"], { env }, (error, stdout, stderr) =>
      error ? reject(new Error(`${block}\n${stdout}${stderr}`)) : resolve(stderr + stdout),
    ),
  );
}

/** A token of Microsoft Graph with these permissions and no others. */
export async function tokenWith(emulators: RunningEmulators, permissions: string[]): Promise<string> {
  const secret = "token-of-a-page";
  const application = {
    id: randomUUID(),
    clientId: randomUUID(),
    displayName: "Graph Explorer",
    secrets: [secret],
    certificates: [],
    federatedCredentials: [],
    permissions,
  };
  emulators.entra.state.applications.set(application.id, application);
  const answer = await emulators.entra.app.request(
    `${emulators.urls.entra}/${emulators.company.tenant.id}/oauth2/v2.0/token`,
    {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        scope: `${emulators.urls.entra}/.default`,
        client_id: application.clientId,
        client_secret: secret,
      }),
    },
  );
  emulators.entra.state.applications.delete(application.id);
  const { access_token } = (await answer.json()) as { access_token: string };
  return access_token;
}
