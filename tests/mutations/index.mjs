// npm run mutate [-- --json] [-- part of a path]: changes one line of the product at a time, in a copy of the checkout,
// and runs the unit tests that reach the changed file until one fails. Ends with 1 where a change goes unnoticed.

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { copyCheckout } from "./copy.mjs";
import { mutated } from "./mutated.cjs";
import { firstFailure, rerun } from "./related-tests.mjs";

/** @typedef {import("./mutated.cjs").Mutation} Mutation */
/** @typedef {import("./related-tests.mjs").Failure} Failure */

const args = process.argv.slice(2);
const json = args.includes("--json");
const part = args.find((argument) => !argument.startsWith("-")) ?? "";
/** @type {Mutation[]} */
const mutations = createRequire(import.meta.url)("./mutations.json");

const place = copyCheckout();
// An exit, unlike a signal, lets the copy be removed.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130));
process.once("exit", () => rmSync(place.root, { recursive: true, force: true, maxRetries: 5 }));
process.exitCode = (await main()) ? 0 : 1;

async function main() {
  const started = Date.now();
  const results = [];
  for (const mutation of mutations.filter(({ file }) => file.includes(part))) {
    const begun = Date.now();
    const by = await noticing(mutation);
    const result = { ...mutation, by, seconds: Math.round((Date.now() - begun) / 1000) };
    results.push(result);
    tell(result);
  }
  // A test that fails anyway has noticed nothing.
  const broken = await rerun(place, [...new Set(results.flatMap(({ by }) => by?.file ?? []))]);
  const noticed = results.filter(({ by }) => by && !broken.includes(by.file));
  const seconds = Math.round((Date.now() - started) / 1000);
  if (json) process.stdout.write(`${JSON.stringify({ seconds, broken, results }, undefined, 2)}\n`);
  for (const file of broken) process.stderr.write(`${file} fails without any mutation, too.\n`);
  process.stderr.write(`${noticed.length} of ${results.length} mutations were noticed, in ${seconds} s.\n`);
  return noticed.length === results.length;
}

/**
 * The test that fails while the mutation is made.
 * @param {Mutation} mutation
 */
async function noticing(mutation) {
  const path = join(place.copy, mutation.file);
  const text = readFileSync(path, "utf8");
  writeFileSync(path, mutated(text, mutation));
  try {
    return await firstFailure(place, mutation.file);
  } finally {
    writeFileSync(path, text);
  }
}

/** @param {Mutation & { by?: Failure, seconds: number }} result */
function tell({ file, means, line, becomes, by, seconds }) {
  const lines = by
    ? [`noticed    ${file}: ${means} (${seconds} s)`, `           by ${by.file}: ${by.test}`]
    : [`UNNOTICED  ${file}: ${means} (${seconds} s)`, `           - ${line}`, `           + ${becomes}`];
  if (!json || !by) process.stderr.write(`${lines.join("\n")}\n`);
}
