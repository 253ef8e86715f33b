// What `jumpcloud-entra/graph` is: what `npm run build` made, and nothing that is older than its source.
const { join } = require("node:path");

const root = join(__dirname, "..", "..");
require(join(root, "setup", "fresh.cjs")).assertFresh(root);
module.exports = require(join(root, "dist", "providers", "graph", "index.js"));
