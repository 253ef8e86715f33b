// What the command does where Node is too old: `check` and `rollback` run on Node 18, because an emergency is no time
// for an upgrade; everything else refuses.

const { found, isOlder, problem, supported } = require("../setup/node-version.cjs");

/** The oldest Node for an emergency. */
const emergencyNode = "18";

/** Help and the version belong to it. */
const isForEmergency = (command) => /^(check|rollback|help|-.*)?$/.test(command);

const command = process.argv[2] || "";
const reason = problem(`jumpcloud-entra ${command}`.trim());
if (reason !== undefined) {
  if (isOlder(process.versions.node, emergencyNode) || !isForEmergency(command)) {
    const others = `In an emergency, check and rollback run on Node ${emergencyNode}, too.`;
    process.stderr.write(`${reason} ${others}\n`);
    process.exit(2);
  }
  const age = `${found} is older than ${supported}, the oldest that is supported`;
  process.stderr.write(`warning: ${age}; check and rollback run on it, for an emergency.\n`);
  makeUp();
}

/** Gives what these two commands, and the packages that they use, take for granted and Node 18 lacks. */
function makeUp() {
  // A global since Node 19; @typespec/ts-http-runtime draws the ids of requests from it.
  if (!globalThis.crypto) globalThis.crypto = require("node:crypto").webcrypto;
  // Since Node 18.17.
  if (!URL.canParse) URL.canParse = canParse;
  if (!AbortSignal.any) AbortSignal.any = anyOf;
}

function canParse(text) {
  try {
    return Boolean(new URL(text));
  } catch {
    return false;
  }
}

function anyOf(signals) {
  const first = new AbortController();
  for (const signal of signals) {
    const abort = () => first.abort(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  }
  return first.signal;
}
