import type { CommandContext } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { type AdoptEngine, MissingEngine } from "./adopt-engine";
import type { AdoptOptions } from "./options";

/** The stack that is named, else the selected one, else the one that a person names. @throws CommandStop */
export async function chooseStack(
  context: CommandContext,
  engine: AdoptEngine,
  options: AdoptOptions,
): Promise<string> {
  const named = options.stack ?? (context.env.PULUMI_STACK || (await selectedOf(engine)));
  if (named !== undefined) return named;
  if (context.isTTY && !options.yes) {
    const typed = await context.ask(
      "No stack is selected. What is the name of the stack, for example prod? ",
    );
    if (typed !== "") return typed;
  }
  throw new CommandStop(
    "No stack is selected or named. Nothing was read or written. Run: npx jumpcloud-entra adopt --stack prod",
  );
}

/** Without an engine no stack is selected, and both files can be written all the same. */
async function selectedOf(engine: AdoptEngine): Promise<string | undefined> {
  try {
    return await engine.selectedStack();
  } catch (error) {
    if (error instanceof MissingEngine) return undefined;
    throw error;
  }
}
