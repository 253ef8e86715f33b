import "../../setup/refuse-old-node.cjs";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { version } from "@pulumi/pulumi/version";
import { engineAddressOf, watchEngine } from "../../waiting/engine-presence";
import { Children } from "./children";
import { Generator } from "./generate";
import { languageRuntime } from "./service";

/** As the engine does: messages carry whole schemas and programs. */
const unlimited = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

/** The engine starts a host with its own address as the last argument and reads the port from the first line. */
async function main(args: readonly string[]): Promise<void> {
  const engineAddress = engineAddressOf(args) ?? "";
  const children = new Children();
  const server = new Server(unlimited);
  server.addService(
    LanguageRuntimeService,
    languageRuntime({ engineAddress, version, children, generator: new Generator(__dirname, children) }),
  );
  const end = async () => {
    await children.stop();
    process.exit(0);
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  process.stdout.write(`${await listen(server)}\n`);
  watchEngine(engineAddress)?.gone.addEventListener("abort", () => void end());
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    ),
  );
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`pulumi-language-nodejs: ${error.message}\n`);
  process.exit(1);
});
