import { Command, InvalidArgumentError } from "commander";

export interface SoakOptions {
  /** How often the committed program is previewed without anything having changed. */
  runs: number;
  /** Generated cases, as a multiple of a usual run's. */
  times: number;
  /** When it ends, whatever is left to do. */
  minutes: number;
  /** Of the generated cases; the same one generates the same ones again. */
  seed: number;
}

export function readOptions(argv: readonly string[], newSeed: number): SoakOptions {
  return new Command("soak")
    .description("Repeats what has to hold always: generated cases, and runs that have nothing to change.")
    .option("--runs <count>", "previews with and without refresh of an untouched stack", toCount, 50)
    .option("--times <count>", "generated cases, as a multiple of those of npm test", toCount, 50)
    .option("--minutes <count>", "ends after so long, whatever is left", toCount, 30)
    .option("--seed <number>", "of the generated cases", toCount, newSeed)
    .parse([...argv])
    .opts<SoakOptions>();
}

function toCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("A whole number is expected.");
}
