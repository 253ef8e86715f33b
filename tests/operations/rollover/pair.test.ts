import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createRolloverPair,
  pairFilesOf,
  readPairCertificate,
  UnusablePair,
} from "../../../operations/rollover/pair";
import { readyRsaPair } from "../../emulators/rsa-pairs";

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

test.each(["key", "certificate"] as const)(
  "takes the %s alone, as a killed run leaves it, for no pair",
  (only) => {
    const declaration = {
      domain: "example.com",
      applicationId: "1d83ebce9f0adf2a2c0807c2",
      when: "due",
      folder,
    };
    const files = pairFilesOf(declaration);
    createRolloverPair(files, declaration, new Date(), readyRsaPair);
    expect(readPairCertificate(files)?.subject).toContain("CN=example.com");
    rmSync(only === "key" ? files.certificate : files.key);
    expect(readPairCertificate(files)).toBeUndefined();
  },
);
