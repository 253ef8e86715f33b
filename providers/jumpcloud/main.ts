import { serveProvider } from "../host/serve";
import { jumpCloudProvider } from "./definition";

void serveProvider(jumpCloudProvider(process.env), {
  argv: process.argv.slice(2),
  print: (line) => process.stdout.write(`${line}\n`),
  once: (signal, listener) => process.once(signal, listener),
  exit: (code) => process.exit(code),
});
