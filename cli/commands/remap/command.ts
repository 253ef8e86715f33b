import { Command } from "commander";
import type { CommandContext } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { type CommandReference, withReference } from "../../command-reference";
import type { ExitCode } from "../../exit-codes";
import { jsonOption } from "../../options/json-option";
import { addLocationOptions } from "../../options/location-options";
import { integerParser } from "../../options/parse-integer";
import { repeatedOption } from "../../options/repeated";
import { remapByManagedName } from "./by-managed-name";
import { remapDirectly } from "./direct-writes";
import type { RemapOptions } from "./options";
import { undoRemap } from "./undo";

const ABOUT = `Gives the accounts of a domain JumpCloud's immutable ids, in place of those of another identity provider (Okta, Google,
ADFS), when you move to JumpCloud. docs/move.md has all steps.

Without --write it writes nothing: it shows who gets which id, who can't and why, and who has a password at Microsoft for the
time in which the domain is Managed. With --write it asks, saves the former ids in --record FILE, and writes one account
after the other, with a read before and after. You can stop it at any time; the next run writes the rest.

It writes only while the domain is Managed, and only if an account that JumpCloud's sync has written proves which id JumpCloud
sends. It never writes guests, blocked accounts, accounts from a local Active Directory, people who are not active in JumpCloud,
and people with privileged roles who are not named with --privileged. It never writes an id that another account has.

--undo gives the accounts in the record their former ids back. --by-managed-name is for one person of a domain that is
federated with JumpCloud already: it renames the account to the initial domain, writes the id, and renames it back.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "everybody has the right id",
    1: "ids have to be written, you have to decide about a person, it refused, or you said no",
    2: "not enough data: a read failed; or not everything could be written, or an option is wrong",
  },
  examples: [
    {
      line: "npx jumpcloud-entra remap --domain example.com --csv ids.csv",
      does: "who gets which id; writes nothing",
    },
    {
      line: "npx jumpcloud-entra remap --domain example.com --write --record ids.json",
      does: "write the ids, and keep the former ones",
    },
    {
      line: "npx jumpcloud-entra remap --domain example.com --undo --write --record ids.json",
      does: "give every account its former id back",
    },
  ],
};

/** `jumpcloud-entra remap` */
export function remapCommand(context: CommandContext): Command {
  const command = withReference(new Command("remap"), REFERENCE)
    .summary("give a domain's accounts JumpCloud's immutable ids, when moving from another identity provider")
    .description(ABOUT)
    .requiredOption("--domain <name>", "the domain's name in the tenant")
    .option("--write", "write the ids, after asking")
    .option("--record <file>", "where the former ids are saved; a run with an earlier file continues it")
    .option("--undo", "give the accounts of the record their former ids back")
    .option("--batch <count>", "accounts of one batch", integerParser("accounts", 1), 50)
    .option(
      "--user <upn>",
      "only this account; may be repeated",
      repeatedOption((name) => name.toLowerCase()),
    )
    .option(
      "--privileged <upn>",
      "a person with a privileged role who should get the id too; may be repeated",
      repeatedOption((name) => name.toLowerCase()),
    )
    .option("--by-managed-name", "for one --user of a domain that is federated with JumpCloud")
    .option("--csv <file>", "one line for each account, for the help desk")
    .addOption(jsonOption())
    .option("--yes", "do not ask");
  return addLocationOptions(command, { domain: false }).action(async (options: RemapOptions) =>
    context.end(await act(context, options)),
  );
}

async function act(context: CommandContext, asked: RemapOptions): Promise<ExitCode> {
  const options = { ...asked, domain: asked.domain.toLowerCase() };
  demandFitting(options);
  if (options.byManagedName) return remapByManagedName(context, options);
  return options.undo ? undoRemap(context, options) : remapDirectly(context, options);
}

/** Options that together mean nothing, or not what somebody thinks. */
function demandFitting({ write, undo, record, byManagedName, user = [], csv }: RemapOptions): void {
  if (csv !== undefined && (undo || byManagedName))
    throw new CommandStop(
      "--csv lists everybody of the domain, so it takes neither --undo nor --by-managed-name.",
    );
  if (undo && record === undefined) throw new CommandStop("--undo takes the former ids from --record FILE.");
  if (write && record === undefined)
    throw new CommandStop(
      "--write needs --record FILE: the former ids are saved there, and without them nothing can be undone.",
    );
  if (byManagedName && user.length !== 1)
    throw new CommandStop(
      "--by-managed-name takes one --user: each of its steps can change the account's mail address. For everybody, set the domain to Managed in a planned window.",
    );
}
