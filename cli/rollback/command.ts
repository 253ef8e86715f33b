import { Command } from "commander";
import { Stop } from "../failure";
import type { ExitCode, Frame } from "../frame";
import { whole } from "../whole";
import { rollBackOne } from "./one";
import type { RollbackOptions } from "./options";
import { undoRollback, withUndoOptions } from "./undo";

const ABOUT = `Sets a federated domain back to Managed: from then on its people sign in at Microsoft, with a password
there. It needs a credential for Microsoft Graph and nothing else: no JumpCloud, no state, no Pulumi. Where JumpCloud
answers within some seconds, it tells who has left and gets in again; else the record of --record does.

Before the write it keeps a record of the federation in a file, from which --undo federates again once JumpCloud works:
with every gate, and with the certificate that JumpCloud signs with then. A run that broke off can be repeated.`;

/** `jumpcloud-entra rollback`: 0 where the domain is Managed, 1 where it refused or the person said no. */
export function rollbackCommand(frame: Frame): Command {
  const command = new Command("rollback")
    .summary("set a domain back to Managed at once, without JumpCloud")
    .description(ABOUT)
    .requiredOption("--domain <name>", "the domain, as the tenant calls it")
    .option("--record <file>", "where the record is kept; an earlier record is compared and left as it is")
    .option("--prepare", "keep the record and a page to print, and change nothing")
    .option(
      "--page <file>",
      "prepare: where the page with the raw requests is kept (default: beside the record)",
    )
    .option("--foreign", "end a federation that is not JumpCloud's, or that can't be read")
    .option("--yes", "do not ask")
    .option(
      "--block-leavers",
      "before the write, block the accounts of people who have left, which are listed",
    )
    .option("--deadline <seconds>", "how long to wait until Microsoft shows it", whole("seconds", 1), 300)
    .option("--csv <file>", "everybody on the domain, with the dates of their password, as a table")
    .option("--json [file]", "the result as JSON, to a file or to stdout")
    .option("--undo", "federate again from a record, once every gate holds");
  return withUndoOptions(command).action(async (options: RollbackOptions) =>
    frame.end(await act(frame, options)),
  );
}

async function act(frame: Frame, options: RollbackOptions): Promise<ExitCode> {
  const { undo, prepare, page, domain } = options;
  if (undo && prepare) throw new Stop("--prepare changes nothing, so it goes with no other deed.");
  if (page && !prepare) throw new Stop("--page is written with --prepare.");
  return undo ? undoRollback(frame, options) : rollBackOne(frame, domain, options);
}
