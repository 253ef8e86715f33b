import { JUDGEMENT_FOLDER_VARIABLE, writeJudgementFile } from "../../operations/judgement/file";
import type { DynamicResourceKind } from "../../operations/state/provider-lines";
import { errorText } from "../../text/safe-text";
import type { Call } from "../../waiting/call";
import type { JudgementWriter } from "./graph-handler";

/** Where the environment names a folder for it, what a resource judged is left there; a run never fails for it. */
export function judgementWriter(
  kind: DynamicResourceKind,
  env: NodeJS.ProcessEnv,
  log: Call["log"],
): JudgementWriter {
  return (judgement) => {
    const folder = env[JUDGEMENT_FOLDER_VARIABLE];
    if (!folder) return;
    try {
      writeJudgementFile(folder, { kind, ...judgement });
    } catch (error) {
      const what = `The result of ${kind} for ${judgement.object} could not be written to the folder in ${JUDGEMENT_FOLDER_VARIABLE}`;
      log("warning", `${what}: ${errorText(error)}. Name a folder that exists and can be written to.`);
    }
  };
}
