import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { connectionsTo, loadCompany, type RunningEmulators, signInAs } from "../../../emulators";
import { demandOutputFits } from "../../cli/json-outputs";
import { startReady } from "../../emulators/ready";
import { equip, isOurs } from "../program/company";
import { keepingPlugins } from "../program/kept-processes";
import { committedProgram } from "../program/program-files";
import { checkout, createWorkbench, type Outcome, type Workbench } from "../workbench";

const STACK = "test";

/** A company that somebody set up by hand, a checkout of the program in a folder of its own, and an empty stack. */
export interface HandBuiltCompany {
  emulators: RunningEmulators;
  bench: Workbench;
  /** Runs the engine, as the identity of the pipeline. Throws where it ends with another code than 0. */
  pulumi(...args: string[]): Promise<string>;
  /** Runs a command of jumpcloud-entra with nobody at the terminal, as the identity that only reads. */
  command(...args: string[]): Promise<Outcome>;
  /** The same without waiting, to stop or kill it. */
  start(program: "pulumi" | "command", ...args: string[]): ChildProcess;
  /** Who gets in, and what the others read. */
  signIns(): Promise<Record<string, string>>;
  /** What was written at both vendors since the last call, JumpCloud's own sync left out. */
  newWrites(): string[];
  close(): Promise<void>;
}

export async function startHandBuilt(seed: string): Promise<HandBuiltCompany> {
  const emulators = await startReady({ company: seed, provisioningDelayMs: 0 });
  const program = committedProgram();
  const deploy = await createWorkbench({
    files: program.files,
    env: emulators.env("deploy"),
    stack: STACK,
    secrets: "vault",
  });
  program.link(deploy.directory);
  const engine = await keepingPlugins(deploy, equip(deploy.home));
  const writes: string[] = [];
  for (const { journal } of [emulators.entra, emulators.jumpcloud]) {
    journal.onWrite((entry) => {
      if (isOurs(entry))
        writes.push(`${entry.method} ${entry.path}${entry.status < 400 ? "" : ` → ${entry.status}`}`);
    });
  }
  const read = deploy.with(emulators.env("read"));
  const start = (what: "pulumi" | "command", ...args: string[]) =>
    what === "pulumi" ? engine.start(args) : startCommand(read, args);
  return {
    emulators,
    bench: deploy,
    start,
    async pulumi(...args) {
      const { code, stdout, stderr } = await engine.pulumi(args);
      if (code === 0) return stdout + stderr;
      throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${stdout}${stderr}`);
    },
    async command(...args) {
      const outcome = await outcomeOf(start("command", ...args));
      demandOutputFits(args, outcome.stdout);
      return outcome;
    },
    signIns: () => signInsOf(emulators, seed),
    newWrites: () => writes.splice(0),
    async close() {
      await engine.close();
      deploy.remove();
      await emulators.close();
    },
  };
}

function startCommand({ directory, env }: Workbench, args: readonly string[]): ChildProcess {
  const bin = join(checkout, "cli", "jumpcloud-entra.cjs");
  return spawn(process.execPath, [bin, ...args], { cwd: directory, env, stdio: ["ignore", "pipe", "pipe"] });
}

export function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const output = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    output.stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, ...output }));
  });
}

async function signInsOf(emulators: RunningEmulators, seed: string): Promise<Record<string, string>> {
  const agent = connectionsTo(emulators);
  const results: Record<string, string> = {};
  try {
    for (const { email, entra } of loadCompany(seed).people) {
      const name = entra?.userPrincipalName ?? email;
      const { signedIn, error = "" } = await signInAs(
        emulators,
        { email: name, jumpcloudEmail: email },
        agent,
      );
      results[name] = signedIn ? "signed in" : error;
    }
  } finally {
    agent.destroy();
  }
  return results;
}
