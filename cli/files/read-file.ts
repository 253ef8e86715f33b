import { readFileSync } from "node:fs";
import { errorText } from "../../text/safe-text";
import { CommandStop } from "../command-failure";

/** The text of a file that somebody named; `wayOut` ends the message. @throws CommandStop where it can't be read */
export function readTextFile(file: string, wayOut = ""): string {
  return orStop(file, wayOut, () => readFileSync(file, "utf8"));
}

/** The value in a file of JSON that somebody named; its form is not checked. @throws CommandStop where it can't be read */
export function readJsonFile(file: string, wayOut = ""): unknown {
  return orStop(file, wayOut, () => JSON.parse(readFileSync(file, "utf8")));
}

/** The text of a file; nothing where there is none. @throws CommandStop where it is there and can't be read */
export function readTextFileIfPresent(file: string, wayOut = ""): string | undefined {
  return orStop(file, wayOut, () => {
    try {
      return readFileSync(file, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  });
}

function orStop<Value>(file: string, wayOut: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new CommandStop(`Could not read ${file}: ${errorText(error)}.${wayOut && ` ${wayOut}`}`);
  }
}
