// Keeps a program's packages loaded and runs the program whenever the engine asks, as the Automation API does:
// https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/nodejs/automation/server.ts
//   node program-server.cjs <program.cjs>     prints its port; ends with its standard input

const { Server, ServerCredentials } = require("@grpc/grpc-js");
const { LanguageServer } = require("@pulumi/pulumi/automation/server");
const { LanguageRuntimeService } = require("@pulumi/pulumi/proto/language_grpc_pb");

const [, , program] = process.argv;

/** Evaluated anew for each run, so that nothing of the last one is left in it. */
async function run() {
  delete require.cache[program];
  return require(program);
}

// What the engine refuses can come back when the run has ended already.
process.on("unhandledRejection", () => undefined);
process.stdin.resume().once("close", () => process.exit());

const server = new Server();
server.addService(LanguageRuntimeService, new LanguageServer(run));
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});
