// jest-circus makes an AsyncLocalStorage for each test file and leaves it enabled: every promise of every later file of
// the worker would be handed what all of them hold.

const { TestEnvironment } = require("jest-environment-node");
const { noteStorages } = require("./async-storages.cjs");
const { compileOnce } = require("./compile-once.cjs");

compileOnce();

/** jest's own for Node, which leaves no AsyncLocalStorage enabled and compiles no source twice. */
module.exports = class ForgetfulEnvironment extends TestEnvironment {
  disableStorages = noteStorages();

  async teardown() {
    this.disableStorages();
    await super.teardown();
  }
};
