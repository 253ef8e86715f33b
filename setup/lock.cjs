const { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { setTimeout: sleep } = require("node:timers/promises");

/** How long an owner may take between making the directory and writing its process id, in milliseconds. */
const signingTime = 10_000;

/**
 * Runs the work while this process holds the lock, a directory; waits while another living process holds it.
 * @template T
 * @param {string} directory
 * @param {(line: string) => void} say
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withLock(directory, say, work) {
  await acquire(directory, say);
  try {
    return await work();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * @param {string} directory
 * @param {(line: string) => void} say
 */
async function acquire(directory, say) {
  mkdirSync(dirname(directory), { recursive: true });
  for (let told = false; !take(directory); ) {
    const owner = ownerOf(directory);
    if (isAbandoned(directory, owner)) {
      discard(directory, owner);
      continue;
    }
    if (!told) say(`Waiting for the set-up of process ${owner || "?"} (it holds ${directory}).`);
    told = true;
    await sleep(200);
  }
}

/** @param {string} directory */
function take(directory) {
  try {
    mkdirSync(directory);
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
  writeFileSync(join(directory, "pid"), String(process.pid));
  return true;
}

/** @param {string} directory */
function ownerOf(directory) {
  try {
    return Number(readFileSync(join(directory, "pid"), "utf8"));
  } catch {
    return 0;
  }
}

/**
 * @param {string} directory
 * @param {number} owner
 */
function isAbandoned(directory, owner) {
  if (owner) return !isAlive(owner);
  const made = statSync(directory, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && Date.now() - made > signingTime;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/**
 * Two waiters can find the same dead owner; the slower one must not throw the faster one's new lock away.
 * @param {string} directory
 * @param {number} owner
 */
function discard(directory, owner) {
  const aside = `${directory}.${process.pid}`;
  try {
    renameSync(directory, aside);
  } catch {
    return;
  }
  if (ownerOf(aside) === owner) rmSync(aside, { recursive: true, force: true });
  else renameSync(aside, directory);
}

module.exports = { withLock };
