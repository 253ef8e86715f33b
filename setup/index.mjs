// Does all set-up that is missing, and nothing when it is there: packages, build, engine.
//   node setup/index.mjs [--quiet]

import "./refuse-old-node.cjs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { areInstalled, install } from "./dependencies.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const { withLock } = require("./lock.cjs");
const quiet = process.argv.includes("--quiet");

/** @param {string} line */
const say = (line) => quiet || process.stderr.write(`${line}\n`);

async function main() {
  // An exit, unlike a signal, lets the commands that run for us be ended.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130));
  await prepareCheckout();
  await prepareEngine();
}

async function prepareCheckout() {
  const { changedSources } = require("./fresh.cjs");
  const isReady = () => areInstalled(root) && changedSources(root).length === 0;
  if (isReady()) return;
  await withLock(join(root, "dist", ".setup-lock"), say, async () => {
    if (!areInstalled(root)) await install(root, say);
    if (changedSources(root).length === 0) return;
    const { build } = await import("./build.mjs");
    await build(root, say);
  });
}

async function prepareEngine() {
  const engine = require("../dist/engine/setup/index.js");
  const home = process.env.PULUMI_HOME ?? join(homedir(), ".pulumi");
  const surroundings = engine.createSetupContext({ checkout: root, home, env: process.env, say });
  if ((await engine.isEngineReady(surroundings)) && engine.isAzureadPluginReady(surroundings)) return;
  await withLock(join(home, "versions", ".setup-lock"), say, async () => {
    await engine.ensureEngine(surroundings);
    await engine.ensureAzureadPlugin(surroundings);
  });
}

main().catch((error) => {
  process.stderr.write(`Set-up failed: ${error.message}\n`);
  process.exit(1);
});
