import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRolloverPair, pairFilesOf, UnusablePair } from "../../../operations/rollover/pair";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pair-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("says which file can't be written, and what to do", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  const declaration = {
    domain: "example.com",
    applicationId: "1d83ebce9f0adf2a2c0807c2",
    when: "due",
    folder: join(file, "rollover"),
  };
  const make = () => createRolloverPair(pairFilesOf(declaration), declaration, new Date());
  expect(make).toThrow(UnusablePair);
  expect(make).toThrow(/^Could not write .*example\.com\.key\.pem: .* Make room, or name another folder/);
});
