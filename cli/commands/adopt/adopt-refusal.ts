import { Stop } from "../../command-failure";

/** An adoption can't go on without a person's word; its message says which. */
export class Refusal extends Stop {
  constructor(message: string) {
    super(message);
    this.name = "Refusal";
  }
}
