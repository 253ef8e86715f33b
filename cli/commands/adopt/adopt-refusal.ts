import { CommandStop } from "../../command-failure";

/** An adoption can't go on without a person's word; its message says which. */
export class AdoptRefusal extends CommandStop {
  constructor(message: string) {
    super(message);
    this.name = "AdoptRefusal";
  }
}
