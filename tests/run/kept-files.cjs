// What one process keeps for the next one of the same program.

const { mkdirSync, renameSync, writeFileSync } = require("node:fs");
const { basename, dirname, join, sep } = require("node:path");
const { threadId } = require("node:worker_threads");

const root = join(__dirname, "..", "..");
const [, main = "eval"] = process.argv;

/** Where it lies; npm takes it away with the packages. */
const cache = join(root, "node_modules", ".cache");

/** What this program is called there; one that lies in a folder of a test's is the same in the next. */
const program = main.startsWith(root + sep) ? `${basename(dirname(main))}-${basename(main)}` : basename(main);

/**
 * As a whole or not at all, whoever else writes it.
 * @param {string} file
 * @param {string | Buffer} content
 */
function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.${threadId}`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}

/**
 * A plugin is killed in the end: what it needs first is kept when it has had time for that.
 * @param {() => void} keep
 */
const keepSoon = (keep) => setTimeout(keep, 500).unref();

module.exports = { cache, program, write, keepSoon };
