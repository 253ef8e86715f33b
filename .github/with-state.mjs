// Runs a command that reads the state. Only this command is signed in where the state is kept:
//   node .github/with-state.mjs npx pulumi preview
// It signs in with an ID token of GitHub. If an access key or token is given instead, or if the state needs no sign-in, the
// command runs as it is. docs/runners.md says what to set up at each backend.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

const { env } = process;
if (!env.PULUMI_STACK) {
  const told =
    'The environment of this job has no variable PULUMI_STACK. README.md, "In GitHub Actions", says what it holds.';
  process.stderr.write(`::error title=Not set up::${told}\n`);
  process.exit(1);
}
const address = env.PULUMI_BACKEND_URL ?? "";
const folder = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), "state-"));

/** Amazon's SDK takes the role by itself. https://docs.aws.amazon.com/sdkref/latest/guide/access-assume-role-web.html */
async function amazon() {
  if (!env.AWS_ROLE_ARN) return {};
  return {
    AWS_WEB_IDENTITY_TOKEN_FILE: await tokenFor("sts.amazonaws.com"),
    AWS_ROLE_SESSION_NAME: `github-${env.GITHUB_RUN_ID}`,
  };
}

/** Azure's SDK logs in by itself, here as the identity of the run. https://learn.microsoft.com/azure/developer/go/sdk/authentication/authentication-azure-hosted-apps */
async function azure() {
  if (env.AZURE_STORAGE_KEY || env.AZURE_STORAGE_SAS_TOKEN || env.AZURE_STORAGE_CONNECTION_STRING) return {};
  return {
    AZURE_TENANT_ID: env.ARM_TENANT_ID,
    AZURE_CLIENT_ID: env.ARM_CLIENT_ID,
    AZURE_FEDERATED_TOKEN_FILE: await tokenFor("api://AzureADTokenExchange"),
  };
}

/** Pulumi's own login, into a folder that goes with the command. https://www.pulumi.com/docs/iac/cli/commands/pulumi_login/ */
async function pulumiCloud() {
  const { PULUMI_ACCESS_TOKEN: given, PULUMI_ORGANIZATION: organization } = env;
  if (given || !organization) return {};
  const token = await tokenFor(`urn:pulumi:org:${organization}`);
  const where = address ? [address] : [];
  const own = { PULUMI_CREDENTIALS_PATH: folder };
  const args = ["pulumi", "login", ...where, "--oidc-org", organization, "--oidc-token", `file://${token}`];
  // Its words go beside those of the command, whose output may be read on.
  const { status } = spawnSync("npx", args, { env: { ...env, ...own }, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("Pulumi Cloud does not accept this run. Its answer is above.");
  return own;
}

const logins = [
  { begins: /^s3:/, login: amazon },
  { begins: /^azblob:/, login: azure },
  { begins: /^(https?:|$)/, login: pulumiCloud },
];

/** A file with an ID token of this run. https://docs.github.com/actions/reference/security/oidc */
async function tokenFor(audience) {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env;
  if (!url) throw new Error("This run gets no ID token: its job needs the permission `id-token: write`.");
  const asked = new URL(url);
  asked.searchParams.set("audience", audience);
  const answer = await fetch(asked, { headers: { authorization: `Bearer ${bearer}` } });
  if (!answer.ok) throw new Error(`GitHub gives no ID token for ${audience}: ${answer.status}.`);
  const { value } = await answer.json();
  process.stderr.write(`::add-mask::${value}\n`);
  const file = join(folder, "token");
  writeFileSync(file, value, { mode: 0o600 });
  return file;
}

/** In its own process group: npm does not pass signals on, so the engine gets them through the group. */
function run([program, ...args], more) {
  const child = spawn(program, args, { env: { ...env, ...more }, stdio: "inherit", detached: true });
  let isAsked = false;
  // A cancelled run asks this process only; the engine has to end what it began.
  for (const signal of ["SIGINT", "SIGTERM"])
    process.on(signal, () => {
      isAsked = true;
      tell(child, signal);
    });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", async (code) => {
      while (isAsked && tell(child, 0)) await setTimeout(50);
      resolve(code ?? 1);
    });
  });
}

/** Whether anybody of the command is left to hear it. */
function tell({ pid }, signal) {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

try {
  const { login } = logins.find(({ begins }) => begins.test(address)) ?? {};
  process.exitCode = await run(process.argv.slice(2), (await login?.()) ?? {});
} catch (error) {
  process.stderr.write(`The state at "${address || "Pulumi Cloud"}" can't be used: ${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
