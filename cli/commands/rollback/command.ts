import { resolve } from "node:path";
import { Command } from "commander";
import type { CommandContext } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { type CommandReference, withReference } from "../../command-reference";
import type { ExitCode } from "../../exit-codes";
import { jsonOption } from "../../options/json-option";
import { integerParser } from "../../options/parse-integer";
import { repeatedOption } from "../../options/repeated";
import { drillRollback } from "./drill";
import { rollbackTargets } from "./listed-domains";
import type { RollbackOptions } from "./options";
import { rollBackDomains } from "./several-domains";
import { rollBackDomain } from "./single-domain";
import { addUndoOptions } from "./undo/options";
import { undoRollback } from "./undo/rollback";

const ABOUT = `Sets a federated domain back to Managed. Its people then sign in at Microsoft, with a password there. It needs only a
credential for Microsoft Graph, and works without JumpCloud, without Pulumi and without the stack's state.

Before the write it shows two lists: people who have left and could sign in again, and the password that each person has at
Microsoft. For these lists it reads JumpCloud. If JumpCloud does not answer, it uses the record or the stack's state.

Before the write it saves a record of the federation in a file. With it --undo federates again once JumpCloud works: with every
gate, and with the certificate that JumpCloud then signs with. If a run was interrupted, run it again.

Several domains, also of several tenants (--from), are all read first, then confirmed one by one, and then written one after
another. If one fails, the others continue. --from takes a CSV with a header, or a JSON list of objects:

  domain,tenant,clientId,certificate,secretVariable
  example.com,7a1e0f52-3c4b-4d6e-8f90-a1b2c3d4e5f6,5d0c…,contoso.pem,
  example.org,1b2f7c44-9a0e-4f3b-8d21-0c9e8b7a6f55,9e1a…,,ARM_CLIENT_SECRET_FABRIKAM

The list never contains a secret, only the name of the variable that has it.

--drill practises the rollback on a domain with only test accounts, or on the emulators (\`npm run emulators\`): it sets the
domain to Managed and federates it again with every gate. It needs both vendors, and takes the options of --undo.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "each domain is Managed; with --prepare, the record is saved; with --undo, federated; with --drill, both worked",
    1: "it refused, a gate does not hold, or a person said no",
    2: "not enough data: a write or a read failed, Microsoft does not show it yet, or an option is wrong; run it again",
  },
  examples: [
    {
      line: "npx jumpcloud-entra rollback --domain example.com --prepare",
      does: "in advance: save the record and a page to print; changes nothing",
    },
    {
      line: "npx jumpcloud-entra rollback --domain example.com",
      does: "in an emergency: set the domain to Managed",
    },
    {
      line: "npx jumpcloud-entra rollback --undo --domain example.com",
      does: "federate it again, from the newest record in this folder",
    },
  ],
};

/** `jumpcloud-entra rollback`: 0 where each domain is Managed, 1 where it refused or the person said no. */
export function rollbackCommand(context: CommandContext): Command {
  const command = withReference(new Command("rollback"), REFERENCE)
    .summary("set domains back to Managed at once, without JumpCloud")
    .description(ABOUT)
    .option("--domain <name>", "the domain's name in the tenant; may be repeated", repeatedOption(String))
    .option("--from <file>", "domains of several tenants, each with its credential, from a list")
    .option(
      "--record <file>",
      "where the record is saved; an earlier one, or a stack's exported state, is compared and not changed",
    )
    .option("--prepare", "save the record and a page to print, and change nothing")
    .option(
      "--page <file>",
      "prepare: where the page with the raw requests is saved (default: next to the record)",
    )
    .option("--foreign", "end a federation that is not JumpCloud's, or that can't be read")
    .option("--yes", "do not ask")
    .option("--block-leavers", "before the write, block the listed accounts of people who have left")
    .option(
      "--deadline <seconds>",
      "how long to wait until Microsoft shows it",
      integerParser("seconds", 1),
      300,
    )
    .option("--csv <file>", "everybody on the domain, with the dates of their password, as a table")
    .addOption(jsonOption())
    .option("--undo", "federate again from a record, once every gate holds")
    .option("--drill", "practise it on a spare domain or the emulators: to Managed, and federated again")
    .option(
      "--person <upn>",
      "drill: a test account on the spare domain; may be repeated",
      repeatedOption(String),
    );
  return addUndoOptions(command).action(async (options: RollbackOptions) =>
    context.end(await act(context, options)),
  );
}

async function act(context: CommandContext, options: RollbackOptions): Promise<ExitCode> {
  const { domain: [domain, ...others] = [], from, ...rest } = options;
  const isOne = domain !== undefined && others.length === 0 && from === undefined;
  if (domain === undefined && from === undefined) throw new CommandStop("Name a domain with --domain NAME.");
  demandFitting(options, isOne);
  if (!isOne) return rollBackDomains(context, rollbackTargets(options, context.env), rest);
  if (options.undo) return undoRollback(context, { ...rest, domain });
  return options.drill ? drillRollback(context, domain, rest) : rollBackDomain(context, domain, rest);
}

/** Options that together mean nothing, or not what somebody thinks. */
function demandFitting(options: RollbackOptions, isOne: boolean): void {
  const { undo, drill, record, page, prepare, person } = options;
  demandOwnFiles(options);
  if (undo && drill)
    throw new CommandStop("Use --undo or --drill, not both: a drill federates again by itself.");
  if ((undo || drill) && prepare)
    throw new CommandStop("--prepare changes nothing: use it without --undo and --drill.");
  if (page && !prepare) throw new CommandStop("--page is written with --prepare.");
  if (person && !drill) throw new CommandStop("--person belongs to --drill.");
  if (isOne) return;
  if (undo || drill) {
    const option = undo ? "--undo" : "--drill";
    throw new CommandStop(
      `${option} takes one --domain, because its gates are judged for one domain. Run it for each.`,
    );
  }
  if (record)
    throw new CommandStop(
      "--record names one file. With several domains, each has its own file in this folder.",
    );
  if (page)
    throw new CommandStop(
      "--page names one file. With several domains, each has its own file next to its record.",
    );
}

/** The last one written would be all that is left. */
function demandOwnFiles({ record, page, csv, json, from }: RollbackOptions): void {
  const files = Object.entries({ record, page, csv, json, from }).flatMap(([option, file]) =>
    typeof file === "string" ? [{ option, path: resolve(file) }] : [],
  );
  for (const [index, { option, path }] of files.entries()) {
    const first = files.slice(0, index).find((one) => one.path === path);
    if (first) throw new CommandStop(`--${first.option} and --${option} name one file. Name another one.`);
  }
}
