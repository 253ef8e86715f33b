/** It can't be told which one is meant; the message names the candidates and the option that chooses. */
export class AmbiguousOrUnknown extends Error {
  constructor(message: string) {
    super(message);
    this.name = "AmbiguousOrUnknown";
  }
}

/** The one of this id. @throws AmbiguousOrUnknown */
export function demandById<T extends { id: string }>(noun: string, id: string, all: T[]): T {
  const found = all.find((one) => one.id === id);
  if (found) return found;
  const known = all.map((one) => one.id).join(", ");
  throw new AmbiguousOrUnknown(
    `JumpCloud has no ${noun} with the id ${id}. ${known ? `It has ${known}.` : "It has none."}`,
  );
}

/** What could be meant, and the option that chooses. */
interface Several<T> {
  nouns: string;
  option: string;
  candidates: readonly T[];
}

/** That several could be meant. */
export function ambiguityError<T>(
  domain: string,
  { nouns, option, candidates }: Several<T>,
  shown: (candidate: T) => string,
): AmbiguousOrUnknown {
  const list = candidates.map(shown).join(", ");
  return new AmbiguousOrUnknown(
    `JumpCloud has ${candidates.length} ${nouns} for ${domain}: ${list}. Name one by its id with ${option}.`,
  );
}
