// What `jumpcloud-entra` is to a program: what `npm run build` made, and nothing that is older than its source. For the one in
// index.ts, which loads it first, that includes its settings.
require("../setup/refuse-old-node.cjs");
const { join } = require("node:path");

const root = join(__dirname, "..");
try {
  require(join(root, "setup", "fresh.cjs")).assertFresh(root, [
    "settings",
    "components",
    "providers",
    "clients",
    "audit",
    "waiting",
    "text",
  ]);
} catch (error) {
  // The language host prints it, and the reason says all.
  error.stack = error.message;
  throw error;
}

module.exports = require("../dist/components/index.js");
