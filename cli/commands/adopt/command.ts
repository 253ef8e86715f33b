import { Command } from "commander";
import { adoptionChoices, findIntegration, NotAdoptable, planAdoption } from "../../../operations/adoption";
import { errorText } from "../../../text/safe-text";
import { type CommandContext, EXIT_FINDINGS, type ExitCode } from "../../command-context";
import { type CommandReference, withReference } from "../../command-reference";
import { printLine } from "../../terminal/output";
import { createAdoptEngine } from "./adopt-engine";
import { AdoptRefusal } from "./adopt-refusal";
import { type AdoptDependencies, runAdoption } from "./adoption-run";
import { type AdoptOptions, addAdoptOptions } from "./options";

const ABOUT = `Takes an integration that was built by hand into a stack, as it stands: run it in the folder of Pulumi.yaml.

It reads both tenants and finds the federated domains, the application that each signs in with (by address, issuer and
certificate), the groups bound to it, the directory, and administrators whom the stack can use. Where there is a choice it asks,
with a sentence why, or takes the flag; where nobody is there, what is preset. Then it writes Pulumi.<stack>.yaml, with every
value that is not the program's default and a line why, and import.json for \`pulumi import --file\`; what stands in the file
already stays. With --import it imports, and it ends with the preview, in one line for each resource.

It writes nothing at either vendor and needs the identity \`read\`. It can be stopped, and run again: the same answers give the same
files, and what is imported is not imported again. docs/adopt.md has the rest.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "both files are written, and the next `pulumi up` takes over what stands; or imports come first",
    1: "the next `pulumi up` would do more than that, its preview is refused, or a person has to choose",
    2: "not enough could be read to tell, or an option is wrong",
  },
  examples: [
    {
      line: "npx jumpcloud-entra adopt --stack prod --import",
      does: "ask where there is a choice, write both files, and import",
    },
    {
      line: "npx jumpcloud-entra adopt --domain example.com --stack prod --group 5f1a7c3e9b2d4e6f8a0b1c2d --yes",
      does: "one domain and one group, without any question",
    },
  ],
};

const PARTS: AdoptDependencies = {
  find: findIntegration,
  choicesOf: adoptionChoices,
  adoptionOf: planAdoption,
  engine: createAdoptEngine,
};

/** `jumpcloud-entra adopt` */
export function adoptCommand(context: CommandContext, parts: AdoptDependencies = PARTS): Command {
  const command = new Command("adopt").summary("take what was built by hand into a stack, as it stands");
  return withReference(addAdoptOptions(command), REFERENCE)
    .description(ABOUT)
    .action(async (options: AdoptOptions) => context.end(await adoptOrRefuse(context, options, parts)));
}

async function adoptOrRefuse(
  context: CommandContext,
  options: AdoptOptions,
  parts: AdoptDependencies,
): Promise<ExitCode> {
  try {
    return await runAdoption(context, options, parts);
  } catch (error) {
    if (!(error instanceof AdoptRefusal || error instanceof NotAdoptable)) throw error;
    printLine(context.stderr, errorText(error));
    return EXIT_FINDINGS;
  }
}
