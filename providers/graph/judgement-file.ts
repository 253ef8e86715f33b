import { JUDGED_FOLDER, leaveJudged } from "../../operations/judgement/file";
import type { Kind } from "../../operations/state/provider-lines";
import { wordsOf } from "../../text/safe-text";
import type { Call } from "../../waiting/call";
import type { Leave } from "./dynamic-provider";

/** Where the environment names a folder for it, what a resource judged is left there; a run never fails for it. */
export function leaving(kind: Kind, env: NodeJS.ProcessEnv, log: Call["log"]): Leave {
  return (judgement) => {
    const folder = env[JUDGED_FOLDER];
    if (!folder) return;
    try {
      leaveJudged(folder, { kind, ...judgement });
    } catch (error) {
      const what = `What ${kind} judged of ${judgement.object} could not be left in the folder that ${JUDGED_FOLDER} names`;
      log("warning", `${what}: ${wordsOf(error)}. Name a folder that exists and can be written to.`);
    }
  };
}
