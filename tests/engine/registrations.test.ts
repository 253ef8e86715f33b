// slow: bash, jq and curl are started some hundred times
import { execFile, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { permissionsToGrant } from "../../audit/permissions/permissions";
import { type RegistrationTool, registrationScript } from "../../cli/commands/doctor/registrations/script";
import type { RunningEmulators } from "../../emulators";
import type { EntraState } from "../../emulators/entra";
import type { Application } from "../../emulators/entra/entities";
import { startCompany } from "../providers/graph/company";

const PREFIX = "repo:northwind@101/sign-in@202";
const DEFAULT_SUBJECT = { use_default: true, use_immutable_subject: true, sub_claim_prefix: PREFIX };

const GH = `#!/usr/bin/env bash
[ "$*" = "api repos/northwind/sign-in/actions/oidc/customization/sub" ] || { echo "gh $*" >&2; exit 1; }
[ -n "$GH_ANSWER" ] || { echo "HTTP 404: Not Found" >&2; exit 1; }
printf '%s' "$GH_ANSWER"
`;

/** Notes what it is asked, and asks the emulated tenant. */
const AZ = `#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$AZ_CALLS"
[ "$1" = rest ] || exit 1
shift
while [ $# -gt 0 ]; do
  case $1 in
    --only-show-errors) shift ;;
    --output) [ "$2" = json ] || exit 1; shift 2 ;;
    --method) method=$2; shift 2 ;;
    --url) url=$2; shift 2 ;;
    --headers) shift 2 ;;
    --body) body=$2; shift 2 ;;
    *) exit 1 ;;
  esac
done
exec curl --silent --show-error --fail-with-body --globoff --request "$method" --header "Authorization: Bearer $GRAPH_TOKEN" \\
  --header "Content-Type: application/json" \${body:+--data-binary "$body"} "$GRAPH_ENDPOINT\${url#https://graph.microsoft.com}"
`;

/** What the script needs beside what is given to it here. An older curl does not know the option. */
const TOOLS = {
  bash: ["--version"],
  curl: ["--fail-with-body", "--version"],
  jq: ["--version"],
  openssl: ["version"],
};
const missing = Object.entries(TOOLS).flatMap(([tool, args]) =>
  spawnSync(tool, args).status === 0 ? [] : [tool],
);
const isRunnable = missing.length === 0 && process.platform !== "win32";
if (!isRunnable) {
  const why =
    missing.length === 0 ? "it needs a POSIX shell" : `this machine has no ${missing.join(", no ")}`;
  process.stderr.write(`The script that makes the registrations is not run: ${why}.\n`);
}
const describeWithShell = isRunnable ? describe : describe.skip;

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

let emulators: RunningEmulators;
let folder: string;
/** The tenant once a script has run. */
let made: EntraState;
beforeAll(async () => {
  emulators = await startCompany();
  folder = mkdtempSync(join(tmpdir(), "registrations-"));
  for (const [name, text] of Object.entries({ gh: GH, az: AZ })) {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
  if (!isRunnable) return;
  prepare();
  await run("graph");
  made = emulators.entra.snapshot();
});
beforeEach(prepare);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulators.close();
});

/** The person at the workstation may make applications. */
function prepare(): void {
  emulators.reset();
  writeFileSync(join(folder, "calls"), "");
  emulators.entra.state
    .findApplication(clientOf("bootstrap").clientId)
    ?.permissions.push("Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All");
}

function clientOf(identity: string) {
  const { ARM_CLIENT_ID = "", ARM_CLIENT_SECRET = "", ARM_TENANT_ID = "" } = emulators.env(identity);
  return { clientId: ARM_CLIENT_ID, secret: ARM_CLIENT_SECRET, tenant: ARM_TENANT_ID };
}

