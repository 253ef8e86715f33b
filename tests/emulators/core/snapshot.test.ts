import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSnapshot, SnapshotError, saveSnapshot } from "../../../emulators/core";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "emulator-state-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("reads back what it wrote, leaving no draft behind and nothing for others to read", () => {
  const file = join(folder, "state.json");
  saveSnapshot(file, { jumpcloud: { users: [1] } });
  saveSnapshot(file, { jumpcloud: { users: [2] } });
  expect(loadSnapshot(file)).toEqual({ jumpcloud: { users: [2] } });
  expect(readdirSync(folder)).toEqual(["state.json"]);
  expect(statSync(file).mode & 0o077).toBe(0);
});

it("takes a missing file as a fresh start", () => {
  expect(loadSnapshot(join(folder, "none.json"))).toBeUndefined();
});

it.each([
  ["torn", '{"format":"jumpcloud-entra emul'],
  ["of another program", '{"resources":[]}'],
  ["without parts", '{"format":"jumpcloud-entra emulator state","version":1}'],
  ["of another version", '{"format":"jumpcloud-entra emulator state","version":9,"parts":{}}'],
])("refuses a file that is %s and names it and the way out", (_, text) => {
  const file = join(folder, "state.json");
  writeFileSync(file, text);
  expect(() => loadSnapshot(file)).toThrow(SnapshotError);
  expect(() => loadSnapshot(file)).toThrow(`${file} can't be used`);
  expect(() => loadSnapshot(file)).toThrow("Move the file away to begin from the seed again");
});
