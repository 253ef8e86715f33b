import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { engineVersion } from "../version";
import { runCommand } from "./command";
import type { EngineSource, EngineSourceResult } from "./engine-source";
import { executable, programIn, type SetupContext } from "./setup-context";

/** How often a build says how far it is, in milliseconds. */
const progressEvery = 5000;

/** The version is what release builds set; the symbol table only makes the file larger. */
const linkerFlags = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${engineVersion}`;

/** Builds the CLI from its Go module; `engine/go.mod` pins it and everything below it. */
export const goBuild: EngineSource = {
  name: "a build with Go",
  async take(surroundings: SetupContext): Promise<EngineSourceResult> {
    surroundings.say("Building the Pulumi engine from its Go module; this takes some minutes, once.");
    return goProgram(surroundings, "pulumi", "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi");
  },
};

/** Builds one program of `engine/go.mod` into the engine's directory. */
export async function goProgram(
  surroundings: SetupContext,
  name: string,
  source: string,
): Promise<EngineSourceResult> {
  const go = findGo(surroundings);
  if (!go) return { ok: false, said: "Go is not installed" };
  mkdirSync(surroundings.bin, { recursive: true });
  removeLeftovers(surroundings, name);
  // A build that is killed leaves only this; the program itself appears whole or not at all.
  const partial = join(surroundings.bin, `${name}.${process.pid}.partial`);
  const progress = new Progress(name, surroundings.say);
  const { code, complaint } = await runCommand(
    go,
    ["build", "-v", "-buildvcs=false", "-ldflags", linkerFlags, "-o", partial, source],
    {
      cwd: join(surroundings.checkout, "engine"),
      env: { ...surroundings.env, GOWORK: "off" },
      onErrorLine: (line) => progress.count(line),
    },
  );
  progress.stop();
  if (code !== 0) return { ok: false, said: complaint || `go build ended with exit code ${code}` };
  renameSync(partial, programIn(surroundings, name));
  return { ok: true, said: `built ${programIn(surroundings, name)} in ${progress.elapsed()}` };
}

export function findGo(surroundings: SetupContext): string | undefined {
  const { env, goDirectories } = surroundings;
  const onPath = (env.PATH ?? env.Path ?? "").split(delimiter).filter((directory) => directory !== "");
  return [...onPath, ...(env.GOROOT ? [join(env.GOROOT, "bin")] : []), ...goDirectories]
    .map((directory) => join(directory, executable(surroundings, "go")))
    .find((path) => existsSync(path));
}

function removeLeftovers(surroundings: SetupContext, name: string): void {
  for (const file of readdirSync(surroundings.bin)) {
    if (file.startsWith(`${name}.`) && file.endsWith(".partial")) rmSync(join(surroundings.bin, file));
  }
}

/** Counts what `go build -v` reports, and says it now and then. */
class Progress {
  private readonly started = Date.now();
  private readonly timer: NodeJS.Timeout;
  private fetched = 0;
  private compiled = 0;

  constructor(
    private readonly name: string,
    private readonly say: (line: string) => void,
  ) {
    this.timer = setInterval(() => this.report(), progressEvery);
  }

  count(line: string): void {
    if (line.startsWith("go: downloading")) this.fetched++;
    else if (!line.startsWith("go:")) this.compiled++;
  }

  elapsed(): string {
    return `${Math.round((Date.now() - this.started) / 1000)} s`;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private report(): void {
    this.say(
      `  ${this.name}: ${this.elapsed()}, ${this.fetched} modules fetched, ${this.compiled} packages compiled`,
    );
  }
}
