/** One line of the product that becomes another one, and what that would mean for people. */
export interface Mutation {
  file: string;
  /** Without its indentation; only once in the file. */
  line: string;
  becomes: string;
  means: string;
}

/** The file's text with the mutation made. Throws where its line is not there, or not only once. */
export function mutated(text: string, mutation: Mutation): string;
