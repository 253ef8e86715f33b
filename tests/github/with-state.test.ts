import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";

const checkout = join(__dirname, "..", "..");
const script = join(checkout, ".github", "with-state.mjs");
const folder = mkdtempSync(join(tmpdir(), "with-state-"));

/** Prints the variables of a login, and what its token file holds. */
const TELL = `
  const { readFileSync } = require("node:fs");
  const names = Object.keys(process.env).filter((name) => /^(AWS|AZURE|PULUMI)_(?!STACK)/.test(name));
  const told = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  const file = process.env.AWS_WEB_IDENTITY_TOKEN_FILE ?? process.env.AZURE_FEDERATED_TOKEN_FILE;
  console.log(JSON.stringify({ ...told, token: file && readFileSync(file, "utf8"), file }));
`;

/** Stands in for npx: it tells how it was called. */
const NPX = `#!${process.execPath}
const { readFileSync } = require("node:fs");
const [command, action, ...args] = process.argv.slice(2);
const token = readFileSync(args.at(-1).replace("file://", ""), "utf8");
require("node:fs").writeFileSync(process.env.PULUMI_CREDENTIALS_PATH + "/credentials.json", JSON.stringify({ command, action, args: args.slice(0, -1), token }));
console.log("Logged in");
process.exit(token.includes("stranger") ? 1 : 0);
`;

let github: Server;
let asked: { audience: string | null; authorization: string | undefined }[] = [];

