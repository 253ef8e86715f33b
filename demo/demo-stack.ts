import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { prepareDevHome } from "../engine/dev-home";
import { engineVersion } from "../engine/version";
import { installAzureadStandin } from "../standins/azuread/install";
import { type AzureadPlugin, azureadPluginIn } from "./azuread-plugin";
import { DemoFailure } from "./failure";

/** The project's name in Pulumi.yaml, to which the state of its stacks belongs. */
const PROJECT = "jumpcloud-entra";
const STACK = "demo";

/** A stack of the committed program that shares nothing with the user's: own Pulumi home, state and configuration. */
export interface DemoStack {
  /** The engine's command-line program. */
  cli: string;
  /** What commands on this stack need, on top of the machine's own environment. */
  variables: Record<string, string>;
  azuread: AzureadPlugin;
}

export interface DemoStackOptions {
  /** A folder of the demo's own; everything lies below it. */
  folder: string;
  /** The user's Pulumi home, where the engine is. */
  userHome: string;
  /** The machine's environment, without anything that speaks of another stack. */
  env: Record<string, string>;
}

export function newDemoFolder(): string {
  return mkdtempSync(join(tmpdir(), `${PROJECT}-demo-`));
}

/**
 * Makes the stack. The engine keeps a stack's configuration beside Pulumi.yaml; `--config-file`, given by the
 * environment, names another file, so that the checkout stays as it is.
 *
 * @throws DemoFailure with the engine's words where it can't make a stack
 */
export async function openDemoStack({ folder, userHome, env }: DemoStackOptions): Promise<DemoStack> {
  const devHome = prepareDevHome({
    checkout: folder,
    userHome,
    platform: process.platform,
    // The stack is not the one for development, and is made below.
    createStack: () => undefined,
    installStandin: (directory) => installAzureadStandin(directory, () => undefined),
  });
  const settings = join(folder, "stack");
  const variables = {
    ...devHome,
    PULUMI_STACK: STACK,
    PULUMI_OPTION_CONFIG_FILE: join(settings, `Pulumi.${STACK}.yaml`),
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
  const program = process.platform === "win32" ? "pulumi.exe" : "pulumi";
  const cli = join(userHome, "versions", engineVersion, "bin", program);
  mkdirSync(settings);
  // `stack init` writes beside Pulumi.yaml whatever `--config-file` says, so it gets a Pulumi.yaml of its own.
  writeFileSync(join(settings, "Pulumi.yaml"), `name: ${PROJECT}\nruntime: nodejs\n`);
  await initStack(cli, settings, { ...env, ...variables });
  return { cli, variables, azuread: azureadPluginIn(devHome.PULUMI_HOME ?? "") };
}

async function initStack(cli: string, cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await promisify(execFile)(cli, ["stack", "init", STACK, "--non-interactive"], { cwd, env });
  } catch (error) {
    const output = String((error as { stderr?: unknown }).stderr ?? "");
    throw new DemoFailure({
      expected: `a new stack in ${cwd}`,
      seen: error instanceof Error ? error.message : String(error),
      output,
    });
  }
}
