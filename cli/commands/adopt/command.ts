import { Command } from "commander";
import { adoptionChoices, findIntegration, NotAdoptable, planAdoption } from "../../../operations/adoption";
import { errorText } from "../../../text/safe-text";
import type { CommandContext } from "../../command-context";
import { type CommandReference, withReference } from "../../command-reference";
import { EXIT_FINDINGS, type ExitCode } from "../../exit-codes";
import { printLine } from "../../terminal/output";
import { createAdoptEngine } from "./adopt-engine";
import { AdoptRefusal } from "./adopt-refusal";
import { type AdoptDependencies, runAdoption } from "./adoption-run";
import { type AdoptOptions, addAdoptOptions } from "./options";

const ABOUT = `Takes over an integration that was built by hand, without any change, into a stack. Run it in the folder of Pulumi.yaml.

It reads both vendors. It finds the federated domains, the application of each (by address, issuer and certificate), the groups
bound to it, the directory, and administrators whom the stack can use. Where there is a choice, it asks and says why, or takes the
option; where it can't ask, it takes the default. Then it writes two files: Pulumi.<stack>.yaml, with every value that is not the
program's default and a line that says why, and import.json for \`pulumi import --file\`. Values that are in the file already stay.
With --import it also imports. At the end it runs the preview and shows one line for each resource.

It writes nothing at the vendors and needs only the identity \`read\`. You can stop it and run it again: the same answers give the
same files, and nothing is imported twice. docs/adopt.md says more.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "both files are written, and the next `pulumi up` takes everything over without a change; or an import comes first",
    1: "the next `pulumi up` would change something, its preview is refused, or a person has to choose",
    2: "not enough data: a read failed, or an option is wrong",
  },
  examples: [
    {
      line: "npx jumpcloud-entra adopt --stack prod --import",
      does: "ask if there is a choice, write both files, and import",
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
  const command = new Command("adopt").summary(
    "take over an integration that was built by hand into a stack, without any change",
  );
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
