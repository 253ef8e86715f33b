import { demandOutcome } from "../failure";
import { type Chapter, runOperation, writesSince } from "../scene";

export const secondRunChapter: Chapter = {
  title: "A second `up` changes nothing",
  words: "The program describes how things should be. If they are so, a run writes nothing.",
  behaviours: ["jumpcloud-group-put", "jumpcloud-certificate-regenerated"],
  tell: async (scene) => {
    const earlier = scene.writes();
    const run = await runOperation(scene, "up", "--yes", "--skip-preview", "--expect-no-changes");
    demandOutcome(
      run.code === 0,
      "a run without changes",
      { code: run.code, changes: run.changes },
      run.output,
    );
    const writes = writesSince(earlier, scene.writes());
    demandOutcome(writes.length === 0, "that nothing was written at either vendor", writes, run.output);
    scene.narrator.say("No change, and no write at any vendor.");
  },
};
