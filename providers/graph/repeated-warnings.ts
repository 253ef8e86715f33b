import { MultiLineError, safeLine } from "../../text/safe-text";
import { PartialFailure } from "../lifecycle/handler";

const ITEM = "  - ";

/**
 * What a write refuses was told as a warning by `check`, which a preview ends with: so that nobody reads the same twice, the
 * error of a run names it only. `warned` holds the warnings of this process, and gives up those that are referred to.
 */
export function shortenRepeatedWarnings(error: unknown, warned: Set<string>): unknown {
  if (error instanceof PartialFailure) {
    const { id, state, reasons } = error;
    return new PartialFailure(
      id,
      state,
      reasons.map((reason) => brief(reason.split("\n"), warned).join("\n")),
    );
  }
  if (!(error instanceof MultiLineError)) return error;
  return Object.assign(new MultiLineError(brief(error.lines, warned)), { name: error.name });
}

function brief(lines: readonly string[], warned: Set<string>): string[] {
  return lines.map((line) => {
    const item = safeLine(line.startsWith(ITEM) ? line.slice(ITEM.length) : line);
    if (!warned.delete(item)) return line;
    const code = /\[[a-z-]{1,64}\]$/.exec(item)?.[0] ?? "";
    return `${ITEM}${item.split(": ", 1)[0]}: as the warning says. ${code}`.trimEnd();
  });
}
