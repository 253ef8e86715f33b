import { resolve } from "node:path";
import { Command } from "commander";

export interface DemoOptions {
  /** Where the report is written, if anywhere. */
  json?: string;
  /** Where the trace is written, if anywhere. */
  trace?: string;
  /** Leaves emulators and stack up until Ctrl-C. */
  keep: boolean;
}

/** Reads the command line; help and mistakes are answered by the parser, which then ends the process. */
export function readDemoOptions(argv: readonly string[]): DemoOptions {
  const command = new Command("npm run demo --")
    .description(
      "Shows everything on this machine: a Microsoft 365 tenant without federation becomes a federated one. It uses the real " +
        "Pulumi engine and local emulators of JumpCloud and Microsoft Entra.",
    )
    .option("--json <file>", "write steps, runs and outcome as JSON")
    .option(
      "--trace <file>",
      "write what each run asked of both vendors, and what it left in the state, as JSON",
    )
    .option("--keep", "keep the emulators and the federated stack running, until Ctrl-C", false)
    .allowExcessArguments(false)
    .parse([...argv], { from: "user" });
  const { keep, ...files } = command.opts<{ json?: string; trace?: string; keep: boolean }>();
  const resolved = Object.entries(files).map(([name, file]) => [name, resolve(file)]);
  return { keep, ...Object.fromEntries(resolved) };
}