async function tokenOf(): Promise<string> {
  const { clientId, secret, tenant } = clientOf("bootstrap");
  const { app } = emulators.entra;
  const answer = await app.request(`${emulators.urls.entra}/${tenant}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      scope: `${emulators.urls.entra}/.default`,
      client_id: clientId,
      client_secret: secret,
    }),
  });
  return String(((await answer.json()) as { access_token: string }).access_token);
}

/** Runs a script against the emulated tenant, as a person at a workstation does. */
async function run(
  script: RegistrationTool,
  env: Record<string, string> = {},
  also?: string[],
): Promise<Ran> {
  const file = join(folder, "registrations.sh");
  writeFileSync(file, registrationScript(script, also));
  const variables = {
    PATH: `${folder}:${process.env.PATH}`,
    HOME: folder,
    GRAPH_TOKEN: await tokenOf(),
    GRAPH_ENDPOINT: emulators.urls.entra,
    CURL_CA_BUNDLE: emulators.certificateFile,
    AZ_CALLS: join(folder, "calls"),
    GH_ANSWER: JSON.stringify(DEFAULT_SUBJECT),
    PAUSE: "0",
    ...env,
  };
  return new Promise((resolve) =>
    execFile("bash", [file, "northwind/sign-in"], { env: variables }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    ),
  );
}

function registered(name: string): Application[] {
  const all = [...emulators.entra.state.applications.values()];
  return all.filter(({ displayName }) => displayName === name);
}

/** A certificate in a file of the name, for so many days. */
function certificate(name: string, days: number): string {
  const file = join(folder, `${name}.pem`);
  const args = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const named = ["-days", String(days), "-subj", `/CN=${name}`, "-keyout", join(folder, "key"), "-out", file];
  spawnSync("openssl", [...args, ...named]);
  return readFileSync(file, "utf8");
}

function writesOfScript(): string[] {
  return emulators.entra.journal.writes().map(({ method, path }) => `${method} ${path}`);
}

const trusted = (environment: string) => ({
  name: `github-environment-${environment}`,
  issuer: "https://token.actions.githubusercontent.com",
  subject: `${PREFIX}:environment:${environment}`,
  audience: "api://AzureADTokenExchange",
});

describeWithShell("the script that makes the registrations", () => {
  const again = () => emulators.entra.state.restore(made);

  it.each(["az", "graph"] as const)(
    "makes each identity with exactly its permissions and jobs, by %s",
    async (script) => {
      const { code, stdout, stderr } = await run(script);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      for (const identity of ["read", "deploy", "bootstrap"] as const) {
        const [application, ...more] = registered(`jumpcloud-entra-${identity}`);
        expect(more).toEqual([]);
        expect([...(application?.permissions ?? [])].sort()).toEqual(permissionsToGrant(identity).sort());
        expect(application?.federatedCredentials).toEqual(
          identity === "bootstrap" ? [] : [trusted(identity)],
        );
        expect(application).toMatchObject({ secrets: [], certificates: [] });
        expect(application?.isOnlyRegistered).toBeUndefined();
      }
      const [deploy] = registered("jumpcloud-entra-deploy");
      expect(stdout).toContain(
        `gh variable set ARM_CLIENT_ID --repo northwind/sign-in --env deploy --body ${deploy?.clientId}\n`,
      );
      expect(stdout).toContain("bootstrap has no certificate, so that nobody can sign in as it.");
      expect(stdout + readFileSync(join(folder, "calls"), "utf8")).not.toContain("eyJ");
    },
  );

  it("takes off whoever became an owner by making them", async () => {
    const { owners, users } = emulators.entra.state;
    const [maker = ""] = users.keys();
    const stop = emulators.entra.journal.onWrite(({ method, path }) => {
      if (method !== "POST" || !/^\/v1.0\/(applications|servicePrincipals)$/.test(path)) return;
      for (const name of ["read", "deploy", "bootstrap"]) {
        for (const { id, registrationId } of registered(`jumpcloud-entra-${name}`)) {
          for (const object of [id, registrationId ?? id]) {
            if (!owners.has(object)) owners.set(object, new Set([maker]));
          }
        }
      }
    });
    const { code, stdout } = await run("graph");
    stop();
    expect(code).toBe(0);
    expect(stdout.split(`  took its owner ${maker} off\n`)).toHaveLength(7);
    const [deploy] = registered("jumpcloud-entra-deploy");
    expect(owners.get(deploy?.registrationId ?? "")?.size).toBe(0);
    expect(owners.get(deploy?.id ?? "")?.size).toBe(0);
  });

  it("makes nothing twice", async () => {
    again();
    const { code, stdout } = await run("graph");
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/made|granted|trusts|took/);
    expect(writesOfScript()).toEqual([]);
  });

  it("takes away what is too much, and grants what is asked for besides", async () => {
    again();
    registered("jumpcloud-entra-deploy")[0]?.permissions.push("RoleManagement.ReadWrite.Directory");
    const { stdout } = await run("graph", {}, ["Application.Read.All"]);
    expect(stdout).toContain("  took away RoleManagement.ReadWrite.Directory\n");
    expect(stdout).toContain("  granted Application.Read.All\n");
    expect(registered("jumpcloud-entra-deploy")[0]?.permissions.sort()).toEqual(
      permissionsToGrant("deploy").sort(),
    );
  });

  it("gives bootstrap the certificate that is named, in the place of another", async () => {
    again();
    registered("jumpcloud-entra-bootstrap")[0]?.certificates.push(certificate("before", 1));
    const file = join(folder, "bootstrap.pem");
    const pem = certificate("bootstrap", 1);
    const { stdout } = await run("graph", { BOOTSTRAP_CERTIFICATE: file });
    expect(registered("jumpcloud-entra-bootstrap")[0]?.certificates).toEqual([pem]);
    expect(stdout).toContain(`bootstrap has the certificate ${file}. Once the first set-up is done,`);
  });

  it("takes bootstrap's certificate away where none is named", async () => {
    again();
    registered("jumpcloud-entra-bootstrap")[0]?.certificates.push(certificate("before", 1));
    await run("graph");
    expect(registered("jumpcloud-entra-bootstrap")[0]?.certificates).toEqual([]);
  });

  it("refuses a certificate for good", async () => {
    certificate("long", 365);
    const file = join(folder, "long.pem");
    const { code, stderr } = await run("graph", { BOOTSTRAP_CERTIFICATE: file });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `Stopped: the certificate ${file} is good for more than a week, and bootstrap is for once.\n`,
    });
  });

  it.each([
    ["", "Sign in as an administrator of it: gh auth login"],
    [JSON.stringify({ use_default: true }), "GitHub told no prefix of the subject for northwind/sign-in"],
    [
      JSON.stringify({ ...DEFAULT_SUBJECT, use_default: false, include_claim_keys: ["repo"] }),
      "northwind/sign-in names its jobs by claims of its own",
    ],
    [JSON.stringify({ use_default: true, sub_claim_prefix: "repo:*/*" }), "told no prefix of the subject"],
  ])("writes nothing where GitHub answers %p", async (answer, told) => {
    const { code, stderr } = await run("graph", { GH_ANSWER: answer });
    expect(code).toBe(1);
    expect(stderr).toContain(told);
    expect(writesOfScript()).toEqual([]);
  });

  it("writes nothing in another tenant", async () => {
    const { code, stderr } = await run("graph", { ARM_TENANT_ID: "another" });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Stopped: you are signed in to the tenant .+, and ARM_TENANT_ID names another\.\n$/,
    );
    expect(writesOfScript()).toEqual([]);
  });

  it("gives nothing to an application that somebody owns", async () => {
    again();
    const [deploy] = registered("jumpcloud-entra-deploy");
    const ada = emulators.entra.state.findUser("ada@example.com");
    if (!deploy?.registrationId || !ada) throw new Error("the company has no Ada, or nothing was made");
    emulators.entra.state.owners.set(deploy.registrationId, new Set([ada.id]));
    deploy.permissions = [];
    const { code, stderr } = await run("graph");
    expect(code).toBe(1);
    expect(stderr).toContain(`jumpcloud-entra-deploy has the owner Ada Bergström (${ada.id})`);
    expect(deploy.permissions).toEqual([]);
  });

  it("gives nothing to an application that somebody has a secret of", async () => {
    again();
    registered("jumpcloud-entra-read")[0]?.secrets.push("somebody's");
    const { code, stderr } = await run("graph");
    expect(code).toBe(1);
    expect(stderr).toContain("jumpcloud-entra-read has 1 secrets or certificates that it does not need");
  });

  it("gives deploy the certificate for emergencies that is named, in the place of another", async () => {
    again();
    const [deploy] = registered("jumpcloud-entra-deploy");
    deploy?.certificates.push(certificate("before", 365));
    const file = join(folder, "emergency.pem");
    const pem = certificate("emergency", 365);
    const { code, stdout } = await run("graph", { EMERGENCY_CERTIFICATE: file });
    expect(code).toBe(0);
    expect(deploy?.certificates).toEqual([pem]);
    expect(deploy?.federatedCredentials).toEqual([trusted("deploy")]);
    expect(stdout).toContain(`For emergencies deploy has the certificate ${file}. Keep its key sealed.`);
  });

  it("neither takes deploy's certificate away nor takes it for one's own where none is named", async () => {
    again();
    const [deploy] = registered("jumpcloud-entra-deploy");
    const pem = certificate("emergency", 365);
    deploy?.certificates.push(pem);
    const { code, stderr } = await run("graph");
    expect(code).toBe(1);
    expect(stderr).toContain("name that: EMERGENCY_CERTIFICATE=FILE.pem.");
    expect(deploy?.certificates).toEqual([pem]);
  });

  it("gives nothing to an application that trusts another repository", async () => {
    again();
    const subject = "repo:stranger/sign-in:environment:deploy";
    const [deploy] = registered("jumpcloud-entra-deploy");
    deploy?.federatedCredentials.push({ ...trusted("deploy"), name: "old", subject });
    const { code, stderr } = await run("graph");
    expect(code).toBe(1);
    expect(stderr).toContain(`trusts https://token.actions.githubusercontent.com ${subject}, which is not`);
  });

  it("names a permission that the tenant does not know", async () => {
    const { code, stderr } = await run("graph", {}, ["Nothing.Read.All"]);
    expect(code).toBe(1);
    expect(stderr).toContain("offers no application permission Nothing.Read.All.");
    expect(writesOfScript()).toEqual([]);
  });

  it("asks again where Entra does not know yet what it made", async () => {
    again();
    registered("jumpcloud-entra-read")[0]?.federatedCredentials.pop();
    const path = /federatedIdentityCredentials$/;
    emulators.entra.faults.happen({ kind: "refused", method: "POST", path, status: 404 });
    const { code, stderr } = await run("graph");
    expect(code).toBe(0);
    expect(stderr).toContain("not known everywhere yet; again in a moment");
    expect(registered("jumpcloud-entra-read")[0]?.federatedCredentials).toEqual([trusted("read")]);
  });
});
