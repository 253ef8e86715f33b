import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { holds, violated } from "../../../audit/finding";
import {
  type ResourceJudgement,
  readJudgementFiles,
  writeJudgementFile,
} from "../../../operations/judgement/file";

const HALF: ResourceJudgement = {
  kind: "DomainFederation",
  object: "example.com",
  findings: [],
  effects: [],
};
const taken = violated(
  "domain-default",
  "example.com",
  "it is the tenant's default domain",
  "Choose another",
);
const known = holds("device-impact", "example.com", "12 devices are joined", "Use WS-Federation");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "judged-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("what is left is there whole, for its owner only, in the order in which it was left", () => {
  writeJudgementFile(folder, HALF);
  writeJudgementFile(folder, { ...HALF, kind: "UserParity", people: { total: 3, lockedOut: [] } });
  const names = readdirSync(folder);
  expect(names).toHaveLength(2);
  expect(names.map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600, 0o600]);
  expect(readJudgementFiles(folder)).toEqual([
    HALF,
    { ...HALF, kind: "UserParity", people: { total: 3, lockedOut: [] } },
  ]);
});

test("what `check` and `diff` say of one resource is one judgement, with each finding once", () => {
  writeJudgementFile(folder, { ...HALF, deed: "changes", findings: [known], effects: ["It moves."] });
  writeJudgementFile(folder, { ...HALF, findings: [known, taken], effects: ["It moves."] });
  expect(readJudgementFiles(folder)).toEqual([
    { ...HALF, deed: "changes", findings: [known, taken], effects: ["It moves."] },
  ]);
});

test("one that was being written when its process was ended is none", () => {
  writeFileSync(join(folder, "1-000001-x.part"), '{"kind":');
  expect(readJudgementFiles(folder)).toEqual([]);
});

test.each(["{}", "null", "[]", '{"kind":"Preflight","object":"example.com","findings":{},"effects":[]}'])(
  "a file with %s is refused by its name",
  (text) => {
    writeFileSync(join(folder, "1-000001-x.json"), text);
    expect(() => readJudgementFiles(folder)).toThrow(
      /1-000001-x\.json was not written by this program's preview\. Run the preview again\.$/,
    );
  },
);

test("a folder that is not there is an error, for whoever made none", () => {
  expect(() => writeJudgementFile(join(folder, "none"), HALF)).toThrow(/ENOENT/);
  mkdirSync(join(folder, "none"));
  expect(() => writeJudgementFile(join(folder, "none"), HALF)).not.toThrow();
});
