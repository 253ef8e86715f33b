import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RECORD_FORMAT } from "../../../operations/rollback/record";
import { readDirectorySettings, readTenantDomain } from "../../../readings";
import type { Detection, Row } from "../../../setup/watched/row";
import { command } from "../../cli/command";
import { vendorsOf } from "../../providers/graph/company";
import { another, TAMPERINGS, type Tampering } from "./tamperings";
import { startWatchedCompany, type WatchedCompany } from "./watched-company";

let company: WatchedCompany;
let memory: Record<"record" | "state", string>;
const folder = mkdtempSync(join(tmpdir(), "watched-"));

beforeAll(async () => {
  company = await startWatchedCompany();
  memory = await remembered();
});
beforeEach(() => company.restore());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await company.close();
});

/** The record that the program would have kept, and the state that has it, and the directory. */
async function remembered(): Promise<typeof memory> {
  const files = { record: join(folder, "record.json"), state: join(folder, "state.json") };
  const { graph, jumpcloud } = vendorsOf(company.emulators);
  const { id: _, ...federation } = (await readTenantDomain(graph, "example.com"))?.federation ?? {};
  const { tenantId } = await graph.claims();
  const taken = { format: RECORD_FORMAT, takenAt: new Date().toISOString(), tenantId };
  const content = { ...taken, domain: "example.com", federation };
  writeFileSync(files.record, JSON.stringify(content));
  const { directoryId } = company;
  const settings = await readDirectorySettings(jumpcloud, directoryId);
  const outputs = { ...settings, directoryId, domains: ["example.com"] };
  const resources = [
    { outputs: { record: content } },
    { type: "jumpcloud:index:Office365Directory", outputs },
  ];
  writeFileSync(files.state, JSON.stringify({ deployment: { resources } }));
  return files;
}

/** What is shown after a refresh, and by `check`; with a record or a state only what it finds beyond that. */
async function shown(detections: readonly Detection[]): Promise<string[]> {
  const by = detections.flatMap((detection) => ("by" in detection ? (detection.by ?? []) : []))[0];
  const plain = await checked();
  const more = by ? (await checked(`--${by}`, memory[by])).filter((code) => !plain.includes(code)) : [];
  return distinct([
    ...(await company.preview()),
    ...plain.map((code) => `check: [${code}]`),
    ...more.map((code) => `check --${by}: [${code}]`),
  ]);
}

async function checked(...options: string[]): Promise<string[]> {
  const args = ["check", "--json", ...options];
  const { stdout, stderr } = await command(company.emulators, args, { identity: "read" });
  if (stdout === "") throw new Error(`check could not tell: ${stderr}`);
  const told = JSON.parse(stdout) as { findings: { code: string }[] }[];
  return told.flatMap(({ findings }) => findings.map(({ code }) => code));
}

function wordsOf(detection: Detection): string {
  if ("gone" in detection) return `${detection.resource} is made again`;
  if ("property" in detection) return `${detection.resource}: ${detection.property}`;
  const who = "resource" in detection ? detection.resource : detection.command;
  return `${who}${"by" in detection ? ` --${detection.by}` : ""}: [${detection.code}]`;
}

const distinct = (words: string[]) => [...new Set(words)].sort();

interface Case {
  field: string;
  row: Row;
}

const casesOf = ({ of, at: _, fixed = [] }: Tampering): Case[] =>
  of.rows.flatMap((row) =>
    row.fields.filter((field) => !fixed.includes(field)).map((field) => ({ field, row })),
  );

/** Where a field stands: `config.acsUrl` is the value of a setting. */
function mutate({ at, acts = {} }: Tampering, field: string): unknown {
  const act = acts[field];
  if (act) return act(company);
  const [first = "", inner] = field.split(".");
  const object = at(company) as Record<string, unknown> | undefined;
  const holder = inner === undefined ? object : (object?.[first] as Record<string, unknown> | undefined);
  const key = inner ?? first;
  if (!holder || !(key in holder)) return "unknown to the emulators";
  if (first === "config")
    return Object.assign(holder[key] as object, {
      value: another((holder[key] as { value: unknown }).value),
    });
  holder[key] = another(holder[key]);
  return undefined;
}

test("an untouched company shows nothing", async () => {
  expect(await shown([])).toEqual([]);
});

describe.each(TAMPERINGS.map((tampering) => [tampering.of.name, tampering] as const))(
  "%s",
  (_, tampering) => {
    const cases = casesOf(tampering);
    const watched = cases.filter(({ row }) => "watched" in row);
    const quiet = cases.filter(({ row }) => !("watched" in row));

    it.each(watched)("shows a change of $field as the table says", async ({ field, row }) => {
      const detections = "watched" in row ? row.watched.by : [];
      expect(await mutate(tampering, field)).not.toBe("unknown to the emulators");
      expect(await shown(detections)).toEqual(distinct(detections.map(wordsOf)));
    });

    it("shows nothing of what is ignored", async () => {
      for (const { field } of quiet) await mutate(tampering, field);
      expect(await shown([])).toEqual([]);
    });
  },
);
