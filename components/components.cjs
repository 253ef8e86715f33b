// What `jumpcloud-entra` is to another program: what `npm run build` made.
require("../setup/refuse-old-node.cjs");

module.exports = require("../dist/components/index.js");
