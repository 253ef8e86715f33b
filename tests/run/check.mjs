// npm run check: format, types and arrows side by side and, where all of them hold, the unit tests. What holds is said in
// one line.

import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

const verdicts = await Promise.all(["format:check", "types", "arrows"].map(holds));
process.exitCode = verdicts.every(Boolean) ? await unitTests() : 1;

/** @param {string} script */
async function holds(script) {
  const started = Date.now();
  // npm names itself to what it runs; as a .cmd file it could not be started without a shell.
  const args = [process.env.npm_execpath ?? "", "run", "--silent", script];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += chunk;
    });
  const isFine = (await ending(child)) === 0;
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stderr.write(`${isFine ? "" : output}${script}: ${isFine ? "ok" : "FAILED"}, ${seconds} s\n`);
  return isFine;
}

function unitTests() {
  const runner = fileURLToPath(new URL("index.mjs", import.meta.url));
  // They compute more than they wait, other than an engine's (see jest.config.js); what they leave behind is cleared away
  // seldom, and by no threads beside those that compute already.
  const workers = `--maxWorkers=${availableParallelism() + 1}`;
  const flags = ["--max-semi-space-size=128", "--single-threaded-gc"];
  return ending(spawn(process.execPath, [...flags, runner, "unit", workers], { stdio: "inherit" }));
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<number>}
 */
function ending(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
