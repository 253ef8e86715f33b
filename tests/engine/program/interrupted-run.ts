import { once } from "node:events";
import type { JournalEntry } from "../../../emulators/core";
import { type CompanyOnEngine, isOurs } from "./company";

export interface InterruptedRun {
  /** The writes whose answer the run never saw, ids left out; none where it ended by itself. */
  unanswered: string[];
  code: number | null;
  output: string;
}

/** Called when the write is done and before its answer goes out. */
export type Interruption = (cli: number) => void;

/**
 * Starts an `up` and interrupts it at its first write that is not among `earlier`, to which that write is added: an
 * interrupted run repeats the writes whose answer it never saw, as long as repeating them changes nothing.
 */
export async function upInterrupted(
  company: Pick<CompanyOnEngine, "emulators" | "start">,
  interrupt: Interruption,
  earlier = new Set<string>(),
): Promise<InterruptedRun> {
  const child = company.start("up", "--yes", "--skip-preview");
  const run: InterruptedRun = { unanswered: [], code: null, output: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      run.output += chunk;
    });
  }
  const onWrite = (entry: JournalEntry) => {
    const write = `${entry.method} ${entry.path} ${JSON.stringify(entry.body)}`;
    const goesOn = run.unanswered.length === 0 && earlier.has(write);
    if (!isOurs(entry) || goesOn || child.pid === undefined) return;
    if (run.unanswered.length === 0) interrupt(child.pid);
    earlier.add(write);
    run.unanswered.push(`${entry.method} ${entry.path.replace(ID, "ID")}`);
  };
  const { entra, jumpcloud } = company.emulators;
  const stops = [entra, jumpcloud].map(({ journal }) => journal.onWrite(onWrite));
  [run.code] = await once(child, "close");
  for (const stop of stops) stop();
  return run;
}

const ID = /[0-9a-f]{24}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
