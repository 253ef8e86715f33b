/** A seed can't be used; the message names the file, the line, the field and what is expected there. */
export class SeedError extends Error {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly field: string,
    expected: string,
  ) {
    super(`${file}:${line}: ${field}: ${expected}. The emulators weren't started.`);
    this.name = "SeedError";
  }
}
