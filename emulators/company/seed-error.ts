/** What is wrong with a seed, and where. */
export interface PlacedProblem {
  file: string;
  line: number;
  /** Such as `people[20].email`. */
  field: string;
  expected: string;
}

/** A seed can't be used; the message names file, line, field and what is expected there, of everything that is wrong. */
export class SeedError extends Error {
  readonly file: string;
  readonly line: number;
  readonly field: string;

  /** @param problems one at least; file, line and field are those of the first */
  constructor(problems: readonly PlacedProblem[]) {
    const all = problems.map(({ file, line, field, expected }) => `${file}:${line}: ${field}: ${expected}`);
    super(`${all.join(".\n")}. The emulators weren't started.`);
    this.name = "SeedError";
    const { file = "", line = 1, field = "" } = problems[0] ?? {};
    this.file = file;
    this.line = line;
    this.field = field;
  }
}
