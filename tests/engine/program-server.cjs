// Keeps a program's packages loaded and runs the program whenever the engine asks, as the Automation API does:
// https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/nodejs/automation/server.ts
// Lent by lent-process.ts: a message names the program's file and its environment, and is answered by the server's port.

const { createRequire } = require("node:module");
const { dirname } = require("node:path");
const { compileFunction } = require("node:vm");
const { Server, ServerCredentials } = require("@grpc/grpc-js");
const { LanguageServer } = require("@pulumi/pulumi/automation/server");
const { LanguageRuntimeService } = require("@pulumi/pulumi/proto/language_grpc_pb");
const { context } = require("esbuild");

const bundled = { write: false, bundle: true, packages: "external", platform: "node", format: "cjs" };
/** The program that is loaded. */
let entry;
let bundle;

async function load(program) {
  await bundle?.dispose();
  entry = program.entry;
  takeEnvironment(program.env);
  process.chdir(dirname(entry));
  bundle = await context({ ...bundled, entryPoints: [entry], logLevel: "error" });
}

function takeEnvironment(env) {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
}

const REJECTED = "unhandledRejection";
/** What the last run's program listens with. */
let listeners = [];

/** Compiled and evaluated anew for each run, so that it is as it is now, and nothing of the last run is left in it. */
async function run() {
  for (const listener of listeners) process.off(REJECTED, listener);
  const { outputFiles } = await bundle.rebuild();
  const program = { exports: {} };
  const evaluate = compileFunction(outputFiles[0].text, ["module", "exports", "require"], {
    filename: entry,
  });
  const before = process.listeners(REJECTED);
  evaluate(program, program.exports, createRequire(entry));
  listeners = process.listeners(REJECTED).filter((listener) => !before.includes(listener));
  return program.exports;
}

// What the engine refuses can come back when the run has ended already.
process.on(REJECTED, () => undefined);
process.once("disconnect", async () => {
  await bundle?.dispose();
  process.exit();
});

const server = new Server();
server.addService(LanguageRuntimeService, new LanguageServer(run));
const listening = new Promise((resolve, reject) => {
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
    error ? reject(error) : resolve(port),
  );
});
process.on("message", async (program) => {
  await load(program);
  process.send(await listening);
});
