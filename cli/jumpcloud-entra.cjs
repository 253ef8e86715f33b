#!/usr/bin/env node
// The command `jumpcloud-entra`: what `npm run build` made, and nothing that is older than its source.
require("./old-node.cjs");
const { existsSync } = require("node:fs");
const { enableCompileCache } = require("node:module");
const { join } = require("node:path");

const root = join(__dirname, "..");
const main = join(root, "dist", "cli", "main.js");

/** Why the build can't be used; nothing when it can. */
function problem() {
  if (!existsSync(main)) return `There is no build yet. In ${root}, run: npm run setup`;
  try {
    const folders = ["cli", "operations", "readings", "clients", "audit", "waiting", "text"];
    require(join(root, "setup", "fresh.cjs")).assertFresh(root, folders);
    return undefined;
  } catch (error) {
    return error.message;
  }
}

const reason = problem();
if (reason === undefined) {
  // Node 22 and later start a third faster with it.
  if (enableCompileCache) enableCompileCache(join(root, "dist", ".compile-cache"));
  require(main);
} else {
  process.stderr.write(`jumpcloud-entra can't start. ${reason}\n`);
  process.exitCode = 2;
}
