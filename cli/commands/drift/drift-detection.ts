import { wordsOf } from "../../../text/safe-text";
import type { Frame } from "../../command-context";
import { exportState } from "../../engine/exported-state";
import { type PreviewRun, runPreview } from "../../engine/run-preview";
import type { LocationOptions } from "../../options/location-options";
import { checkLook } from "./check-result";
import { meaningOfPreview } from "./finding-outcomes";
import { type PreviewLook, previewLook } from "./preview-result";
import { type DriftReport, reportOf } from "./report";
import { knownOf, UNKNOWN } from "./stack-knowledge";

export interface DriftOptions extends Pick<LocationOptions, "domain"> {
  stack?: string;
}

/** What of the engine is needed, so that a test can hold it in its hand. */
export interface Engine {
  preview(frame: Frame, stack: string | undefined): Promise<PreviewRun>;
  /** @throws where there is no state */
  state(frame: Frame, stack: string | undefined): Promise<string>;
}

/** The engine of this folder. */
export const ENGINE: Engine = {
  preview: ({ cwd, env, signal, progress }, stack) =>
    progress("Previewing, with a refresh", (progress) =>
      runPreview({
        ...{ cwd, env, signal },
        ...(stack ? { stack } : {}),
        refresh: true,
        expectNoChanges: true,
        progress,
      }),
    ),
  state: ({ cwd, env, signal }, stack) => exportState({ cwd, env, signal, ...(stack ? { stack } : {}) }),
};

/** Looks at everything that the program set up, by its refreshed preview and by `check` of every domain. */
export async function lookForDrift(
  frame: Frame,
  { stack, ...location }: DriftOptions,
  engine: Engine,
): Promise<DriftReport> {
  const run = await orUnseen(frame, () => engine.preview(frame, stack));
  // Without the state `check` compares with JumpCloud's application alone; why it is missing the preview has told.
  const known = await engine
    .state(frame, stack)
    .then(knownOf)
    .catch(() => {
      frame.signal.throwIfAborted();
      return UNKNOWN;
    });
  const check = await checkLook(frame, location, known);
  const meaning = meaningOfPreview(known.stack, check.spreading);
  return reportOf("unseen" in run ? unseenLook(run.unseen) : previewLook(run, meaning), check);
}

async function orUnseen(
  frame: Frame,
  look: () => Promise<PreviewRun>,
): Promise<PreviewRun | { unseen: string }> {
  try {
    return await look();
  } catch (error) {
    frame.signal.throwIfAborted();
    return { unseen: wordsOf(error) };
  }
}

function unseenLook(why: string): PreviewLook {
  return { outcome: "could not tell", changes: [], findings: [], errors: [why] };
}
