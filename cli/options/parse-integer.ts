import { InvalidArgumentError } from "commander";

/** Reads the value of an option that counts something, such as seconds. */
export function integerParser(of: string, least = 0): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least) return value;
    throw new InvalidArgumentError(
      `It must be a whole number of ${of}${least > 0 ? `, at least ${least}` : ""}.`,
    );
  };
}
