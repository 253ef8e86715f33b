import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { quickSdk } from "./workbench";

/**
 * A process that one test file's workbench has for itself, and that the next file of this worker finds as warm as it was
 * left: to start one and to load the SDK takes a second of a core. It ends with the worker.
 */
export interface LentProcess {
  /** What it answers. Throws where it ends instead. */
  ask(message: object): Promise<unknown>;
  giveBack(): void;
}

declare global {
  /** What nobody has at present, by script; see tests/run/forgetful-environment.cjs. */
  var idleProcesses: Map<string, ChildProcess[]>;
}

/** @param script beside this file; what it runs answers a message by one, and ends when its channel does */
export function lend(script: string): LentProcess {
  const kept = idleProcesses.get(script) ?? [];
  idleProcesses.set(script, kept);
  const child = kept.pop() ?? start(script);
  hold(child, true);
  return {
    ask: (message) =>
      new Promise((resolve, reject) => {
        const gone = () => reject(new Error(`${script} has ended; what its process printed says why.`));
        child.once("exit", gone);
        child.once("message", (answer) => {
          child.off("exit", gone);
          resolve(answer);
        });
        child.send(message);
      }),
    giveBack() {
      hold(child, false);
      if (child.connected) kept.push(child);
    },
  };
}

function start(script: string): ChildProcess {
  return fork(join(__dirname, script), {
    execArgv: [...process.execArgv, "--require", quickSdk],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

/** Whether the worker stays for it. */
function hold(child: ChildProcess, isHeld: boolean): void {
  if (isHeld) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
