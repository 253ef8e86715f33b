import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { newDemoFolder, openDemoStack } from "../demo/demo-stack";
import { neutralEnvironment } from "../demo/stack-settings";
import { loadCompany, type RunningEmulators, startEmulators } from "../emulators";
import { Processes } from "./processes";

/** What one command cost. */
export interface Cost {
  seconds: number;
  /** Processor time, in seconds: of the emulators, and of engine, program and plugins together. */
  emulators: number;
  ours: number;
  requests: number;
  /** At the peak, by process. */
  megabytes: ReadonlyMap<string, number>;
  output: string;
}

/** The committed program on a stack of its own, with a company of generated people on the emulators. */
export class CompanyStack {
  private constructor(
    readonly emulators: RunningEmulators,
    private readonly checkout: string,
    private readonly folder: string,
    private readonly cli: string,
    private readonly env: Record<string, string>,
  ) {}

  static async open(checkout: string, people: number): Promise<CompanyStack> {
    const folder = newDemoFolder();
    const seed = loadCompany();
    const administrators = seed.people.filter(({ email }) => email.endsWith(".onmicrosoft.com"));
    const company = { ...seed, people: administrators, groups: { jumpcloud: [], entra: [] } };
    const emulators = await startEmulators({ company, users: people, provisioningDelayMs: 0 });
    const env = neutralEnvironment(process.env);
    const userHome = process.env.PULUMI_HOME ?? join(homedir(), ".pulumi");
    const { cli, variables } = await openDemoStack({ folder, userHome, env });
    return new CompanyStack(emulators, checkout, folder, cli, {
      ...env,
      ...variables,
      ...emulators.env("bootstrap"),
    });
  }

  /** The file of the members. */
  get file(): string {
    return join(this.folder, "people.csv");
  }

  writeMembers(emails: readonly string[]): void {
    writeFileSync(this.file, ["email", ...emails, ""].join("\r\n"));
  }

  /** Runs the engine's command; throws where it does not succeed. */
  async run(...args: string[]): Promise<Cost> {
    const { entra, jumpcloud } = this.emulators;
    for (const { journal } of [entra, jumpcloud]) journal.clear();
    const [before, begun] = [process.cpuUsage(), performance.now()];
    const child = spawn(this.cli, [...args, "--non-interactive"], { cwd: this.checkout, env: this.env });
    const processes = new Processes(child.pid ?? 0);
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => output.push(`${part}`));
    const [code] = await once(child, "close").finally(() => processes.end());
    const seconds = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(before);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${output.join("")}`);
    return {
      seconds,
      emulators: (user + system) / 1e6,
      ours: processes.seconds,
      requests: entra.journal.all().length + jumpcloud.journal.all().length,
      megabytes: processes.megabytes,
      output: output.join(""),
    };
  }

  async close(): Promise<void> {
    await this.emulators.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
