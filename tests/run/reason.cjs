// Why a test is slow, as it says itself: `// slow: …` in the comment above it, or at the top of its file for all of it.

const comment = /^\s*(\/\/|\/\*|\*)/;
const call = /\b(it|test)\b/;
const table = /^\s*(it|test)\.each\b/;

/**
 * @param {string} text of the test's file
 * @param {number} line where jest saw the test: of a table its end
 * @returns {string | undefined}
 */
function reasonAt(text, line) {
  const lines = text.split("\n");
  let start = line - 1;
  if (!call.test(lines[start] ?? "")) while (start > 0 && !table.test(lines[start] ?? "")) start -= 1;
  return reasonIn(commentAbove(lines, start)) ?? reasonIn(commentAbove(lines, headOf(lines)));
}

/** @param {string[]} lines */
function headOf(lines) {
  const head = lines.findIndex((line) => !comment.test(line));
  return head < 0 ? lines.length : head;
}

/**
 * @param {string[]} lines
 * @param {number} start
 */
function commentAbove(lines, start) {
  let first = start;
  while (first > 0 && comment.test(lines[first - 1] ?? "")) first -= 1;
  return lines.slice(first, start);
}

/** @param {string[]} lines */
function reasonIn(lines) {
  return lines
    .map((line) => /\bslow: (.*?)\s*(\*\/)?$/.exec(line)?.[1])
    .find((reason) => reason !== undefined);
}

module.exports = { reasonAt };
