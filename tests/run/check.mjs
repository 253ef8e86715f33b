// npm run check: format, types, arrows and the unit tests side by side, as none of them keeps all cores busy. What holds is
// said in one line; the first that does not ends the tests. A build that is older than its source is made before, as tests
// find parts of it.

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { changedSources } from "../../setup/fresh.cjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const isBuilt = changedSources(root).length === 0 || (await holds("build"));
process.exitCode = isBuilt && (await all()) ? 0 : 1;

async function all() {
  const others = ["types", "format:check", "arrows"].map(holds);
  return (await unitTests(others)) === 0;
}

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

/** @param {Promise<boolean>[]} others */
async function unitTests(others) {
  const runner = fileURLToPath(new URL("index.mjs", import.meta.url));
  const tests = spawn(process.execPath, [runner, "unit"], { stdio: "inherit" });
  for (const other of others) other.then((isFine) => isFine || tests.kill());
  const code = await ending(tests);
  return (await Promise.all(others)).every(Boolean) ? code : 1;
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
