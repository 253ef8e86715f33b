// Preloaded by whatever tests start: where a process found its modules is kept for the next one of the same program. To look
// for them is a fifth of what a short process does.

const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join } = require("node:path");
const { cache, keepSoon, program, write } = require("./kept-files.cjs");
const { isSteady, stamp } = require("./steady.cjs");

const file = join(cache, "resolved", `${program}.json`);

/** By the folder of who asks: what is asked for, and the file that it is. */
const found = readKept();
let news = 0;

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, parent, isMain, options) => {
  const path = parent?.filename;
  if (!path || options || isMain || !isSteady(path))
    return resolve.call(Module, request, parent, isMain, options);
  const folder = dirname(path);
  const known = found[folder]?.[request];
  if (known) return known;
  const answer = resolve.call(Module, request, parent, isMain, options);
  if (isSteady(answer)) note(folder, request, answer);
  return answer;
};
process.on("exit", keep);

function note(folder, request, answer) {
  found[folder] ??= {};
  found[folder][request] = answer;
  news += 1;
  if (news === 1) keepSoon(keep);
}

function keep() {
  if (news === 0) return;
  news = 0;
  write(file, JSON.stringify({ stamp, found }));
}

function readKept() {
  try {
    const kept = JSON.parse(readFileSync(file, "utf8"));
    return kept.stamp === stamp ? kept.found : {};
  } catch {
    // Nothing is kept yet, or it is damaged.
    return {};
  }
}
