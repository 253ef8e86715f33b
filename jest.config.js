require("./setup/refuse-old-node.cjs");
const { availableParallelism } = require("node:os");

const transform = {
  "^.+\\.ts$": [
    "@swc/jest",
    { jsc: { parser: { syntax: "typescript" }, target: "es2020" }, module: { type: "commonjs" } },
  ],
};
const shared = {
  transform,
  testEnvironment: "<rootDir>/tests/run/forgetful-environment.cjs",
  runtime: "<rootDir>/tests/run/runtime.cjs",
  // For `npm run test:slow`, which finds the reasons above the tests.
  testLocationInResults: true,
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/sdks/.*/bin/"],
};

/** `unit` needs no engine and runs in seconds; `engine` drives the real Pulumi CLI. */
module.exports = {
  // Much of an engine's run is waiting: for processes, and for reads that have to agree for seconds. Unit tests alone have
  // fewer, see tests/run/arguments.cjs.
  maxWorkers: 2 * availableParallelism(),
  testSequencer: "<rootDir>/tests/run/longest-first.cjs",
  // Only a test that hangs may end by it: on a busy machine a key or a process takes seconds.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["<rootDir>/tests/**/*.test.ts"],
      testPathIgnorePatterns: ["<rootDir>/tests/engine/"],
    },
    { ...shared, displayName: "engine", testMatch: ["<rootDir>/tests/engine/**/*.test.ts"] },
  ],
};
