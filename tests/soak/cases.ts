import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Tried } from "../fixtures/generated";
import type { SoakOptions } from "./options";

const checkout = dirname(dirname(__dirname));

export interface CasesTried {
  properties: Tried[];
  /** What jest said, where a property does not hold. */
  failure?: string;
}

/** Tries every property test on more cases, until `due` (milliseconds since 1970). */
export async function tryCases(
  { times, seed }: SoakOptions,
  due: number,
  signal: AbortSignal,
): Promise<CasesTried> {
  const folder = mkdtempSync(join(tmpdir(), "soak-"));
  const report = join(folder, "tried");
  const soak = { SOAK_TIMES: `${times}`, SOAK_SEED: `${seed}`, SOAK_UNTIL: `${due}`, SOAK_REPORT: report };
  try {
    const { code, output } = await jest(propertyTests(), soak, signal);
    const lines = existsSync(report) ? readFileSync(report, "utf8").trimEnd().split("\n") : [];
    const properties = lines.map((line) => JSON.parse(line) as Tried);
    return code === 0 ? { properties } : { properties, failure: output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The test files whose number of cases is asked for in tests/fixtures/generated.ts. */
export function propertyTests(): string[] {
  const tests = readdirSync(join(checkout, "tests"), { recursive: true, encoding: "utf8" });
  return tests
    .filter((file) => file.endsWith(".test.ts"))
    .filter((file) => readFileSync(join(checkout, "tests", file), "utf8").includes("/fixtures/generated"))
    .map((file) => `tests/${file.replaceAll("\\", "/")}`);
}

function jest(
  files: string[],
  env: Record<string, string>,
  signal: AbortSignal,
): Promise<{ code: number; output: string }> {
  const bin = join(checkout, "node_modules", "jest", "bin", "jest.js");
  // Not in the usual order, which would remember how long these files took.
  const alone = ["--maxWorkers=1", "--testTimeout=86400000", "--testSequencer=@jest/test-sequencer"];
  const child = spawn(process.execPath, [bin, ...alone, "--runTestsByPath", ...files], {
    cwd: checkout,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
    signal,
  });
  let output = "";
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
