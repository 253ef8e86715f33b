import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import type { DriftOutcome } from "../../audit/gates/drift";

interface Workflow {
  jobs: Record<string, { steps: { run?: string; shell?: string }[] }>;
}

const file = join(__dirname, "../../.github/workflows/drift.yml");
const { jobs } = parse(readFileSync(file, "utf8")) as Workflow;
const script = jobs.tell?.steps.find(({ shell }) => shell === "node {0}")?.run ?? "";

/** What the job that looks has left; a text is what it has left of its report. */
export type Left =
  | { outcome: DriftOutcome; codes?: string[]; object?: string; markdown?: string }
  | string
  | undefined;

export interface Told {
  code: number;
  output: string;
}

function filesOf(left: Left): Record<string, string> {
  if (left === undefined) return {};
  if (typeof left === "string") return { "outcome/drift.json": left };
  const { outcome, codes = [], object = "example.com", markdown = `**${outcome}**` } = left;
  const report = { outcome, findings: codes.map((code) => ({ code, object, outcome })) };
  return { "outcome/drift.json": JSON.stringify(report), "outcome/drift.md": markdown };
}

const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<void>;
const step = new AsyncFunction(
  ...["process", "console", "require"],
  script.replace(/^main\(\);$/m, "return main();"),
);

/** Runs the step of drift.yml that tells, in this process: one of its own takes as long as all the rest. */
export async function tell(left: Left, env: Record<string, string>): Promise<Told> {
  const files = filesOf(left);
  const machine = { env, exitCode: 0 };
  let output = "";
  const log = (line: string) => {
    output += `${line}\n`;
  };
  const readFile = (name: string) => {
    const text = files[name];
    if (text === undefined) throw new Error(`ENOENT: ${name}`);
    return text;
  };
  await step(machine, { log }, (name: string) =>
    name === "node:fs" ? { readFileSync: readFile } : require(name),
  );
  return { code: machine.exitCode, output };
}

/** Runs it as a runner does, by Node in a folder that has nothing else. */
export async function tellByNode(left: Left, env: Record<string, string>): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), "tell-"));
  mkdirSync(join(folder, "outcome"));
  for (const [name, text] of Object.entries({ step: script, ...filesOf(left) }))
    writeFileSync(join(folder, name), text);
  const child = spawn(process.execPath, ["step"], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (piece: string) => {
      output += piece;
    });
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (ended) => resolve(ended ?? 1));
  });
  rmSync(folder, { recursive: true });
  return { code, output };
}
