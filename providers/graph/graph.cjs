// What `jumpcloud-entra/graph` is: what `npm run build` made, and nothing that is older than its source.
const oldNode = require("../../setup/node-version.cjs").problem();
const { join } = require("node:path");

const root = join(__dirname, "..", "..");

/** Why the build can't be used; nothing when it can. */
function problem() {
  try {
    require(join(root, "setup", "fresh.cjs")).assertFresh(root);
    return undefined;
  } catch (error) {
    return error.message;
  }
}

/** `check` answers the reason, because the SDK prints what is thrown a second time, with its stack. */
function refusing(reason) {
  const refuse = async () => {
    throw Object.assign(new Error(reason), { stack: "" });
  };
  const check = async (_olds, inputs) => ({ inputs, failures: [{ property: "", reason }] });
  const handler = { check, diff: refuse, create: refuse, read: refuse, update: refuse, delete: refuse };
  return { provider: () => handler };
}

const reason = oldNode || problem();
module.exports =
  reason === undefined ? require(join(root, "dist", "providers", "graph", "index.js")) : refusing(reason);
