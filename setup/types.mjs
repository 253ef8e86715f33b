// npm run types: the build tells of what is built, and everything else is checked against its declarations. A build that
// is older than its source is made anew first: to check it and to write what runs of it is one work of the compiler.
//   node setup/types.mjs

import "./refuse-old-node.cjs";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const { changedSources } = require("./fresh.cjs");
const { withLock } = require("./lock.cjs");

/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);

async function main() {
  await withLock(join(root, "dist", ".setup-lock"), say, async () => {
    if (changedSources(root).length > 0) await build(root, say);
  });
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  // With what the build is made of: a package that was updated since is another one to it, too.
  const args = [tsc, "--build", "tsconfig.tests.json"];
  return spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", 1, 2] }).status ?? 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    say(error.message);
    process.exitCode = 1;
  },
);
