// npm run try:states: the workflows' login at a state in S3 and in Azure Blob, and what a credential that may only read
// can do there, on the real engine against moto and Azurite, which it installs into a folder of its own. Two minutes, and
// some 400 packages of npm's and PyPI's: not part of `npm test`. Needs Python 3. Ends with 1 where a command did
// otherwise than docs/runners.md says.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startAzurite } from "./azure.mjs";
import { commands } from "./commands.mjs";
import { startMoto } from "./s3.mjs";

const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = mkdtempSync(join(tmpdir(), "states-"));
const program = join(folder, "program");
const github = await startIdTokens();
const keepers = /^(PULUMI|AWS|AZURE|ARM|ACTIONS)_/;
const { run, start, stopAll } = commands(program, {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !keepers.test(name))),
  PULUMI_STACK: "dev",
  PATH: `${join(checkout, "node_modules", ".bin")}:${process.env.PATH}`,
  RUNNER_TEMP: folder,
  GITHUB_RUN_ID: "1",
  PULUMI_HOME: join(folder, "home"),
  PULUMI_CONFIG_PASSPHRASE: "only-tried",
  PULUMI_SKIP_UPDATE_CHECK: "true",
  ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${github.address().port}/?api-version=2.0`,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "not-a-secret",
});
let isAsSaid = true;

try {
  writeProgram();
  const s3 = await startMoto(folder, { run, start });
  await all("S3, the role that the ID token gives", s3.byRole, { writes: true });
  await s3.enforce();
  await all("S3, may only read", s3.reader, { writes: false });
  const azure = await startAzurite(folder, { run, start });
  await all("Azure Blob, may write", azure.writer, { writes: true });
  await all("Azure Blob, may only read", azure.reader, { writes: false });
} finally {
  await stopAll();
  github.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = isAsSaid ? 0 : 1;

/**
 * @param {string} who
 * @param {Record<string, string>} env
 * @param {{ writes: boolean }} may
 */
async function all(who, env, { writes }) {
  const made = writes ? "dev" : "other";
  const tried = [
    { command: `stack init ${made}`, goes: writes },
    { command: "up --yes --skip-preview --stack dev", goes: writes },
    { command: "stack export --stack dev", goes: true },
    { command: "preview --refresh --stack dev", goes: true },
    { command: "refresh --yes --stack dev", goes: writes },
  ];
  for (const { command, goes } of tried) {
    const login = join(checkout, ".github", "with-state.mjs");
    const done = await run("node", [login, "pulumi", ...command.split(" "), "--non-interactive"], env);
    if ((done.code === 0) !== goes) isAsSaid = false;
    const answer = done.code === 0 ? "goes" : `refused: ${reasonIn(done.output)}`;
    process.stdout.write(
      `${(done.code === 0) === goes ? "as said" : "OTHERWISE"}  ${who}: pulumi ${command} ${answer}\n`,
    );
  }
}

/** @param {string} output */
function reasonIn(output) {
  const known = /Access ?Denied|Authorization\w+|StatusCode: 403|Panic: .*/.exec(output)?.[0];
  return known ?? output.trim().split("\n").at(-1);
}

/** A stack with a secret, so that its passphrase is asked for, beside a Pulumi home with nothing but the engine. */
function writeProgram() {
  mkdirSync(program);
  mkdirSync(join(folder, "home"));
  const engines = join(process.env.PULUMI_HOME ?? join(homedir(), ".pulumi"), "versions");
  symlinkSync(engines, join(folder, "home", "versions"));
  symlinkSync(join(checkout, "node_modules"), join(program, "node_modules"));
  writeFileSync(join(program, "Pulumi.yaml"), "name: tried\nruntime: nodejs\n");
  writeFileSync(join(program, "package.json"), JSON.stringify({ name: "tried", main: "index.js" }));
  writeFileSync(
    join(program, "index.js"),
    'const { ComponentResource, secret } = require("@pulumi/pulumi");\nnew ComponentResource("tried:index:Thing", "thing");\nexports.word = secret("word");\n',
  );
}

/** What GitHub answers a job with `id-token: write`. */
function startIdTokens() {
  const part = (/** @type {object} */ value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const server = createServer(({ url }, response) => {
    const aud = new URL(url, "http://127.0.0.1").searchParams.get("audience");
    response.end(
      JSON.stringify({ value: `${part({ alg: "RS256" })}.${part({ aud, sub: "repo:tried" })}.none` }),
    );
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
