import { join } from "node:path";
import { engineVersion } from "../version";

/** What the engine's set-up works on; nothing is read from the process itself. */
export interface SetupContext {
  /** The checkout of this project. */
  checkout: string;
  /** PULUMI_HOME, `~/.pulumi` by default. */
  home: string;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  /** Where the engine belongs: npm's `pulumi` starts it from here. */
  bin: string;
  /** Where Go is often installed without being on PATH. */
  goDirectories: readonly string[];
  /** Tells the user one line. */
  say: (line: string) => void;
}

export type SetupContextArgs = Pick<SetupContext, "checkout" | "home" | "env" | "say"> &
  Partial<Pick<SetupContext, "platform" | "goDirectories">>;

export function createSetupContext(args: SetupContextArgs): SetupContext {
  const platform = args.platform ?? process.platform;
  return {
    goDirectories: [platform === "win32" ? "C:\\Program Files\\Go\\bin" : "/usr/local/go/bin"],
    ...args,
    platform,
    bin: join(args.home, "versions", engineVersion, "bin"),
  };
}

/** The path of a program in the engine's directory. */
export function programIn(surroundings: SetupContext, name: string): string {
  return join(surroundings.bin, executable(surroundings, name));
}

export function executable(surroundings: SetupContext, name: string): string {
  return surroundings.platform === "win32" ? `${name}.exe` : name;
}
