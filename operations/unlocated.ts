/** It can't be told which one is meant; the message names the candidates and the option that chooses. */
export class Unlocated extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Unlocated";
  }
}
