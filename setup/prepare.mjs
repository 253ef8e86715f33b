// Builds what is not built: npm runs this after an installation in a checkout, and before it packs.
//   node setup/prepare.mjs

import "./refuse-old-node.cjs";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const { changedSources } = require("./fresh.cjs");

/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);

async function main() {
  if (changedSources(root).length === 0) return;
  if (existsSync(join(root, "node_modules", "esbuild"))) return build(root, say);
  const missing = "jumpcloud-entra is not built: that takes the development packages (npm ci --include=dev).";
  // An installation without them is somebody's wish; a package without its code would be nobody's.
  if (process.env.npm_command === "pack") throw new Error(missing);
  say(missing);
}

main().catch((error) => {
  say(error.message);
  process.exit(1);
});
