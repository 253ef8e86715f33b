import { join } from "node:path";
import { readTextFileIfPresent } from "../files/read-file";
import { engineCommand } from "./engine-command";
import { type PreviewEvents, readPreviewEvents } from "./engine-events";
import { type EngineResult, type EngineStart, runEngineProcess } from "./engine-process";

export interface LoggedEngineResult extends EngineResult {
  events: PreviewEvents;
}

/** Runs the engine, and reads what its event log tells; an engine that fails before it begins writes none. */
export async function runEngineWithEvents(
  folder: string,
  { args, env, ...start }: Omit<EngineStart, "command">,
): Promise<LoggedEngineResult> {
  const log = join(folder, "events.ndjson");
  const result = await runEngineProcess({
    ...start,
    command: engineCommand(start.cwd),
    args: [...args, "--event-log", log],
    // The option for the log is there with the engine's commands for finding faults only.
    env: { ...env, PULUMI_DEBUG_COMMANDS: "true" },
  });
  return { ...result, events: readPreviewEvents(readTextFileIfPresent(log) ?? "") };
}
