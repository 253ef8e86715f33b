import { must } from "../failure";
import { type Chapter, operate } from "../scene";

export const secondRun: Chapter = {
  title: "A second `up` changes nothing",
  words:
    "The program describes how things are to be. Where they are so, a run writes nothing, however often it runs.",
  behaviours: [],
  tell: async (scene) => {
    const writesBefore = scene.writes().length;
    const run = await operate(scene, "up", "--yes", "--skip-preview", "--expect-no-changes");
    must(run.code === 0, "a run without changes", { code: run.code, changes: run.changes }, run.output);
    const writes = scene.writes().slice(writesBefore);
    must(writes.length === 0, "that nothing was written at either vendor", writes, run.output);
    scene.narrator.say("No change, and not one write at either vendor.");
  },
};