beforeAll(async () => {
  writeFileSync(join(folder, "npx"), NPX);
  chmodSync(join(folder, "npx"), 0o755);
  github = createServer(({ url = "", headers: { authorization } }, response) => {
    const audience = new URL(url, "http://127.0.0.1").searchParams.get("audience");
    asked.push({ audience, authorization });
    response.end(JSON.stringify({ value: `an-id-token-for-${audience}` }));
  });
  await new Promise<void>((resolve) => github.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  github.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  asked = [];
});

interface Done {
  code: number;
  stdout: string;
  stderr: string;
}

function withState(env: Record<string, string>, code = TELL): Promise<Done> {
  const { port } = github.address() as AddressInfo;
  const standard = {
    PATH: [folder, dirname(process.execPath)].join(":"),
    RUNNER_TEMP: folder,
    GITHUB_RUN_ID: "7",
    PULUMI_STACK: "prod",
    ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "of-this-job",
  };
  return new Promise((resolve) => {
    const args = [script, process.execPath, "-e", code];
    execFile(process.execPath, args, { env: { ...standard, ...env } }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

it("gives a state in S3 the role of the run", async () => {
  const AWS_ROLE_ARN = "arn:aws:iam::123456789012:role/read";
  const { code, stdout, stderr } = await withState({ PULUMI_BACKEND_URL: "s3://state", AWS_ROLE_ARN });
  const told = JSON.parse(stdout);
  expect([code, told]).toEqual([
    0,
    {
      PULUMI_BACKEND_URL: "s3://state",
      AWS_ROLE_ARN,
      AWS_ROLE_SESSION_NAME: "github-7",
      AWS_WEB_IDENTITY_TOKEN_FILE: told.file,
      token: "an-id-token-for-sts.amazonaws.com",
      file: told.file,
    },
  ]);
  expect(asked).toEqual([{ audience: "sts.amazonaws.com", authorization: "Bearer of-this-job" }]);
  expect(stderr).toBe("::add-mask::an-id-token-for-sts.amazonaws.com\n");
  expect(existsSync(told.file)).toBe(false);
});

it("gives a state in Azure Blob the app registration of the run", async () => {
  const own = { PULUMI_BACKEND_URL: "azblob://state", AZURE_STORAGE_ACCOUNT: "company" };
  const { stdout } = await withState({ ...own, ARM_TENANT_ID: "tenant", ARM_CLIENT_ID: "application" });
  const { file, ...told } = JSON.parse(stdout);
  expect(told).toEqual({
    ...own,
    AZURE_TENANT_ID: "tenant",
    AZURE_CLIENT_ID: "application",
    AZURE_FEDERATED_TOKEN_FILE: file,
    token: "an-id-token-for-api://AzureADTokenExchange",
  });
});

it("logs in at Pulumi Cloud, into a folder that goes with the command", async () => {
  const read = `console.log(process.env.PULUMI_CREDENTIALS_PATH, require("node:fs").readFileSync(process.env.PULUMI_CREDENTIALS_PATH + "/credentials.json", "utf8"))`;
  const { code, stdout } = await withState({ PULUMI_BACKEND_URL: "", PULUMI_ORGANIZATION: "company" }, read);
  const [, path = "", json = ""] = /^(\S+) (.*)$/m.exec(stdout) ?? [];
  expect([code, JSON.parse(json)]).toEqual([
    0,
    {
      command: "pulumi",
      action: "login",
      args: ["--oidc-org", "company", "--oidc-token"],
      token: "an-id-token-for-urn:pulumi:org:company",
    },
  ]);
  expect(existsSync(path)).toBe(false);
});

it("runs nothing where Pulumi Cloud does not accept the run", async () => {
  const { code, stdout, stderr } = await withState({ PULUMI_ORGANIZATION: "stranger" });
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(
    'The state at "Pulumi Cloud" can\'t be used: Pulumi Cloud does not accept this run. Its answer is above.',
  );
});

it.each([
  ["an access token of Pulumi Cloud", { PULUMI_ACCESS_TOKEN: "given", PULUMI_ORGANIZATION: "company" }],
  [
    "an access key of Amazon",
    { PULUMI_BACKEND_URL: "s3://state", AWS_ACCESS_KEY_ID: "given", AWS_ROLE_ARN: "" },
  ],
  ["a signature of Azure", { PULUMI_BACKEND_URL: "azblob://state", AZURE_STORAGE_SAS_TOKEN: "given" }],
  ["nothing, as the state is a folder", { PULUMI_BACKEND_URL: "file:///state" }],
])("takes %s as it is given", async (_what, env) => {
  const { code, stdout } = await withState(env);
  expect([code, JSON.parse(stdout)]).toEqual([0, env]);
  expect(asked).toEqual([]);
});

it("ends as its command ends", async () => {
  expect(await withState({}, "process.exit(7)")).toMatchObject({ code: 7 });
});

it("says which permission its job is missing", async () => {
  const env = { ACTIONS_ID_TOKEN_REQUEST_URL: "", PULUMI_BACKEND_URL: "s3://state", AWS_ROLE_ARN: "role" };
  expect(await withState(env)).toEqual({
    code: 1,
    stdout: "",
    stderr:
      'The state at "s3://state" can\'t be used: This run gets no ID token: its job needs the permission `id-token: write`.\n',
  });
});

it("says what is missing where nothing is set up yet", async () => {
  expect(await withState({ PULUMI_STACK: "" })).toEqual({
    code: 1,
    stdout: "",
    stderr:
      '::error title=Not set up::The environment of this job has no variable PULUMI_STACK. README.md, "In GitHub Actions", says what it holds.\n',
  });
});

/** Stands in for npx and the package `pulumi`, which hand no signal on, and for an engine that ends what it began. */
const NPX_UP = `#!${process.execPath}
const engine = 'process.on("SIGINT", () => setTimeout(() => { console.log("ended"); process.exit(1); }, 300)); setTimeout(() => {}, 20000); console.log("began");';
require("node:child_process").spawn(process.execPath, ["-e", engine], { stdio: "inherit" });
process.on("SIGINT", () => process.exit(130));
`;

/** A step of a job as a runner starts it: https://docs.github.com/actions/reference/workflows-and-actions/workflow-cancellation */
function startStep(file: string, job: string, name: string, env: Record<string, string>) {
  const workflow = parse(readFileSync(join(checkout, ".github", "workflows", file), "utf8"));
  const { run } = workflow.jobs[job].steps.find((step: { name?: string }) => step.name === name);
  const step = join(folder, "step.sh");
  writeFileSync(step, run);
  return spawn("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", step], { cwd: checkout, env });
}

// Windows has no signals, and no runner of these workflows.
const itWithSignals = process.platform === "win32" ? it.skip : it;

itWithSignals("lets the engine end what it began when somebody cancels a deployment", async () => {
  const bin = join(folder, "up");
  mkdirSync(bin);
  writeFileSync(join(bin, "npx"), NPX_UP, { mode: 0o755 });
  const PATH = [bin, dirname(process.execPath), process.env.PATH].join(":");
  const step = startStep("deploy.yml", "up", "Apply it", {
    PATH,
    RUNNER_TEMP: folder,
    PULUMI_STACK: "prod",
    PULUMI_BACKEND_URL: "file:///state",
  });
  let output = "";
  step.stdout.on("data", (chunk) => {
    output += chunk;
    // The runner tells the step's own process and no other.
    if (output === "began\n") step.kill("SIGINT");
  });
  await once(step, "close");
  expect(output).toBe("began\nended\n");
});
