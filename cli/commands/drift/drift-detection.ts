import { errorText } from "../../../text/safe-text";
import type { CommandContext } from "../../command-context";
import { exportStackState } from "../../engine/exported-state";
import { type PreviewRun, runPreview } from "../../engine/run-preview";
import type { LocationOptions } from "../../options/location-options";
import { checkForDrift } from "./check-result";
import { previewFindingOutcome } from "./finding-outcomes";
import { type DriftPreview, judgeDriftPreview } from "./preview-result";
import { type DriftReport, toDriftReport } from "./report";
import { NO_STACK_DECLARATIONS, stackDeclarationsOf } from "./stack-declarations";

export interface DriftOptions extends Pick<LocationOptions, "domain"> {
  stack?: string;
}

/** What of the engine is needed, so that a test can hold it in its hand. */
export interface DriftEngine {
  preview(context: CommandContext, stack: string | undefined): Promise<PreviewRun>;
  /** @throws Error where there is no state */
  state(context: CommandContext, stack: string | undefined): Promise<string>;
}

/** The engine of this folder. */
export const FOLDER_ENGINE: DriftEngine = {
  preview: ({ cwd, env, signal, progress }, stack) =>
    progress("Previewing, with a refresh", (progress) =>
      runPreview({
        cwd,
        env,
        signal,
        stack,
        refresh: true,
        expectNoChanges: true,
        progress,
      }),
    ),
  state: ({ cwd, env, signal }, stack) => exportStackState({ stack, cwd, env, signal }),
};

/** Looks at everything that the program set up, by its refreshed preview and by `check` of every domain. */
export async function detectDrift(
  context: CommandContext,
  { stack, ...location }: DriftOptions,
  engine: DriftEngine,
): Promise<DriftReport> {
  const run = await orUnseen(context, () => engine.preview(context, stack));
  // Without the state `check` compares with JumpCloud's application alone; why it is missing the preview has told.
  const known = await engine
    .state(context, stack)
    .then(stackDeclarationsOf)
    .catch(() => {
      context.signal.throwIfAborted();
      return NO_STACK_DECLARATIONS;
    });
  const check = await checkForDrift(context, location, known);
  const meaning = previewFindingOutcome(known.stack, check.propagating);
  return toDriftReport("unseen" in run ? unseenPreview(run.unseen) : judgeDriftPreview(run, meaning), check);
}

async function orUnseen(
  context: CommandContext,
  preview: () => Promise<PreviewRun>,
): Promise<PreviewRun | { unseen: string }> {
  try {
    return await preview();
  } catch (error) {
    context.signal.throwIfAborted();
    return { unseen: errorText(error) };
  }
}

function unseenPreview(why: string): DriftPreview {
  return { outcome: "could not tell", changes: [], findings: [], errors: [why] };
}
