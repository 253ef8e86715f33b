import type { JumpCloudSeed } from "../../../emulators/jumpcloud";
import { type RunningProvider, startProvider } from "../../../providers/host/server";
import { jumpCloudProvider } from "../../../providers/jumpcloud/definition";
import { type Company, KEY, SEED, startCompany } from "../../providers/jumpcloud/company";
import { keepLoaded } from "../loaded-program";
import { createWorkbench, type Outcome, type Workbench } from "../workbench";

/** The real engine with the provider attached in this process, against JumpCloud in this process. */
export interface Attached {
  company: Company;
  bench: Workbench;
  /** Runs the CLI; throws where it ends with another code than 0. */
  succeeds(...args: string[]): Promise<Outcome>;
  /** Runs the CLI; throws where it ends with 0. */
  fails(...args: string[]): Promise<string>;
  close(): Promise<void>;
}

/** `link` links into the program's folder what it needs beside the compiled SDK. */
export async function attach(
  program: string,
  seed: JumpCloudSeed = SEED,
  link: (directory: string) => void = () => undefined,
): Promise<Attached> {
  const company = await startCompany(seed);
  const provider: RunningProvider = await startProvider(
    jumpCloudProvider({ JUMPCLOUD_API_KEY: KEY, JUMPCLOUD_BASE_URL: company.server.url }),
  );
  const fresh = await createWorkbench({
    files: { "index.ts": program },
    secrets: "vault",
    env: { PULUMI_DEBUG_PROVIDERS: `jumpcloud:${provider.port}` },
  });
  link(fresh.directory);
  const bench = await keepLoaded(fresh);
  const told = ({ stdout, stderr }: Outcome) => `${stdout}${stderr}`;
  return {
    company,
    bench,
    async succeeds(...args) {
      const outcome = await bench.pulumi(...args);
      if (outcome.code !== 0)
        throw new Error(`pulumi ${args.join(" ")} ended with ${outcome.code}: ${told(outcome)}`);
      return outcome;
    },
    async fails(...args) {
      const outcome = await bench.pulumi(...args);
      if (outcome.code === 0) throw new Error(`pulumi ${args.join(" ")} did not fail: ${told(outcome)}`);
      return told(outcome);
    },
    async close() {
      bench.remove();
      await provider.close();
      await company.close();
    },
  };
}
