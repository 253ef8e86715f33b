import { nineSteps } from "../../demo/evidence/nine-steps";
import { provenanceLines } from "../../demo/provenance";
import { demoChapters } from "../../demo/story";
import { defineBehaviour } from "../../emulators/core";
import { entraBehaviours } from "../../emulators/entra/behaviours";
import { JUMPCLOUD_BEHAVIOURS } from "../../emulators/jumpcloud";

const row = (id: string, label: "documented" | "assumed") =>
  defineBehaviour({ id, vendor: "entra", what: `${id} happens.`, label, source: "a page" });

it("tells the surest first, and each behaviour once", () => {
  const table = [row("entra-guess", "assumed"), row("entra-fact", "documented")];
  expect(provenanceLines(["entra-guess", "entra-fact", "entra-guess"], table)).toEqual([
    "documented: entra-fact happens.",
    "assumed: entra-guess happens.",
  ]);
});

it("refuses a behaviour that no emulator has", () => {
  expect(() => provenanceLines(["entra-missing"], [])).toThrow('no behaviour "entra-missing"');
});

it("says of every chapter and every step what it rests on", () => {
  const table = [...entraBehaviours, ...JUMPCLOUD_BEHAVIOURS];
  const chapters = demoChapters.filter(({ title }) => !title.startsWith("The nine steps"));
  for (const { behaviours } of [...chapters, ...nineSteps]) {
    expect(provenanceLines(behaviours, table).length).toBeGreaterThan(0);
  }
});
