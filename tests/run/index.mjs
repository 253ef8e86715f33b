// npm test [-- unit | engine] [-- jest's own arguments]: a leading `unit` or `engine` chooses the project, everything
// else is jest's.

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

const projects = ["unit", "engine"];
const given = process.argv.slice(2);
const rest = given.findIndex((argument) => !projects.includes(argument));
const chosen = given.splice(0, rest < 0 ? given.length : rest);

// Unit tests wait little: of more workers than one beyond the cores each would only compile the same once more.
const isCounted = given.some((argument) => /^(-w|-i|--maxWorkers|--runInBand)/.test(argument));
if (chosen.join() === "unit" && !isCounted) given.unshift(`--maxWorkers=${availableParallelism() + 1}`);
// At the end, as the option takes every word that follows it.
const args = chosen.length > 0 ? [...given, "--selectProjects", ...chosen] : given;
process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);
createRequire(import.meta.url)("jest/bin/jest");
