// npm test [-- unit | engine] [-- jest's own arguments]

import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

// For the workers: what tests leave behind is cleared away seldom, and by no threads beside those that compute already; what
// is called is made fast at once, if only somewhat. Node 20, 22 and 24 know these flags.
process.execArgv.push("--max-semi-space-size=128", "--single-threaded-gc", "--always-sparkplug");

// For all that they start; quoted, as a path may have spaces.
for (const name of ["resolution-cache.cjs", "compile-cache.cjs"]) {
  const cache = JSON.stringify(fileURLToPath(new URL(name, import.meta.url)));
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} --require ${cache}`;
}

const require = createRequire(import.meta.url);
const { jestArguments } = require("./arguments.cjs");
const args = jestArguments(process.argv.slice(2), availableParallelism());
process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);
require("jest/bin/jest");
