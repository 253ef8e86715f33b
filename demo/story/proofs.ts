import { nineSteps } from "../evidence/nine-steps";
import type { Proof, ProvenStep, Witness } from "../evidence/proof";
import { demandOutcome } from "../failure";
import { provenanceLines } from "../provenance";
import type { Chapter } from "../scene";

export const proofsChapter: Chapter = {
  title: "The nine steps, each with its evidence",
  words:
    "The demo reads both vendors over HTTP, without the program and its state. If a step can't be proved, " +
    "the demo fails.",
  behaviours: [],
  tell: async (scene) => {
    for (const step of nineSteps) {
      const { ok, evidence } = await proveOrSay(step, scene);
      scene.steps.push({ step: step.step, title: step.title, ok, evidence });
      scene.narrator.say(`Step ${step.step}, ${ok ? "proved" : "NOT PROVED"}: ${step.title}`);
      scene.narrator.evidence(evidence);
      scene.narrator.provenance(provenanceLines(step.behaviours, scene.behaviours));
    }
    const failed = scene.steps.filter(({ ok }) => !ok).map(({ step, title }) => `${step} (${title})`);
    demandOutcome(failed.length === 0, "all nine steps to be proved", `not proved: ${failed.join(", ")}`);
  },
};

/** A proof that can't even be read counts as none, and the other steps are still looked at. */
async function proveOrSay({ prove }: ProvenStep, witness: Witness): Promise<Proof> {
  try {
    return await prove(witness);
  } catch (error) {
    return { ok: false, evidence: { problem: error instanceof Error ? error.message : String(error) } };
  }
}
