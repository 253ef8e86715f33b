import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readJudgementFiles } from "../../../operations/judgement/file";
import { judgementWriter } from "../../../providers/graph/judgement-file";

const JUDGED = { object: "example.com", findings: [], effects: [] };

let folder: string;
let told: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "leaving-"));
  told = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const log = (severity: string, message: string) => void told.push(`${severity}: ${message}`);

test("without the variable nothing is left, and nothing said", () => {
  judgementWriter("Preflight", {}, log)(JUDGED);
  judgementWriter("Preflight", { JUMPCLOUD_ENTRA_JUDGED: "" }, log)(JUDGED);
  expect([readdirSync(folder), told]).toEqual([[], []]);
});

test("with it, what was judged is left under the kind of the resource", () => {
  judgementWriter("Preflight", { JUMPCLOUD_ENTRA_JUDGED: folder }, log)(JUDGED);
  expect(readJudgementFiles(folder)).toEqual([{ kind: "Preflight", ...JUDGED }]);
});

test("a folder that can't be written to is told, and fails no run", () => {
  judgementWriter("Preflight", { JUMPCLOUD_ENTRA_JUDGED: join(folder, "none") }, log)(JUDGED);
  expect(told).toEqual([
    expect.stringMatching(
      /^warning: The result of Preflight for example\.com could not be written to the folder in JUMPCLOUD_ENTRA_JUDGED: ENOENT.*\. Name a folder that exists and can be written to\.$/,
    ),
  ]);
});
