// What failed, as JSON in the file that FAILURES names: jest writes no report of its own where a failure ends the run.

const { writeFileSync } = require("node:fs");

module.exports = class Failures {
  onRunComplete(_contexts, { testResults }) {
    const failures = testResults.flatMap(
      ({ testFilePath: file, testResults: tests, testExecError, failureMessage }) => {
        const failed = tests.filter(({ status }) => status === "failed");
        // What can't even be loaded says nothing of what the tests notice.
        if (testExecError && failed.length === 0) return [{ file, unloadable: failureMessage }];
        return failed.map(({ fullName }) => ({ file, test: fullName }));
      },
    );
    writeFileSync(process.env.FAILURES, JSON.stringify(failures));
  }
};
