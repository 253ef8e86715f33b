// Keeps what Pulumi's process for dynamic resources loads. For each such process that an engine starts it runs that process's
// own code anew, with this package's code behind it, in the folder and the environment of the one that was started, which is
// `node` beside this file, and shows the engine what is printed. What is kept are packages, and what was compiled.
//   node server.cjs     prints the folder where it listens; ends with its standard input

const { execFileSync } = require("node:child_process");
const { mkdtempSync, openSync, readFileSync, rmSync } = require("node:fs");
const Module = require("node:module");
const { Socket } = require("node:net");
const { tmpdir } = require("node:os");
const { dirname, join, sep } = require("node:path");
const { createInterface } = require("node:readline");
const { compileFunction } = require("node:vm");
const { Server } = require("@grpc/grpc-js");

const main = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
const isKept = (path) => path !== main && path.includes(`${sep}node_modules${sep}`);

/** What stands for a process: the engine reads what it prints, and comes to its server. */
let running = [];
/** Told of the server that the last start made. */
let listening = (_server) => undefined;

async function start(line) {
  const [, pid, engine, directory] = /^(\d+) (\S+) (.*)$/.exec(line);
  running = running.filter(isRunning);
  const [out, err] = ["out", "err"].map((name) => open(`${pid}.${name}`, { writable: true }));
  const one = { pid: Number(pid), out, err, server: undefined, listeners: [] };
  running.unshift(one);
  process.chdir(directory);
  takeEnvironment(join(folder, `${pid}.env`));
  process.argv[2] = engine;
  const server = new Promise((resolve) => {
    listening = resolve;
  });
  one.listeners = addedListeners(runMain);
  one.server = await server;
}

function runMain() {
  for (const path of Object.keys(require.cache)) if (!isKept(path)) delete require.cache[path];
  Module.createRequire(__filename)(main);
}

function isRunning({ pid, server, listeners, out, err }) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    server.forceShutdown();
    for (const [event, listener] of listeners) process.off(event, listener);
    out.destroy();
    err.destroy();
    return false;
  }
}

function addedListeners(run) {
  const all = () =>
    ["uncaughtException", "unhandledRejection", "exit"].flatMap((event) =>
      process.listeners(event).map((listener) => [event, listener]),
    );
  const before = new Set(all().map(([, listener]) => listener));
  run();
  return all().filter(([, listener]) => !before.has(listener));
}

/** @param {string} path what `env -0` printed; it may hold secrets, so that it goes */
function takeEnvironment(path) {
  const variables = readFileSync(path, "utf8").split("\0").filter(Boolean);
  rmSync(path);
  for (const name of Object.keys(process.env)) delete process.env[name];
  for (const variable of variables) {
    const end = variable.indexOf("=");
    process.env[variable.slice(0, end)] = variable.slice(end + 1);
  }
}

/** For both directions, so that it waits for nobody, and has no end when somebody has written to it. */
function open(name, direction) {
  const none = { readable: false, writable: false };
  return new Socket({ fd: openSync(join(folder, name), "r+"), ...none, ...direction });
}

const { bindAsync } = Server.prototype;
Server.prototype.bindAsync = function (address, credentials, done) {
  return bindAsync.call(this, address, credentials, (...result) => {
    done(...result);
    listening(this);
  });
};

const compiled = new Map();
const compile = Module.prototype._compile;
Module.prototype._compile = function (source, path) {
  if (isKept(path)) return compile.call(this, source, path);
  const known = compiled.get(path);
  const parameters = ["exports", "require", "module", "__filename", "__dirname"];
  const own =
    known?.source === source
      ? known
      : { source, run: compileFunction(source, parameters, { filename: path }) };
  compiled.set(path, own);
  own.run.call(this.exports, this.exports, (id) => this.require(id), this, path, dirname(path));
};

const folder = mkdtempSync(join(tmpdir(), "dynamic-resources-"));
execFileSync("mkfifo", [join(folder, "starts")]);
process.stdout.write(`${folder}\n`);
const { exit } = process;
process.stdin.resume().once("close", () => {
  rmSync(folder, { recursive: true });
  exit.call(process);
});
// By it one of those that are kept ends with its engine.
process.exit = () => undefined;
process.stdout.write = (...args) => running[0]?.out.write(...args) ?? true;
process.stderr.write = (...args) => running[0]?.err.write(...args) ?? true;

(async () => {
  for await (const line of createInterface({ input: open("starts", { readable: true }) })) await start(line);
})();
