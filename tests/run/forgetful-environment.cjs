// jest gives each test file a V8 context of its own, in which every use of a global is a call of jest's and nothing is known
// of what was compiled and made fast for the file before. In the worker's own realm the unit tests take a tenth less CPU,
// and an error of Node's is an `Error`, as it is for users.

const { LegacyFakeTimers, ModernFakeTimers } = require("@jest/fake-timers");
const { ModuleMocker } = require("jest-mock");
const { noteStorages, storagesInTurn } = require("./async-storages.cjs");
const { compileOnce } = require("./compile-once.cjs");
const { readOnce } = require("./known-certificates.cjs");
const { noteGlobals } = require("./noted-globals.cjs");

compileOnce();
readOnce();

/** Node as it is. What a file leaves on it is taken back at its end. */
module.exports = class ForgetfulEnvironment {
  global = globalThis;
  // jest wants one: sources are compiled for the worker's realm, see compile-once.cjs.
  context = {};

  constructor({ projectConfig: config }) {
    this.takeBackGlobals = noteGlobals();
    this.takeBackStorages = storagesInTurn();
    // More than Node's ten lines, as in jest's own environment.
    Error.stackTraceLimit = 100;
    const { global } = this;
    this.moduleMocker = new ModuleMocker(global);
    this.fakeTimersModern = new ModernFakeTimers({ config, global });
    const timerConfig = { idToRef: (id) => id, refToId: (timer) => timer };
    this.fakeTimers = new LegacyFakeTimers({ config, global, moduleMocker: this.moduleMocker, timerConfig });
  }

  async setup() {}

  /** jest has loaded its own by then: whatever else wants a storage gets a real one, until the file's end. */
  handleTestEvent({ name }) {
    if (name !== "setup") return;
    this.takeBackStorages();
    this.takeBackStorages = noteStorages();
  }

  async teardown() {
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    this.takeBackStorages();
    this.takeBackGlobals();
  }

  exportConditions() {
    return ["node", "node-addons"];
  }

  getVmContext() {
    return this.context;
  }
};
