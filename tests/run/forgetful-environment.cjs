// jest-circus makes an AsyncLocalStorage for each test file and leaves it enabled: every promise of every later file of
// the worker would be handed what all of them hold.

const { TestEnvironment } = require("jest-environment-node");
const { noteStorages } = require("./async-storages.cjs");

/** jest's own for Node, which leaves no AsyncLocalStorage enabled. */
module.exports = class ForgetfulEnvironment extends TestEnvironment {
  disableStorages = noteStorages();

  async teardown() {
    this.disableStorages();
    await super.teardown();
  }
};
