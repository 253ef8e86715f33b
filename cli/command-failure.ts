import { CommanderError } from "commander";
import { VendorError } from "../clients/http";
import { Refused } from "../operations/gates/refusal";
import { errorText } from "../text/safe-text";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_INTERRUPTED } from "./exit-codes";

/** A command can't go on, for a reason that its message tells whole: what, on which object, what to do. */
export class CommandStop extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CommandStop";
  }
}

/** Does what writes; where Ctrl-C ends it, `whatIsDone` tells what may have been done by then, and how to go on. */
export async function explainInterruption<Result>(
  signal: AbortSignal,
  whatIsDone: string,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    throw signal.aborted && isAbort(error, signal) ? new CommandStop(`Interrupted. ${whatIsDone}`) : error;
  }
}

/** How a command that threw ends: its exit code, and what the person reads. */
export function describeFailure(error: unknown, signal: AbortSignal): { code: number; message: string } {
  if (error instanceof CommanderError) return usage(error);
  const message = errorText(error);
  if (signal.aborted)
    return { code: EXIT_INTERRUPTED, message: isAbort(error, signal) ? "Interrupted." : message };
  if (error instanceof Refused) return { code: isUnread(error) ? EXIT_CANNOT_TELL : EXIT_FINDINGS, message };
  return { code: EXIT_CANNOT_TELL, message: isOurs(error) ? message : `Unexpected: ${message}` };
}

/** Commander has written its message already; help and version are no failure. */
function usage({ exitCode }: CommanderError): { code: number; message: string } {
  return { code: exitCode === 0 ? 0 : EXIT_CANNOT_TELL, message: "" };
}

/** Nothing is known to be wrong: what would have to hold could not be read. */
function isUnread({ findings }: Refused): boolean {
  return findings.length > 0 && findings.every(({ state }) => state === "unknown");
}

/** JavaScript's own errors are faults of this program, and told as such. */
function isOurs(error: unknown): boolean {
  if (error instanceof VendorError || error instanceof CommandStop) return true;
  return !(error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError);
}

/** The abort itself, which says nothing of what was going on. */
function isAbort(error: unknown, { reason }: AbortSignal): boolean {
  return error === reason || (error instanceof Error && error.name === "AbortError");
}
