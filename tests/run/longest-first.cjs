// The order of a run: long files first, so that no worker is left alone with one at the end. jest knows how long files
// took from a cache that a clean clone does not have; the committed table stands in for it.

const { default: Sequencer } = require("@jest/test-sequencer");
const {
  countTests,
  expectedSeconds,
  readDurations,
  readHistory,
  remember,
  runsOf,
} = require("./history.cjs");
const { forecast } = require("./forecast.cjs");

module.exports = class LongestFirst extends Sequencer {
  history = readHistory();
  durations = readDurations();

  /** @param {import("@jest/test-sequencer").TestSequencerOptions} options */
  constructor(options) {
    super(options);
    this.run = options.globalConfig;
  }

  /** Milliseconds; jest puts the longer ones first, after those that failed. */
  time(test) {
    return 1000 * expectedSeconds(test.path, this.history, this.durations);
  }

  sort(tests) {
    const sorted = super.sort(tests);
    const files = sorted.map(({ path, duration = 0 }) => ({
      seconds: duration / 1000,
      ...countTests(path, this.history),
    }));
    if (!this.run.listTests)
      process.stderr.write(`${forecast(files, this.run.runInBand ? 1 : this.run.maxWorkers)}\n`);
    return sorted;
  }

  cacheResults(tests, results) {
    super.cacheResults(tests, results);
    // A part of a file says little about the file.
    if (!this.run.testNamePattern) remember(runsOf(results));
  }
};
