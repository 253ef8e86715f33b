import { setMaxListeners } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../waiting/clock";
import { connectionsFromEnvironment } from "./connection";
import { EXIT_BROKEN_PIPE, EXIT_INTERRUPTED } from "./exit-codes";
import { runCli } from "./run-cli";
import { liveProgress, plainProgress } from "./terminal/progress";
import { askOnTerminal } from "./terminal/questions";
import { redactedScreen } from "./text/redaction";

/** A person, a runner that is cancelled, a terminal that is closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The first Ctrl-C lets requests end and says where things stand; the second one ends at once. */
function interruption(): AbortController {
  const abort = new AbortController();
  // Each request that is under way listens; Node would warn of a leak from eleven on.
  setMaxListeners(Number.POSITIVE_INFINITY, abort.signal);
  for (const name of SIGNALS) {
    process.on(name, () => (abort.signal.aborted ? process.exit(EXIT_INTERRUPTED) : abort.abort()));
  }
  return abort;
}

/** They may be in the middle of a write, at a vendor or of a state, so that they come to their end whoever reads on. */
const WRITING = ["adopt", "parity", "remap", "rollback", "rotate"];

/** Where nobody reads on, as after `| head -1`, what only reads ends quietly with the code of SIGPIPE, as others do. */
function endUnread(screen: NodeJS.WriteStream, command = ""): void {
  screen.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    if (!WRITING.includes(command)) process.exit(EXIT_BROKEN_PIPE);
  });
}

/** Whether progress can be a line that moves. */
function isLive({ isTTY, columns }: NodeJS.WriteStream): boolean {
  // A pseudo-terminal without a size says 0, and the line would be broken at each letter.
  if (!isTTY || columns <= 0) return false;
  // listr2 draws it by what Node 18 lacks, where `check` and `rollback` have to run all the same.
  return Number.parseInt(process.versions.node, 10) >= 20;
}

function versionOf(packageFile: string): string {
  return (JSON.parse(readFileSync(packageFile, "utf8")) as { version: string }).version;
}

async function main(): Promise<void> {
  const { env, stdin, stdout, stderr } = process;
  const abort = interruption();
  for (const screen of [stdout, stderr]) endUnread(screen, process.argv[2]);
  process.exitCode = await runCli(process.argv.slice(2), {
    env,
    cwd: process.cwd(),
    stdout,
    stderr,
    signal: abort.signal,
    clock: systemClock,
    // Compiled, this file lies in dist/cli/.
    version: versionOf(join(__dirname, "..", "..", "package.json")),
    isTTY: Boolean(stdin.isTTY && stderr.isTTY),
    ask: askOnTerminal(stdin, stderr, abort),
    progress: isLive(stderr) ? liveProgress(stderr) : plainProgress(redactedScreen(stderr, env)),
    ...connectionsFromEnvironment(env, systemClock),
  });
}

void main();
