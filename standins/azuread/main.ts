import { serveProvider } from "../../providers/host/serve";
import { azureadStandin } from "./definition";

void serveProvider(azureadStandin(process.env), {
  argv: process.argv.slice(2),
  print: (line) => process.stdout.write(`${line}\n`),
  once: (signal, listener) => process.once(signal, listener),
  exit: (code) => process.exit(code),
});
