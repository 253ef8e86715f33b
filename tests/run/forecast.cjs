// What a run says at its start.

/**
 * How many tests there are, and about how long they take on so many workers.
 * @param {{ seconds: number, count: number, isExact: boolean }[]} files
 * @param {number} workers
 */
function forecast(files, workers) {
  const tests = files.reduce((sum, { count }) => sum + count, 0);
  const longest = Math.max(0, ...files.map(({ seconds }) => seconds));
  const share = files.reduce((sum, { seconds }) => sum + seconds, 0) / Math.max(1, workers);
  const about = files.every(({ isExact }) => isExact) ? "about" : "over";
  const duration = inWords(Math.max(longest, share));
  return `${counted(files.length, "file")}, ${about} ${counted(tests, "test")}: about ${duration} on ${counted(workers, "worker")}.`;
}

/** @param {number} seconds */
function inWords(seconds) {
  return seconds < 90 ? counted(Math.ceil(seconds), "second") : counted(Math.round(seconds / 60), "minute");
}

/**
 * @param {number} count
 * @param {string} noun
 */
const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

module.exports = { forecast };
