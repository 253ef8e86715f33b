// The order in which tests are tried on a mutation: the file's own, then those of its folder and of those above, short
// ones before long ones. The first failure ends the run.

const { basename, dirname } = require("node:path");
const { default: Sequencer } = require("@jest/test-sequencer");
const { expectedSeconds, nameOf, readDurations } = require("../run/history.cjs");

const changed = process.env.NEAREST_TO ?? "";

module.exports = class NearestFirst extends Sequencer {
  sort(tests) {
    const durations = readDurations();
    const rank = ({ path }) => [distanceTo(nameOf(path)), expectedSeconds(path, {}, durations)];
    const ranked = tests.map((test) => ({ test, rank: rank(test) }));
    ranked.sort(({ rank: [near, short] }, { rank: [far, long] }) => near - far || short - long);
    return ranked.map(({ test }) => test);
  }
};

/** How many folders above the changed file's the test's counterpart lies; 0 for its own test. */
function distanceTo(test) {
  const own = `tests/${dirname(changed)}`;
  if (test === `${own}/${basename(changed, ".ts")}.test.ts`) return 0;
  let [folder, distance] = [own, 1];
  while (!test.startsWith(`${folder}/`) && folder !== ".")
    [folder, distance] = [dirname(folder), distance + 1];
  return distance;
}
