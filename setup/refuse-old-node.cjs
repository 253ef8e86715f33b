// The first thing that each entry loads, and each npm script runs: ends the process where Node is too old, before
// anything is installed or built. No `preinstall`: npm runs that of a checkout after it has installed, and that of a
// package would keep `check` and `rollback` off the machine with Node 18 in an emergency.

const reason = require("./node-version.cjs").problem();

if (reason !== undefined) {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}
