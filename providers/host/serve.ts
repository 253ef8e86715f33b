import { engineAddressOf, watchEngine } from "../../waiting/engine-presence";
import type { ProviderDefinition } from "./definition";
import { startProvider } from "./server";

/** The process as far as a plugin touches it, so that a test can play it. */
export interface PluginProcess {
  /** Without node and script; the engine gives its own address first. */
  argv: readonly string[];
  /** The engine reads the port from the first line of it, and nothing else may come before. */
  print(line: string): void;
  once(signal: "SIGINT" | "SIGTERM", listener: () => void): void;
  exit(code: number): void;
}

/** The process that this runs in. */
export function thisProcess(): PluginProcess {
  return {
    argv: process.argv.slice(2),
    print: (line) => process.stdout.write(`${line}\n`),
    once: (signal, listener) => process.once(signal, listener),
    exit: (code) => process.exit(code),
  };
}

/** Milliseconds; the engine kills a plugin that takes more than five seconds to end. */
const PATIENCE = 4_000;

/**
 * Runs a provider as a plugin process until the engine ends it. It ends with 0 on a signal: the engine sends one when
 * all is done, and takes any other code for a crash. An engine that was killed sends none, so its death ends it too.
 */
export async function serveProvider<Api>(
  definition: ProviderDefinition<Api>,
  plugin: PluginProcess,
): Promise<void> {
  const engine = engineAddressOf(plugin.argv);
  const provider = await startProvider(definition, engine);
  const end = async () => {
    const timer = setTimeout(() => plugin.exit(0), PATIENCE);
    await provider.interrupt();
    await provider.close();
    clearTimeout(timer);
    plugin.exit(0);
  };
  plugin.once("SIGINT", () => void end());
  plugin.once("SIGTERM", () => void end());
  watchEngine(engine)?.gone.addEventListener("abort", () => void end());
  plugin.print(String(provider.port));
}
