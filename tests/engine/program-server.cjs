// Keeps a program's packages loaded and runs the program whenever the engine asks, as the Automation API does:
// https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/nodejs/automation/server.ts
//   node program-server.cjs <program.ts>     prints its port; ends with its standard input

const { createRequire } = require("node:module");
const { compileFunction } = require("node:vm");
const { Server, ServerCredentials } = require("@grpc/grpc-js");
const { LanguageServer } = require("@pulumi/pulumi/automation/server");
const { LanguageRuntimeService } = require("@pulumi/pulumi/proto/language_grpc_pb");
const { context } = require("esbuild");

const [, , entry] = process.argv;

const bundle = context({
  entryPoints: [entry],
  write: false,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "cjs",
  logLevel: "error",
});

const REJECTED = "unhandledRejection";
/** What the last run's program listens with. */
let listening = [];

/** Compiled and evaluated anew for each run, so that it is as it is now, and nothing of the last run is left in it. */
async function run() {
  for (const listener of listening) process.off(REJECTED, listener);
  const { outputFiles } = await (await bundle).rebuild();
  const program = { exports: {} };
  const evaluate = compileFunction(outputFiles[0].text, ["module", "exports", "require"], {
    filename: entry,
  });
  const before = process.listeners(REJECTED);
  evaluate(program, program.exports, createRequire(entry));
  listening = process.listeners(REJECTED).filter((listener) => !before.includes(listener));
  return program.exports;
}

// What the engine refuses can come back when the run has ended already.
process.on(REJECTED, () => undefined);
process.stdin.resume().once("close", async () => {
  await (await bundle).dispose();
  process.exit();
});

const server = new Server();
server.addService(LanguageRuntimeService, new LanguageServer(run));
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});
