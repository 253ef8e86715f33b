import { Option } from "commander";

/** `--json [file]`: the name of the file, or true for stdout. */
export function jsonOption(): Option {
  return new Option("--json [file]", "the result as JSON, to a file or to stdout");
}
